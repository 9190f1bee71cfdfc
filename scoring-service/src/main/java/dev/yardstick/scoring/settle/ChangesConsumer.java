package dev.yardstick.scoring.settle;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.ChangeHandler;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.position.Fold;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.measure.PersonMonths;
import dev.yardstick.scoring.measure.PersonMonths.Delta;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.organisation.UnitMonth;
import dev.yardstick.scoring.scorecard.HistoryService;
import dev.yardstick.scoring.scorecard.Scorecards;
import dev.yardstick.scoring.scorecard.Today;
import dev.yardstick.scoring.target.Basis;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Folds changes into people's months, and settles what follows from them.
///
/// One thread at a time calls it, but for [#isUnsettled].
public final class ChangesConsumer implements ChangeHandler {

    /// How long settling waits, after a start, for the organisation and the goals to arrive.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Scorecards are published by so many subjects at a time, and fresh facts wait no longer.
    public static final int SUBJECTS_AT_ONCE = 50;

    /// Of scorecards whose goals or places changed, about so many are published at each settling,
    /// so that a large reorganisation does not keep what follows from fresh facts waiting.
    private static final int DERIVED_AT_ONCE = 2_000;

    private final Fold<PersonMonth.Key, PersonMonth, List<Delta>> fold;
    private final Definitions definitions;
    private final StatesConsumer states;
    private final Store store;
    private final HistoryService histories;
    private final RollUpService rollUps;
    private final Scorecards scorecards;
    private final StatePublisher publisher;
    private final Today today;
    private final int subjectsAtOnce;

    private record Opening(int day, String measure) {}

    private final Touched byFacts = new Touched();
    private final Touched byStates = new Touched();

    /// The organisations that units may have been summed up by.
    private final List<Organisation> restsOn = new ArrayList<>();

    private @Nullable SettledService settled;
    private Map<String, Goal> settledGoals = Map.of();
    private long consideredVersion;
    private volatile long settledVersion;

    public ChangesConsumer(
            Store store,
            Documents<PersonMonth> people,
            Documents<UnitMonth> units,
            HistoryService histories,
            Definitions definitions,
            Scorecards scorecards,
            StatesConsumer states,
            StatePublisher publisher,
            Today today,
            int subjectsAtOnce) {
        this.fold = new Fold<>(people, new PersonMonths(definitions.measures()));
        this.definitions = definitions;
        this.states = states;
        this.store = store;
        this.histories = histories;
        this.rollUps = new RollUpService(people, units, histories);
        this.scorecards = scorecards;
        this.publisher = publisher;
        this.today = today;
        this.subjectsAtOnce = subjectsAtOnce;
    }

    @Override
    public ChangeHandler.Window newWindow() {
        return new Window();
    }

    /// What a window touches counts when it has been folded: a settling before that would publish
    /// too early, and nothing after.
    private final class Window implements ChangeHandler.Window {

        private final Touched touched = new Touched();
        private final Fold<PersonMonth.Key, PersonMonth, List<Delta>>.Window months =
                fold.begin(this::touch);

        @Override
        public void take(Positioned change) {
            months.take(change.partition(), change.change());
        }

        private void touch(PersonMonth.Key key, List<Delta> deltas) {
            var subject = Subject.of(key.person());
            for (var delta : deltas) {
                touched.add(subject, key.month().atDay(delta.day()));
            }
            touchLater(subject, key.month(), deltas);
        }

        /// What periods open with is other than it was from the days on of which such a measure is.
        /// A customer that is only renamed gives what it gave before: no later period opens with
        /// another number.
        private void touchLater(Subject subject, YearMonth month, List<Delta> deltas) {
            Map<Opening, Long> openings = Map.of();
            for (var delta : deltas) {
                if (definitions.opening().contains(delta.measure())) {
                    openings = openings.isEmpty() ? new HashMap<>() : openings;
                    openings.merge(
                            new Opening(delta.day(), delta.measure()), delta.value(), Long::sum);
                }
            }
            openings.forEach((opening, value) -> {
                if (value != 0) {
                    touched.add(subject, month.atDay(opening.day), LocalDate.MAX);
                }
            });
        }

        @Override
        public void fold() {
            months.fold();
            for (var subject : touched.subjects()) {
                touched.days(subject).forEach(day -> histories.added(subject, YearMonth.from(day)));
            }
            byFacts.addAll(touched);
        }
    }

    @Override
    public boolean isUnsettled() {
        return states.caughtUp() && states.version() != settledVersion;
    }

    @Override
    public ChangeHandler.Settling newSettling() {
        awaitStates();
        var basis = states.current();
        consider(basis);
        return new Settling(basis, settleFacts(basis));
    }

    /// First the scorecards that facts touched, then some of those that goals and places did.
    private final class Settling implements ChangeHandler.Settling {

        private final Basis basis;
        private final Touched facts;
        private int derived;

        Settling(Basis basis, Touched facts) {
            this.basis = basis;
            this.facts = facts;
        }

        @Override
        public boolean goOn() {
            if (!facts.isEmpty()) {
                publishSome(facts, basis);
            } else {
                derived += publishSome(byStates, basis);
            }
            if (!facts.isEmpty() || (!byStates.isEmpty() && derived < DERIVED_AT_ONCE)) {
                return true;
            }
            if (byStates.isEmpty() && settledVersion != basis.version()) {
                settled().end(basis);
                settledGoals = basis.goals();
                settledVersion = basis.version();
            }
            return false;
        }
    }

    /// Figures that rest on half an organisation would be wrong, and published with too low a
    /// revision.
    private void awaitStates() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!states.caughtUp()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "the organisation and the goals have not arrived yet");
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "stopped while waiting for the organisation and the goals", e);
        }
    }

    /// Sums up again what a changed organisation makes stale, and notes whose scorecards follow.
    private void consider(Basis basis) {
        if (basis.version() == consideredVersion) {
            return;
        }
        settled().begin(basis);
        var stale = new HashMap<YearMonth, TreeSet<UnitId>>();
        for (var organisation : restsOn) {
            var consequences = Consequences.of(organisation, settledGoals, basis, histories::of);
            consequences.stale.forEach((month, units) ->
                    stale.computeIfAbsent(month, m -> new TreeSet<>()).addAll(units));
            byStates.addAll(consequences.touched);
        }
        restsOn.add(basis.organisation());
        rollUps.sum(stale, basis.organisation());
        restsOn.clear();
        restsOn.add(basis.organisation());
        consideredVersion = basis.version();
    }

    /// Read when it is needed first, so that a store that is away only makes the loop wait.
    private SettledService settled() {
        var known = settled;
        if (known == null) {
            known = new SettledService(store);
            restsOn.addAll(known.organisations());
            settledGoals = known.goals();
            settled = known;
        }
        return known;
    }

    /// Sums up the units above what facts touched, and says whose scorecards follow.
    private Touched settleFacts(Basis basis) {
        var stale = new HashMap<YearMonth, TreeSet<UnitId>>();
        var all = new Touched();
        all.addAll(byFacts);
        for (var subject : byFacts.subjects()) {
            for (var day : byFacts.days(subject)) {
                var above = basis.organisation().above(subject, day);
                above.forEach(unit -> all.add(Subject.of(unit), day));
                if (!above.isEmpty()) {
                    stale.computeIfAbsent(YearMonth.from(day), m -> new TreeSet<>())
                            .add(above.getFirst());
                }
                var since = byFacts.from(subject);
                if (since != null && !day.isBefore(since)) {
                    above.forEach(unit -> all.add(Subject.of(unit), day, LocalDate.MAX));
                }
            }
        }
        rollUps.sum(stale, basis.organisation());
        byFacts.clear();
        return all;
    }

    /// How many scorecards it were.
    private int publishSome(Touched touched, Basis basis) {
        var some = touched.subjects().stream().limit(subjectsAtOnce).toList();
        var made = scorecards(touched, some, basis);
        publisher.publish(made);
        touched.removeAll(some);
        return made.size();
    }

    private List<Scorecard> scorecards(Touched touched, List<Subject> subjects, Basis basis) {
        var made = new ArrayList<Scorecard>();
        histories
                .of(subjects)
                .forEach((subject, history) -> {
                    var name = basis.organisation().nameOf(subject);
                    for (var period :
                            touched.periods(subject, history, basis.targets().periods(subject))) {
                        var zone = basis.organisation().zoneOf(subject, period.start());
                        made.add(
                                scorecards.of(
                                        subject,
                                        name,
                                        period,
                                        history,
                                        basis.targets(),
                                        today.in(zone)));
                    }
                });
        return made;
    }
}
