package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.closing.Decision.Reason;
import dev.yardstick.incentive.ledger.Adjustment;
import dev.yardstick.incentive.ledger.Adjustments;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.Chain;
import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.ledger.Entry;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Stored;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Closes months: takes people's steps, and does what takes longer in [#work], which whoever runs
/// carries on from wherever it was left.
public class ClosingService {

    private static final String ITSELF = "yardstick";

    private final Documents<Closings> documents;
    private final Documents<Draft> drafts;
    private final LedgerService ledger;
    private final LiveStatements live;
    private final Award.Source awards;
    private final Separation separation;
    private final InstantSource clock;
    private final int batch;

    /// @param batch how many payees between two saves, which is also how far progress jumps
    ClosingService(
            Documents<Closings> documents,
            Documents<Draft> drafts,
            LedgerService ledger,
            LiveStatements live,
            Award.Source awards,
            Separation separation,
            InstantSource clock,
            int batch) {
        this.documents = documents;
        this.drafts = drafts;
        this.ledger = ledger;
        this.live = live;
        this.awards = awards;
        this.separation = separation;
        this.clock = clock;
        this.batch = batch;
    }

    /// Every month that somebody has begun to close.
    public Closings closings() {
        return read().value();
    }

    private Stored<Closings> read() {
        var stored = documents.find(List.of(Closings.ID)).get(Closings.ID);
        return stored == null ? Stored.fresh(Closings.ID, Closings.none()) : stored;
    }

    /// The adjustments that the closing of a month would post for a payee if it were now: what the
    /// months that are closed say beyond what is posted, and awards. For the statement of the month
    /// that is closed next.
    public List<Adjustment> open(PersonId payee, Period month) {
        return Adjustments.of(
                entries(ledger.pages(payee)),
                live.find(payee, closings().closed()).values(),
                awards.of(payee, month));
    }

    Decision prepare(Period month, Step step) {
        if (!live.complete()) {
            return incomplete();
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return take(closings -> closings.prepare(month, step, today));
    }

    Decision review(Period month, Step step) {
        return take(closings -> closings.of(month).review(step, separation));
    }

    Decision approve(Period month, Step step) {
        if (!live.complete()) {
            return incomplete();
        }
        return take(closings -> closings.of(month).approve(step, separation));
    }

    Decision reject(Period month, Step step) {
        return take(closings -> closings.of(month).reject(step));
    }

    /// Marks a month as paid.
    ///
    /// @param payment works out what is paid; asked only where the step may be taken
    public Decision pay(Period month, Step step, Function<Prepared, Payment> payment) {
        return take(closings -> closings.of(month).pay(step, separation, payment));
    }

    private static Decision incomplete() {
        return new Decision.Refused(
                Reason.STATEMENTS_INCOMPLETE,
                "the statements are being made: try again when they say all that is known");
    }

    private Decision take(Function<Closings, Decision> decide) {
        while (true) {
            var read = read();
            var decision = decide.apply(read.value());
            if (!(decision instanceof Decision.Taken(var closing))
                    || documents.save(List.of(read.with(read.value().with(closing)))).isEmpty()) {
                return decision;
            }
        }
    }

    /// Carries on what is under way, to its end.
    ///
    /// @return whether there was anything to do; where there is still, because the statements are
    ///   incomplete for now, it is to be called again
    boolean work() {
        var closing = closings().underWay();
        if (closing == null) {
            return false;
        }
        return switch (closing.state()) {
            case State.Preparing preparing -> prepare(closing.month());
            case State.Approving(var prepared, var checked, var done, var of) ->
                    (checked || check(closing.month(), prepared))
                            && post(closing.month(), prepared);
            default -> false;
        };
    }

    private boolean prepare(Period month) {
        if (!live.complete()) {
            return true;
        }
        var claimed =
                advance(
                        month,
                        closing ->
                                closing.state() instanceof State.Preparing
                                        ? closing.drafting()
                                        : null);
        if (claimed == null) {
            return true;
        }
        long attempt = claimed.attempts();
        var tally = new Tally();
        boolean mine =
                walk(
                        month,
                        pages -> {
                            pages.forEach(tally::add);
                            drafts.save(
                                    pages.stream()
                                            .map(page -> new Draft(month, attempt, page))
                                            .map(draft -> Stored.fresh(draft.id(), draft))
                                            .toList());
                        },
                        (closing, done, of) ->
                                isAttempt(closing, attempt)
                                        ? closing.in(new State.Preparing(attempt, done, of))
                                        : null);
        if (mine && live.complete()) {
            var prepared = tally.prepared(attempt);
            advance(
                    month,
                    closing ->
                            isAttempt(closing, attempt)
                                    ? closing.in(new State.ToReview(prepared))
                                    : null);
        }
        return true;
    }

    private static boolean isAttempt(Closing closing, long attempt) {
        return closing.state() instanceof State.Preparing && closing.attempts() == attempt;
    }

    /// Works out once more what is to be posted.
    ///
    /// @return whether it is what was prepared
    private boolean check(Period month, Prepared prepared) {
        if (!live.complete()) {
            return false;
        }
        var tally = new Tally();
        boolean mine =
                walk(
                        month,
                        pages -> pages.forEach(tally::add),
                        (closing, done, of) ->
                                isUnchecked(closing)
                                        ? closing.in(new State.Approving(prepared, false, done, of))
                                        : null);
        if (!mine || !live.complete()) {
            return false;
        }
        boolean same = tally.prepared(prepared.attempt()).content().equals(prepared.content());
        var by = new Step.Signature(ITSELF, ITSELF, clock.instant());
        var next = new State.Approving(prepared, true, 0, prepared.payees());
        return advance(
                                month,
                                closing ->
                                        !isUnchecked(closing)
                                                ? null
                                                : same ? closing.in(next) : closing.changed(by))
                        != null
                && same;
    }

    private static boolean isUnchecked(Closing closing) {
        return closing.state() instanceof State.Approving approving && !approving.checked();
    }

    /// Posts the drafts. What is posted already stays.
    private boolean post(Period month, Prepared prepared) {
        long done = 0;
        @Nullable String after = null;
        do {
            var page =
                    drafts.query(
                            Query.of(Draft.BY_ATTEMPT, month.toString(), prepared.attempt())
                                    .page(batch, after));
            ledger.post(page.items().stream().map(draft -> draft.value().page()).toList());
            done += page.items().size();
            after = page.next();
            long posted = done;
            if (after != null) {
                progress(month, prepared, posted);
            }
        } while (after != null);
        if (done != prepared.payees()) {
            throw new IllegalStateException(
                    "%d of %d drafts of %s are there".formatted(done, prepared.payees(), month));
        }
        advance(
                month,
                closing ->
                        closing.state() instanceof State.Approving
                                ? closing.in(new State.Approved(prepared))
                                : null);
        return true;
    }

    private void progress(Period month, Prepared prepared, long done) {
        advance(
                month,
                closing ->
                        closing.state() instanceof State.Approving
                                ? closing.in(
                                        new State.Approving(
                                                prepared, true, done, prepared.payees()))
                                : null);
    }

    /// How far a walk is, said in the month's state.
    private interface Progress {
        @Nullable Closing at(Closing closing, long done, long of);
    }

    /// Works out what is to be posted for everybody, by payee.
    ///
    /// @return false where the month meanwhile became somebody else's
    private boolean walk(Period month, Consumer<List<LedgerPage>> pages, Progress progress) {
        var months = new ArrayList<>(closings().closed());
        months.add(month);
        var payees = List.copyOf(payees(months));
        for (int from = 0; from < payees.size(); from += batch) {
            int until = Math.min(payees.size(), from + batch);
            var drafted = new ArrayList<LedgerPage>();
            for (var payee : payees.subList(from, until)) {
                var page = draft(payee, month, months);
                if (page != null) {
                    drafted.add(page);
                }
            }
            pages.accept(drafted);
            if (advance(month, closing -> progress.at(closing, until, payees.size())) == null) {
                return false;
            }
        }
        return true;
    }

    private Set<PersonId> payees(List<Period> months) {
        var payees = new TreeSet<>(awards.payees());
        for (var month : months) {
            @Nullable String after = null;
            do {
                var page = live.payees(month, Query.MAX_LIMIT, after);
                payees.addAll(page.items());
                after = page.next();
            } while (after != null);
        }
        return payees;
    }

    private @Nullable LedgerPage draft(PersonId payee, Period month, List<Period> months) {
        var pages = ledger.pages(payee);
        return Chain.append(
                payee, month, pages.isEmpty() ? null : pages.getLast(), due(payee, months, pages));
    }

    private List<Adjustment> due(PersonId payee, List<Period> months, List<LedgerPage> pages) {
        return Adjustments.of(
                entries(pages),
                live.find(payee, months).values(),
                awards.of(payee, months.getLast()));
    }

    private static List<Entry> entries(List<LedgerPage> pages) {
        return pages.stream().flatMap(page -> page.entries().stream()).toList();
    }

    /// Moves a month on.
    ///
    /// @param next null where it is not the mover's any more
    /// @return the month as it is now; null where it was not moved
    private @Nullable Closing advance(Period month, Function<Closing, @Nullable Closing> next) {
        while (true) {
            var read = read();
            var moved = next.apply(read.value().of(month));
            if (moved == null) {
                return null;
            }
            if (documents.save(List.of(read.with(read.value().with(moved)))).isEmpty()) {
                return moved;
            }
        }
    }

    /// Whether a closed month's pages are those that were approved, all of them and no other.
    ///
    /// @param seal over the pages as they are
    record Sealed(Period month, boolean intact, long pages, String seal) {}

    @Nullable Sealed sealed(Period month) {
        var approved =
                switch (closings().of(month).state()) {
                    case State.Approved(var posted) -> posted;
                    case State.Paid(var posted, var payment) -> posted;
                    default -> null;
                };
        if (approved == null) {
            return null;
        }
        Map<PersonId, String> heads = new TreeMap<>();
        @Nullable String after = null;
        do {
            var page = ledger.posted(month, Query.MAX_LIMIT, after);
            page.items()
                    .forEach(stored -> heads.put(stored.value().payee(), stored.value().head()));
            after = page.next();
        } while (after != null);
        var digest = new Digest();
        heads.forEach((payee, head) -> digest.add(payee.value()).add(head));
        var seal = digest.hex();
        return new Sealed(month, seal.equals(approved.seal()), heads.size(), seal);
    }
}
