package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.kafka.StateCopy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// People's goals, KPIs and places as they are heard of and follow from what is known.
final class FiguresService {

    /// Figures of a person and period that are others now.
    ///
    /// @param first whether it is the first scorecard of the period: what is not known even so is
    ///   not known for another reason than before
    /// @param kpis names of KPIs whose values changed
    /// @param goals names of KPIs whose targets did
    record Changed(
            PersonId person, Period period, boolean first, Set<String> kpis, Set<String> goals) {}

    private record Key(PersonId person, Period period) {}

    private record Values(long revision, Map<String, BigDecimal> byKpi) {}

    private record Order(Measure.Of by, Period span) {}

    /// Who counts first, by an organisation.
    private record Winners(Organisation by, List<Transaction> all) {}

    /// What was computed for readers, as long as nothing more has been folded. It is kept apart
    /// from what statements rest on: only who makes those notes what they were made of.
    private record ForReaders(
            long folds, Map<Order, Map<PersonId, Integer>> places, Map<Race, Winners> winners) {

        static ForReaders after(long folds) {
            return new ForReaders(folds, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    /// Readers may ask about plans that nobody has stated: so many races are kept for them.
    private static final int RACES_FOR_READERS = 1_000;

    private final StateCopy<Goal> goalCopy;
    private final StateCopy<Scorecard> scorecardCopy;
    private final Documents<PersonMonth> months;
    private final Map<String, Goal> goalById = new ConcurrentHashMap<>();
    private final Map<Key, TreeMap<String, Goal>> goals = new ConcurrentHashMap<>();
    private final Map<Key, Values> values = new ConcurrentHashMap<>();
    private final Map<Order, Map<PersonId, Integer>> places = new ConcurrentHashMap<>();
    private final Map<Race, Winners> winners = new ConcurrentHashMap<>();
    private final AtomicLong folds = new AtomicLong();
    private volatile ForReaders forReaders = ForReaders.after(0);
    private final AtomicLong changes = new AtomicLong();
    private final ConcurrentLinkedQueue<Changed> changed = new ConcurrentLinkedQueue<>();
    private final AtomicLong goalRevisions = new AtomicLong();
    private final AtomicLong scorecardRevisions = new AtomicLong();

    FiguresService(
            StateCopy<Goal> goals, StateCopy<Scorecard> scorecards, Documents<PersonMonth> months) {
        this.goalCopy = goals;
        this.scorecardCopy = scorecards;
        this.months = months;
        goals.onChange(this::hear);
        scorecards.onChange(this::hear);
    }

    /// Whether a plan may ask for a scorecard: not for one of a unit, a day or a week; and of a
    /// half-year there is none. What is no scorecard's id may be anything.
    ///
    /// @param id `person:anna-snelling/2026-11`
    static boolean isAsked(String id) {
        if (id.startsWith("unit:")) {
            return false;
        }
        try {
            return switch (Period.parse(id.substring(id.indexOf('/') + 1)).kind()) {
                case DAY, WEEK, HALF_YEAR -> false;
                case MONTH, QUARTER, YEAR -> true;
            };
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /// What is kept of a scorecard beside its values: that it was heard of.
    static Scorecard kept(Scorecard scorecard) {
        return new Scorecard(
                scorecard.id(),
                scorecard.revision(),
                scorecard.subject(),
                "",
                scorecard.period(),
                scorecard.asOf(),
                scorecard.currency(),
                List.of());
    }

    boolean caughtUp() {
        return goalCopy.caughtUp() && scorecardCopy.caughtUp();
    }

    private void hear(Goal goal) {
        var known = goalById.put(goal.id(), goal);
        if (known != null) {
            withdraw(known);
        }
        if (goal.subject() instanceof Subject.OfPerson(PersonId person) && !goal.withdrawn()) {
            goals.compute(
                    new Key(person, goal.period()),
                    (key, byId) -> {
                        var next = byId == null ? new TreeMap<String, Goal>() : new TreeMap<>(byId);
                        next.put(goal.id(), goal);
                        return next;
                    });
        }
        tell(goal);
        if (known != null) {
            tell(known);
        }
        // After what it says has been noted: whoever sees the sum finds the change.
        goalRevisions.addAndGet(goal.revision() - (known == null ? 0 : known.revision()));
    }

    private void withdraw(Goal known) {
        if (known.subject() instanceof Subject.OfPerson(PersonId person)) {
            goals.computeIfPresent(
                    new Key(person, known.period()),
                    (key, byId) -> {
                        var next = new TreeMap<>(byId);
                        next.remove(known.id());
                        return next.isEmpty() ? null : next;
                    });
        }
    }

    private void tell(Goal goal) {
        if (goal.subject() instanceof Subject.OfPerson(PersonId person)) {
            changes.incrementAndGet();
            changed.add(new Changed(person, goal.period(), false, Set.of(), Set.of(goal.kpi())));
        }
    }

    private void hear(Scorecard scorecard) {
        if (!(scorecard.subject() instanceof Subject.OfPerson(PersonId person))) {
            return;
        }
        var next = new HashMap<String, BigDecimal>();
        for (var figure : scorecard.figures()) {
            if (figure.value() != null) {
                next.put(figure.kpi().intern(), figure.value());
            }
        }
        var known =
                values.put(
                        new Key(person, scorecard.period()),
                        new Values(scorecard.revision(), Map.copyOf(next)));
        var before = known == null ? Map.<String, BigDecimal>of() : known.byKpi();
        var kpis = new HashSet<String>(before.keySet());
        kpis.addAll(next.keySet());
        // Written otherwise is another figure: statements show it.
        var same = new HashSet<>(before.entrySet());
        same.retainAll(next.entrySet());
        same.forEach(entry -> kpis.remove(entry.getKey()));
        if (known == null || !kpis.isEmpty()) {
            changes.incrementAndGet();
            changed.add(new Changed(person, scorecard.period(), known == null, kpis, Set.of()));
        }
        scorecardRevisions.addAndGet(scorecard.revision() - (known == null ? 0 : known.revision()));
    }

    /// Names what statements rest on here, as far as it is asked for.
    String edition(Asked asked) {
        return (asked.goals().isEmpty() ? "-" : goalRevisions.get())
                + "/"
                + (asked.kpis().isEmpty() ? "-" : scorecardRevisions.get());
    }

    /// Counts what has changed: as long as it is the same, so are all figures.
    long changes() {
        return changes.get();
    }

    boolean hasChanged() {
        return !changed.isEmpty();
    }

    /// The next change that was not taken yet; null: none is left.
    @Nullable Changed next() {
        return changed.poll();
    }

    /// More transactions have been folded.
    void folded() {
        folds.incrementAndGet();
    }

    /// Places and who counts first are found out again, and whatever may rest on them is touched
    /// with the next change: where not all that changed was followed, or other plans ask.
    void forgetOrders() {
        places.clear();
        winners.clear();
    }

    /// What is known of a person, noted as what its statements rest on.
    Figures of(PersonId person, Organisation organisation) {
        return of(person, organisation, () -> places, () -> winners);
    }

    /// What is known of a person.
    Figures read(PersonId person, Organisation organisation) {
        return of(person, organisation, () -> forReaders().places(), () -> forReaders().winners());
    }

    private ForReaders forReaders() {
        long now = folds.get();
        var known = forReaders;
        if (known.folds() != now || known.winners().size() > RACES_FOR_READERS) {
            known = ForReaders.after(now);
            forReaders = known;
        }
        return known;
    }

    private Figures of(
            PersonId person,
            Organisation organisation,
            Supplier<Map<Order, Map<PersonId, Integer>>> orders,
            Supplier<Map<Race, Winners>> races) {
        return new Figures() {
            @Override
            public @Nullable BigDecimal kpi(String kpi, Period span) {
                var known = values.get(new Key(person, span));
                return known == null ? null : known.byKpi().get(kpi);
            }

            @Override
            public boolean isPublished(Period span) {
                return values.containsKey(new Key(person, span));
            }

            @Override
            public @Nullable BigDecimal goal(String kpi, Period span) {
                var known = goals.get(new Key(person, span));
                if (known != null) {
                    for (var goal : known.values()) {
                        if (goal.kpi().equals(kpi)) {
                            return goal.target();
                        }
                    }
                }
                return null;
            }

            @Override
            public @Nullable Integer place(Measure.Of by, Period span) {
                return orders.get()
                        .computeIfAbsent(new Order(by, span), FiguresService.this::places)
                        .get(person);
            }

            @Override
            public List<Transaction> winners(Race race) {
                var known = races.get().get(race);
                if (known == null || known.by() != organisation) {
                    known = winnersOf(race, organisation);
                    races.get().put(race, known);
                }
                return known.all();
            }
        };
    }

    private Winners winnersOf(Race race, Organisation organisation) {
        var all = all(race, organisation);
        return new Winners(organisation, all.stream().limit(race.first()).toList());
    }

    /// Everybody's transactions that are in a race, the first one first.
    private List<Transaction> all(Race race, Organisation organisation) {
        var byId = new HashMap<FactId, Transaction>();
        var first = InputsService.firstOf(months, Query.of(PersonMonth.BY_MONTH));
        var last = InputsService.firstOf(months, Query.of(PersonMonth.BY_MONTH).newestFirst());
        if (first != null && last != null) {
            for (var month = first; month.compareTo(last) <= 0; month = InputsService.next(month)) {
                if (race.meets(month)) {
                    eachOf(
                            month,
                            known ->
                                    known.transactions()
                                            .forEach(one ->
                                                    byId.put(
                                                            one.id(),
                                                            race.restsOnOrganisation()
                                                                    ? Transactions.withUnit(
                                                                            one, organisation)
                                                                    : one)));
                }
            }
        }
        return race.all(new Credits(organisation), byId.values());
    }

    private void eachOf(Period month, Consumer<PersonMonth> taking) {
        String after = null;
        do {
            var page =
                    months.query(
                            Query.of(PersonMonth.BY_MONTH, month.toString())
                                    .page(Query.MAX_LIMIT, after));
            page.items().forEach(item -> taking.accept(item.value()));
            after = page.next();
        } while (after != null);
    }

    private Map<PersonId, Integer> places(Order order) {
        var all = new Places(order.by());
        for (var month = Period.of(Period.Kind.MONTH, order.span().start());
                month.start().isBefore(order.span().end());
                month = Period.of(Period.Kind.MONTH, month.end())) {
            eachOf(month, all::add);
        }
        return all.all();
    }

    /// Orders everybody again in the spans that hold the months.
    ///
    /// @param touched takes whose place in which span is another now; everybody's where it is not
    ///   known what it was
    void orderAgain(Asked asked, Collection<Period> ofMonths, Touched touched) {
        asked.places()
                .forEach((by, spans) -> {
                    for (var span : spans) {
                        var again = new TreeSet<Period>();
                        ofMonths.forEach(month -> again.add(span.of(month)));
                        again.forEach(period -> orderAgain(new Order(by, period), touched));
                    }
                });
    }

    private void orderAgain(Order order, Touched touched) {
        var before = places.get(order);
        var now = places(order);
        places.put(order, now);
        var people = new HashSet<>(now.keySet());
        if (before == null) {
            // Who lost its place with what changed is in no order that is known.
            people.addAll(touched.byPayee().keySet());
        } else {
            people.addAll(before.keySet());
            people.removeIf(person -> Objects.equals(before.get(person), now.get(person)));
        }
        for (var person : people) {
            Asked.monthsOf(order.span()).forEach(month -> touched.add(person, month));
        }
    }

    /// Runs again the races that hold the months.
    ///
    /// @param touched takes whose transactions count now and did not, or did and do not;
    ///   everybody's that are in the race where it is not known which did
    void raceAgain(
            Asked asked, Collection<Period> ofMonths, Organisation organisation, Touched touched) {
        for (var race : asked.races(ofMonths)) {
            var before = winners.get(race);
            var all = all(race, organisation);
            var now = new Winners(organisation, all.stream().limit(race.first()).toList());
            winners.put(race, now);
            var others = new ArrayList<Transaction>();
            if (before == null) {
                others.addAll(all);
            } else {
                addWithout(others, before.all(), now.all());
                addWithout(others, now.all(), before.all());
            }
            for (var transaction : others) {
                var month = Period.of(Period.Kind.MONTH, transaction.on());
                asked.restingOn(transaction, organisation)
                        .forEach(payee -> touched.add(payee, month));
            }
        }
    }

    private static void addWithout(
            List<Transaction> others, List<Transaction> these, List<Transaction> those) {
        var ids = new HashSet<FactId>();
        those.forEach(one -> ids.add(one.id()));
        these.stream().filter(one -> !ids.contains(one.id())).forEach(others::add);
    }
}
