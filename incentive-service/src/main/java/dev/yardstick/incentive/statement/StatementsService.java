package dev.yardstick.incentive.statement;

import dev.yardstick.events.Change;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.statement.Adjustments.Closed;
import dev.yardstick.incentive.statement.CarriesService.Handed;
import dev.yardstick.incentive.statement.InputsService.BookService;
import dev.yardstick.incentive.statement.Touched.Months;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.kafka.ChangeHandler;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.position.Fold;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.state.States;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps statements current: folds deals, orders and payments, and makes again the months that rest
/// on what changed. Where it can't be told which those are (other plans, another month has begun,
/// units that moved) it walks through everybody, a page at each settling, so that deals do not wait
/// for it.
///
/// One thread at a time folds and settles; everybody may read.
public final class StatementsService implements ChangeHandler.OfWholeWindows {

    /// So many payees' statements are made at once.
    static final int PAYEES_AT_ONCE = 20;

    /// Of statements that rest on goals, figures or the organisation, those of so many payees are
    /// made at each settling.
    static final int DERIVED_AT_ONCE = 200;

    /// So many people are walked over at each settling.
    static final int WALKED_AT_ONCE = 100;

    private static final String STATES = "statements";
    private static final String BY_PERIOD = "by-period";
    private static final String BY_PAYEE = "by-payee";

    static final Shape<Followed> FOLLOWED = Shape.of("followed", Followed.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Period EVER = Period.parse("0001-01");

    /// The first month that a plan can pay for without anything having happened, so many years
    /// back.
    private static final int YEARS_BACK = 20;

    /// What all statements rest on, at least: nothing that changed before is still to be followed.
    record Followed(String edition) {}

    /// A walk through everybody.
    ///
    /// @param from the first month that is made again
    /// @param phase first everybody with transactions, then everybody else in the organisation
    /// @param after the last person; null at the phase's start
    private record Walk(Period from, Phase phase, @Nullable String after) {}

    private enum Phase {
        TRANSACTIONS,
        ORGANISATION
    }

    private record Granted(PersonId payee, Period month) {}

    private final Fold<String, PersonMonth, Positioned> months;
    private final Fold<String, Fulfilment, Positioned> fulfilments;
    private final Documents<Followed> followed;
    private final States<Statement> statements;
    private final CarriesService carries;
    private final HistoryService history;
    private final PlanSource plans;
    private final Adjustments adjustments;
    private final PendingService pending;
    private final OrganisationService organisations;
    private final FiguresService figures;
    private final InputsService inputs;
    private final Supplier<LocalDate> today;
    private final StatementMetricsService metrics;

    private final List<Change> changes = new ArrayList<>();
    private final Touched byStates = new Touched();
    private final ConcurrentLinkedQueue<Granted> granted = new ConcurrentLinkedQueue<>();

    /// Whose months, closed by now or under way to it, were made again since a closing is under
    /// way: maybe too late for it.
    private final Set<PersonId> late = new LinkedHashSet<>();

    private @Nullable Asked asked;
    private String askedEdition = "";
    private OrganisationService.@Nullable Known settled;
    private @Nullable Period settledMonth;
    private Closed closed = Closed.NOTHING;

    /// A closing was under way when this process started: it is not known who is late for it.
    private boolean anybodyLate;

    private String followedEdition = "";
    private @Nullable Walk walk;
    private volatile boolean plansChanged = true;
    private volatile boolean begun;
    private volatile boolean derivedLeft;

    /// @param ledgersAtHand what the ledger adds is kept of so many payees; 0 where other processes
    ///   make statements too
    StatementsService(
            Store store,
            Documents<PersonMonth> months,
            Documents<Fulfilment> fulfilments,
            States<Statement> statements,
            HistoryService history,
            PlanSource plans,
            Adjustments adjustments,
            long ledgersAtHand,
            OrganisationService organisations,
            FiguresService figures,
            InputsService inputs,
            Supplier<LocalDate> today,
            StatementMetricsService metrics) {
        this.months = new Fold<>(months, new PersonMonths());
        this.fulfilments = new Fold<>(fulfilments, new Fulfilments());
        this.followed = store.documents(FOLLOWED);
        this.statements = statements;
        this.carries = new CarriesService(store);
        this.history = history;
        this.plans = plans;
        this.adjustments = adjustments;
        this.pending = new PendingService(adjustments, this::statements, ledgersAtHand);
        this.organisations = organisations;
        this.figures = figures;
        this.inputs = inputs;
        this.today = today;
        this.metrics = metrics;
        plans.onChange(() -> plansChanged = true);
        adjustments.onGrant((payee, month) -> granted.add(new Granted(payee, month)));
    }

    /// The statements themselves.
    ///
    /// @param alone whether one process alone makes them
    /// @param most how many are kept at hand then
    static States<Statement> states(
            Store store, StatePublisher publisher, boolean alone, long most) {
        return States.atHand(
                store,
                STATES,
                Statement.class,
                publisher,
                alone,
                most,
                Index.on(BY_PERIOD, "period", "payee"),
                Index.on(BY_PAYEE, "payee", "period"));
    }

    @Override
    public void fold(List<Positioned> window) {
        months.fold(window);
        fulfilments.fold(window);
        figures.folded();
        for (var positioned : window) {
            if (Fulfilments.concerns(positioned.change().after())) {
                changes.add(positioned.change());
            }
        }
    }

    @Override
    public boolean isUnsettled() {
        if (!caughtUp()) {
            return false;
        }
        return isIncomplete() || !granted.isEmpty() || !adjustments.closed().equals(closed);
    }

    /// Whether the statements say all that is known; what they show of the ledger may be a settling
    /// behind.
    public boolean isComplete() {
        return caughtUp() && !isIncomplete();
    }

    private boolean isIncomplete() {
        var known = settled;
        return !begun
                || plansChanged
                || derivedLeft
                || figures.hasChanged()
                || known == null
                || organisations.hasChangedSince(known)
                || !month().equals(settledMonth);
    }

    private boolean caughtUp() {
        return organisations.caughtUp() && figures.caughtUp();
    }

    private Period month() {
        return Period.of(Period.Kind.MONTH, today.get());
    }

    @Override
    public void settle() {
        awaitStates();
        try {
            follow();
        } catch (RuntimeException e) {
            // Nothing of it is committed: all of it comes again.
            changes.clear();
            figures.forgetOrders();
            throw e;
        }
    }

    private void follow() {
        begin();
        considerClosings();
        // Named before what changed is taken: what comes after is followed under the next name.
        var edition = edition(asked(), organisations.current(), month());
        consider();
        followFacts();
        followStates();
        walkOn();
        boolean left = !byStates.isEmpty() || walk != null;
        if (!left && !edition.equals(followedEdition)) {
            remember(edition);
        }
        // Where more was followed than was named, it is named at the next settling.
        derivedLeft = left || !edition(asked(), organisations.current(), month()).equals(edition);
    }

    /// Statements that rest on half an organisation would be wrong.
    private void awaitStates() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!caughtUp()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "the organisation, goals and figures have not arrived yet");
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the organisation", e);
        }
    }

    /// After a start, all that is heard again was followed long ago, if it comes to the same.
    private void begin() {
        if (begun) {
            return;
        }
        while (figures.next() != null) {
            // Whatever it is, the edition tells whether it was followed.
        }
        var stored = followed.find(List.of(STATES)).get(STATES);
        followedEdition = stored == null ? "" : stored.value().edition();
        plansChanged = false;
        closed = adjustments.closed();
        var now = plans();
        var known = organisations.current();
        var month = month();
        if (!edition(now, known, month).equals(followedEdition)) {
            walk(EVER);
        }
        settled = known;
        settledMonth = month;
        anybodyLate = closed.underWay() != null;
        adjustments
                .granted()
                .forEach((payee, months) ->
                        months.forEach(granted -> byStates.add(payee, shownIn(granted))));
        begun = true;
    }

    /// The month that shows what was granted for one.
    private Period shownIn(Period month) {
        var next = closed.next();
        return next == null || month.compareTo(next) > 0 ? month : next;
    }

    private String edition(Asked now, OrganisationService.Known known, Period month) {
        return "%s org:%d figures:%s %s closed:%s"
                .formatted(
                        askedEdition,
                        known.revisions(),
                        figures.edition(now),
                        month,
                        closed.last() == null ? "" : closed.last());
    }

    private Asked asked() {
        var now = asked;
        return now == null ? plans() : now;
    }

    private Asked plans() {
        // The edition first: plans that change in between come with a change of their own.
        askedEdition = plans.edition();
        var now = new Asked(plans.paying());
        asked = now;
        return now;
    }

    /// Refused only where another process remembers an edition too; then one of them walks again at
    /// its next start.
    private void remember(String edition) {
        var stored = followed.find(List.of(STATES)).get(STATES);
        var next = new Followed(edition);
        followed.save(List.of(stored == null ? Stored.fresh(STATES, next) : stored.with(next)));
        followedEdition = edition;
    }

    /// Finds what rests on whatever is other than it was.
    private void consider() {
        if (plansChanged) {
            // Lowered before the plans are read: a change that comes in between raises it again.
            plansChanged = false;
            try {
                plans();
            } catch (RuntimeException e) {
                plansChanged = true;
                throw e;
            }
            // What was not asked for was not kept up.
            figures.forgetOrders();
            walk(EVER);
        }
        var now = asked();
        considerOrganisation(now);
        for (var changed = figures.next(); changed != null; changed = figures.next()) {
            boolean matters =
                    (changed.first() && !now.kpis().isEmpty())
                            || changed.kpis().stream().anyMatch(now.kpis()::contains)
                            || changed.goals().stream().anyMatch(now.goals()::contains);
            if (matters) {
                var months =
                        changed.goals().isEmpty()
                                ? Asked.monthsOf(changed.period())
                                : now.restingOnGoal(changed.period());
                for (var month : months) {
                    byStates.add(changed.person(), month);
                }
            }
        }
        for (var one = granted.poll(); one != null; one = granted.poll()) {
            pending.forget(one.payee());
            byStates.add(one.payee(), shownIn(one.month()));
        }
        var month = month();
        if (!month.equals(settledMonth)) {
            walk(month);
            settledMonth = month;
        }
    }

    /// Where a month was closed since, what became known too late for it is pending in the next.
    private void considerClosings() {
        var before = closed;
        closed = adjustments.closed();
        if (closed.equals(before)) {
            return;
        }
        pending.forgetAll();
        var last = closed.last();
        if (last != null && !last.equals(before.last())) {
            if (anybodyLate) {
                walk(last);
            }
            for (var payee : late) {
                byStates.add(payee, last);
                byStates.add(payee, InputsService.next(last));
            }
            adjustments
                    .granted()
                    .forEach((payee, months) -> {
                        months.forEach(month -> byStates.add(payee, month));
                        byStates.add(payee, last);
                        byStates.add(payee, InputsService.next(last));
                    });
        }
        if (closed.underWay() == null) {
            late.clear();
            anybodyLate = false;
        }
    }

    private void considerOrganisation(Asked now) {
        var known = organisations.current();
        var before = settled;
        if (before == null || known.equals(before)) {
            return;
        }
        var then = before.organisation();
        var organisation = known.organisation();
        if (organisation.hasOtherUnitsThan(then)) {
            walk(EVER);
        } else {
            for (var moved : organisation.movedFrom(then)) {
                var month = Period.of(Period.Kind.MONTH, moved.from());
                if (now.asksForOwningUnits() || now.racesRestOnOrganisation()) {
                    walk(month);
                }
                for (var payee : restingOn(moved.person(), now, then, organisation)) {
                    byStates.addFrom(payee, month);
                }
            }
        }
        settled = known;
    }

    /// Whose statements may rest on where a person is.
    private static Set<PersonId> restingOn(
            PersonId person, Asked now, Organisation then, Organisation organisation) {
        var all = new TreeSet<PersonId>();
        all.add(person);
        for (var each : List.of(then, organisation)) {
            if (now.levels() > 0) {
                all.addAll(each.everLeading(person));
            }
            for (var pool : now.pools()) {
                if (then.everAbove(person).contains(pool)
                        || organisation.everAbove(person).contains(pool)) {
                    all.addAll(each.peopleBelow(pool, LocalDate.MIN, LocalDate.MAX));
                }
            }
        }
        return all;
    }

    private void walk(Period from) {
        var step = walk;
        walk =
                new Walk(
                        step == null || from.compareTo(step.from()) < 0 ? from : step.from(),
                        Phase.TRANSACTIONS,
                        null);
        metrics.walks();
    }

    private void followFacts() {
        var touched = new Touched();
        touch(touched);
        make(touched.byPayee());
        var accepted = changes.stream().map(Change::acceptedAt).toList();
        changes.clear();
        metrics.followed(accepted);
    }

    /// What the folded changes touch; read when all of them are folded, so that whichever of two
    /// that belong together came last finds the other.
    private void touch(Touched touched) {
        if (changes.isEmpty()) {
            return;
        }
        var now = asked();
        var organisation = organisations.current().organisation();
        var consequences = new Consequences(now, organisation, inputs::fulfilments, touched);
        consequences.draw(changes);
        if (!now.places().isEmpty()) {
            figures.orderAgain(now, consequences.months(), touched);
        }
        figures.raceAgain(now, consequences.months(), organisation, touched);
    }

    private void followStates() {
        var some = new LinkedHashMap<PersonId, Months>();
        for (var entry : byStates.byPayee().entrySet()) {
            if (some.size() == DERIVED_AT_ONCE) {
                break;
            }
            some.put(entry.getKey(), entry.getValue());
        }
        make(some);
        byStates.byPayee().keySet().removeAll(some.keySet());
    }

    private void walkOn() {
        var step = walk;
        if (step == null) {
            return;
        }
        var payees = new LinkedHashMap<PersonId, Months>();
        var next =
                switch (step.phase()) {
                    case TRANSACTIONS -> overTransactions(step, payees);
                    case ORGANISATION -> overOrganisation(step, payees);
                };
        make(payees);
        metrics.walked(payees.size());
        walk = next;
        if (next == null) {
            metrics.arrived();
        }
    }

    private Walk overTransactions(Walk step, Map<PersonId, Months> payees) {
        var last = step.after();
        while (payees.size() < WALKED_AT_ONCE) {
            var person = inputs.firstAfter(last);
            if (person == null) {
                return new Walk(step.from(), Phase.ORGANISATION, null);
            }
            payees.put(person, Months.from(step.from()));
            last = person.value();
        }
        return new Walk(step.from(), Phase.TRANSACTIONS, last);
    }

    private @Nullable Walk overOrganisation(Walk step, Map<PersonId, Months> payees) {
        var after = step.after();
        var people = organisations.current().organisation().people();
        String last = null;
        int seen = 0;
        for (var person : people) {
            if (after != null && person.value().compareTo(after) <= 0) {
                continue;
            }
            if (seen++ == WALKED_AT_ONCE) {
                return new Walk(step.from(), Phase.ORGANISATION, last);
            }
            last = person.value();
            if (inputs.first(person) == null) {
                payees.put(person, Months.from(step.from()));
            }
        }
        return null;
    }

    private void make(Map<PersonId, Months> touched) {
        var some = new LinkedHashMap<PersonId, Months>();
        for (var entry : touched.entrySet()) {
            some.put(entry.getKey(), entry.getValue());
            if (some.size() == PAYEES_AT_ONCE) {
                makeTogether(some);
                some.clear();
            }
        }
        makeTogether(some);
    }

    /// A payee whose months somebody else has made meanwhile is made again.
    private void makeTogether(Map<PersonId, Months> touched) {
        var open = new LinkedHashMap<>(touched);
        while (!open.isEmpty()) {
            var made = makeOnce(open);
            var refused = carries.save(made.values());
            var again = new LinkedHashMap<PersonId, Months>();
            for (var id : refused) {
                var month = made.get(id);
                if (month != null) {
                    var payee = month.value().payee();
                    again.put(payee, Months.from(month.value().month()));
                }
            }
            open = again;
        }
    }

    /// States the statements; what the months hand on is saved after them, so that what a crash
    /// leaves behind is made again.
    private Map<String, Stored<PayeeMonth>> makeOnce(Map<PersonId, Months> touched) {
        var ways = new LinkedHashMap<PersonId, Way>();
        touched.forEach((payee, months) -> {
            var way = way(payee, months);
            if (way != null) {
                ways.put(payee, way);
            }
        });
        var ids = new LinkedHashSet<String>();
        ways.values().forEach(way -> ids.addAll(way.ids()));
        var handedOn = new HashMap<String, Stored<PayeeMonth>>();
        if (ids.isEmpty()) {
            return handedOn;
        }
        var at = history.now();
        var outcomes =
                statements.derive(ids, open -> drafts(open, ways, handedOn), Condition.anything());
        var stated = new ArrayList<Statement>();
        int made = 0;
        for (var outcome : outcomes.values()) {
            switch (outcome) {
                case Outcome.Stated<Statement>(Statement statement) -> {
                    stated.add(statement);
                    made++;
                }
                case Outcome.Unchanged<Statement>(Statement statement) -> stated.add(statement);
                case Outcome.Refused<Statement> refused -> {}
            }
        }
        history.keep(stated, at);
        considerLate(stated);
        metrics.made(made);
        return handedOn;
    }

    /// Asked after the statements are stored: who closes a month has read them before, and so has
    /// begun; or reads them yet.
    private void considerLate(List<Statement> stated) {
        var now = adjustments.closed();
        if (now.underWay() == null && now.equals(closed)) {
            return;
        }
        for (var statement : stated) {
            if (now.isClosedOrUnderWay(statement.period())) {
                late.add(statement.payee());
            }
        }
    }

    /// The months of a payee that may have to be made.
    ///
    /// @param before the last month made before them; null: none was
    private record Way(
            PersonId payee,
            Months touched,
            Period first,
            Period last,
            @Nullable PayeeMonth before) {

        /// Of each month from the first to the last.
        List<String> ids() {
            var ids = new ArrayList<String>();
            for (var month = first; month.compareTo(last) <= 0; month = InputsService.next(month)) {
                ids.add(MonthId.of(payee, month));
            }
            return ids;
        }
    }

    private @Nullable Way way(PersonId payee, Months touched) {
        var before = carries.before(payee, touched.first());
        var first = before == null ? first(payee) : InputsService.next(before.month());
        if (first == null) {
            return null;
        }
        var next = closed.next();
        if (next != null && closed.isClosed(first)) {
            // What a closed month says beyond what was posted is pending in the open one.
            touched = touched.with(next);
        }
        var last = last(payee, touched);
        return first.compareTo(last) > 0 ? null : new Way(payee, touched, first, last, before);
    }

    /// Where making a payee's months from nothing begins; null: nothing can come of it.
    private @Nullable Period first(PersonId payee) {
        var now = asked();
        var organisation = organisations.current().organisation();
        var first = earlier(inputs.first(payee), carries.first(payee));
        if (now.restsOnOthers(payee, organisation)) {
            first = earlier(first, inputs.first());
        }
        for (var month : pending.of(payee).keySet()) {
            first = earlier(first, month);
        }
        var earliest = month().start().minusYears(YEARS_BACK);
        for (var plan : now.unconditional()) {
            var from = Fulfilments.later(plan.from(), earliest);
            first = earlier(first, Period.of(Period.Kind.MONTH, from));
        }
        return first;
    }

    /// Up to the current month, and later ones that there are transactions in or that were made.
    private Period last(PersonId payee, Months touched) {
        var last = later(month(), inputs.last(payee));
        last = later(last, carries.last(payee));
        last = later(last, touched.last());
        return asked().restsOnOthers(payee, organisations.current().organisation())
                ? later(last, inputs.last())
                : last;
    }

    private static @Nullable Period earlier(@Nullable Period one, @Nullable Period other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Period later(Period one, @Nullable Period other) {
        return other == null || one.compareTo(other) > 0 ? one : other;
    }

    private Map<String, Draft<Statement>> drafts(
            Set<String> open, Map<PersonId, Way> ways, Map<String, Stored<PayeeMonth>> handedOn) {
        var now = asked();
        var organisation = organisations.current().organisation();
        var run = new StatementRun(now, new Credits(organisation));
        var made = new TreeMap<String, Statement>();
        var payees = new LinkedHashSet<PersonId>();
        open.forEach(id -> payees.add(MonthId.personOf(id)));
        for (var payee : payees) {
            var way = ways.get(payee);
            if (way != null) {
                go(way, run, inputs.book(payee, now, organisation), made, handedOn);
            }
        }
        made.keySet().retainAll(open);
        var empty = new LinkedHashSet<String>();
        made.forEach((id, statement) -> {
            if (StatementRun.saysNothing(statement)) {
                empty.add(id);
            }
        });
        // What never said anything is not stated only to say nothing.
        empty.removeAll(statements.get(empty).keySet());
        made.keySet().removeAll(empty);
        var drafts = new HashMap<String, Draft<Statement>>();
        made.forEach((id, statement) ->
                drafts.put(id, new Draft<>(id, revision -> StatementRun.at(statement, revision))));
        return drafts;
    }

    /// Makes a payee's months, one after the other, until nothing can be other than it was.
    private void go(
            Way way,
            StatementRun run,
            BookService book,
            Map<String, Statement> made,
            Map<String, Stored<PayeeMonth>> handedOn) {
        var current = month();
        var payee = way.payee();
        var known = carries.find(way.ids());
        var before = way.before();
        var handed = before == null ? Handed.NOTHING : Handed.of(before.after());
        var lastMade = before == null ? null : before.month();
        var added = pending.of(payee);
        var restated = new HashMap<Period, Statement>();
        for (var month = way.first();
                month.compareTo(way.last()) <= 0;
                month = InputsService.next(month)) {
            var id = MonthId.of(payee, month);
            var stored = known.get(id);
            boolean touched = way.touched().contains(month);
            if (stored != null && !touched && stored.value().before().equals(handed.name())) {
                if (!way.touched().hasAfter(month)) {
                    return;
                }
                handed = Handed.of(stored.value().after());
                lastMade = month;
                continue;
            }
            boolean happened = book.hasTransactions(month, way.last());
            if (month.equals(closed.next()) && !restated.isEmpty()) {
                added = pending.with(payee, restated);
            }
            var adjusted = added.getOrDefault(month, List.of());
            if (stored == null
                    && !happened
                    && adjusted.isEmpty()
                    && run.isQuiet(payee, month, handed.byPlan(), lastMade)) {
                continue;
            }
            var inputs = book.inputs(month, StatementRun.open(handed.byPlan()), way.last());
            var result = run.make(inputs, handed.byPlan(), adjusted);
            boolean isTold = month.compareTo(current) <= 0 || happened || !adjusted.isEmpty();
            var statement =
                    isTold ? asWritten(result.statement()) : StatementRun.nothing(payee, month);
            made.put(id, statement);
            if (closed.isClosed(month)) {
                restated.put(month, statement);
            }
            var next = Handed.of(result.after());
            var document = new PayeeMonth(payee, month, handed.name(), next.byPlan());
            if (stored == null) {
                handedOn.put(id, Stored.fresh(id, document));
            } else if (!stored.value().equals(document)) {
                handedOn.put(id, stored.with(document));
            } else {
                handedOn.remove(id);
            }
            handed = next;
            lastMade = month;
        }
    }

    /// As it reads once it has been written: numbers that are written alike are alike.
    private static Statement asWritten(Statement statement) {
        return Json.mapper().readValue(Json.mapper().writeValueAsBytes(statement), Statement.class);
    }

    /// The payee's statement of the month; at revision 0 and empty where there never was anything
    /// to tell.
    public Statement statement(PersonId payee, Period month) {
        var statement = statements.get(MonthId.of(payee, month));
        return statement != null ? statement : StatementRun.nothing(payee, month);
    }

    /// The same as it was known at an instant.
    public Statement statement(PersonId payee, Period month, Instant asOf) {
        var statement = history.asOf(payee, month, asOf);
        return statement != null ? statement : StatementRun.nothing(payee, month);
    }

    /// The payee's statements, the newest first.
    ///
    /// @param after the cursor of the page before; null for the first page
    public Page<Statement> statements(PersonId payee, int limit, @Nullable String after) {
        return statements.query(Query.of(BY_PAYEE, payee.value()).newestFirst().page(limit, after));
    }

    /// Everybody's statements of a month, by payee.
    ///
    /// @param after the cursor of the page before; null for the first page
    public Page<Statement> statements(Period month, int limit, @Nullable String after) {
        return statements.query(Query.of(BY_PERIOD, month.toString()).page(limit, after));
    }

    /// The payee's statements of the months, as far as there are any; by month.
    public Collection<Statement> statements(PersonId payee, Collection<Period> ofMonths) {
        return statements
                .get(ofMonths.stream().map(month -> MonthId.of(payee, month)).toList())
                .values();
    }
}
