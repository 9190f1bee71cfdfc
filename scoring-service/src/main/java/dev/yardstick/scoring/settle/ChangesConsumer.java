package dev.yardstick.scoring.settle;

import dev.yardstick.events.PersonId;
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
import dev.yardstick.scoring.measure.Contributions;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.measure.PersonMonths;
import dev.yardstick.scoring.organisation.UnitMonth;
import dev.yardstick.scoring.scorecard.HistoryService;
import dev.yardstick.scoring.scorecard.Scorecards;
import dev.yardstick.scoring.scorecard.Today;
import dev.yardstick.scoring.target.Basis;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Folds changes into people's months, and settles what follows from them.
///
/// One thread at a time calls it, but for [#isUnsettled].
public final class ChangesConsumer implements ChangeHandler {

    /// How long settling waits, after a start, for the organisation and the goals to arrive.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Scorecards are published by so many subjects at a time.
    private static final int SUBJECTS_AT_ONCE = 200;

    /// Of the subjects whose goals or places changed, so many are published at each settling, so
    /// that a large reorganisation does not keep fresh facts waiting.
    private static final int DERIVED_AT_ONCE = 200;

    private final Fold<PersonMonth> fold;
    private final Contributions contributions;
    private final StatesConsumer states;
    private final SettledService settled;
    private final HistoryService histories;
    private final RollUpService rollUps;
    private final Scorecards scorecards;
    private final StatePublisher publisher;
    private final Today today;

    private final Touched byFacts = new Touched();
    private final Touched byStates = new Touched();
    private @Nullable Basis considered;
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
            Today today) {
        this.fold = new Fold<>(people, new PersonMonths(definitions.measures()));
        this.contributions = new Contributions(definitions.measures());
        this.states = states;
        this.settled = new SettledService(store);
        this.histories = histories;
        this.rollUps = new RollUpService(people, units, histories);
        this.scorecards = scorecards;
        this.publisher = publisher;
        this.today = today;
    }

    @Override
    public void fold(List<Positioned> window) {
        fold.fold(window);
        for (var positioned : window) {
            contributions.of(
                    positioned.change(), (person, day, measure, delta) -> touch(person, day));
        }
    }

    private void touch(PersonId person, LocalDate day) {
        var subject = Subject.of(person);
        if (byFacts.add(subject, day)) {
            histories.added(subject, YearMonth.from(day));
        }
    }

    @Override
    public boolean isUnsettled() {
        return states.caughtUp() && states.version() != settledVersion;
    }

    @Override
    public void settle() {
        awaitStates();
        var basis = states.current();
        consider(basis);
        settleFacts(basis);
        settleSomeStates(basis);
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
        var before = considered;
        if (before == null) {
            var known = settled.load();
            before = states.basis(0, known.organisation(), known.goals());
        }
        if (before.version() == basis.version()) {
            return;
        }
        var consequences =
                Consequences.of(before.organisation(), before.goals(), basis, histories::of, today);
        rollUps.sum(consequences.stale, basis.organisation());
        consequences.touched.forEach(
                (subject, days) -> days.forEach(day -> byStates.add(subject, day)));
        considered = basis;
    }

    private void settleFacts(Basis basis) {
        var stale = new HashMap<YearMonth, TreeSet<UnitId>>();
        var all = new Touched();
        byFacts.forEach((subject, days) -> {
            for (var day : days) {
                all.add(subject, day);
                var above = basis.organisation().above(subject, day);
                above.forEach(unit -> all.add(Subject.of(unit), day));
                if (!above.isEmpty()) {
                    stale.computeIfAbsent(YearMonth.from(day), m -> new TreeSet<>())
                            .add(above.getFirst());
                }
            }
        });
        rollUps.sum(stale, basis.organisation());
        publish(all, all.subjects(), basis);
        byFacts.clear();
    }

    private void settleSomeStates(Basis basis) {
        var some = byStates.subjects().stream().limit(DERIVED_AT_ONCE).toList();
        publish(byStates, some, basis);
        byStates.subjects().removeAll(some);
        if (byStates.isEmpty() && settledVersion != basis.version()) {
            settled.save(basis);
            settledVersion = basis.version();
        }
    }

    private void publish(Touched touched, Collection<Subject> subjects, Basis basis) {
        var left = new ArrayList<>(subjects);
        for (int from = 0; from < left.size(); from += SUBJECTS_AT_ONCE) {
            var some = left.subList(from, Math.min(left.size(), from + SUBJECTS_AT_ONCE));
            publisher.publish(scorecards(touched, some, basis));
        }
    }

    private List<Scorecard> scorecards(Touched touched, List<Subject> subjects, Basis basis) {
        var made = new ArrayList<Scorecard>();
        histories
                .of(subjects)
                .forEach((subject, history) -> {
                    var name = basis.organisation().nameOf(subject);
                    for (var period : touched.periods(subject)) {
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
