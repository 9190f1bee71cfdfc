package dev.yardstick.scoring.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.property.Property;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.organisation.UnitMonth;
import dev.yardstick.scoring.sample.MemoryStore;
import dev.yardstick.scoring.sample.NaiveScores;
import dev.yardstick.scoring.sample.RandomWorld;
import dev.yardstick.scoring.scorecard.HistoryService;
import dev.yardstick.scoring.scorecard.Scorecards;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Folding and settling over random histories in which everything changes, with crashes between any
/// two steps, held against figures that are computed from scratch.
class SettlingTest {

    private static final List<Period.Kind> KINDS = List.of(Period.Kind.values());
    private static final LocalDate TODAY = LocalDate.of(2017, 3, 8);

    @Test
    void whateverChangesAndDiesInBetweenFiguresAreThoseOfTheLatestFactsAndPlaces() {
        Property.forAll(150, random -> new Story(random).play());
    }

    /// Thrown where the machine dies.
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Story {

        private final SplittableRandom random;
        private final RandomWorld world;
        private final MemoryStore store = new MemoryStore();
        private final Map<String, Scorecard> published = new HashMap<>();
        private final List<Positioned> log = new ArrayList<>();
        private int committed;
        private int stepsToLive = Integer.MAX_VALUE;
        private Run run;

        Story(SplittableRandom random) {
            this.random = random;
            this.world = new RandomWorld(random);
            this.store.onEachStep(this::step);
            this.run = new Run();
        }

        private void step() {
            if (stepsToLive-- <= 0) {
                throw new Died();
            }
        }

        void play() {
            for (int round = 0; round < 30; round++) {
                stepsToLive = random.nextInt(4) == 0 ? random.nextInt(60) : Integer.MAX_VALUE;
                try {
                    act();
                } catch (Died e) {
                    stepsToLive = Integer.MAX_VALUE;
                    run = new Run();
                }
            }
            stepsToLive = Integer.MAX_VALUE;
            run.catchUp();
            compareWhatIsRead();
            compareWhatWasPublished();
        }

        private void act() {
            switch (random.nextInt(5)) {
                case 0 -> run.people.accept(world.nextPerson());
                case 1 -> run.units.accept(world.nextUnit());
                case 2 -> run.goals.accept(world.nextGoal());
                default -> {
                    for (int i = 0; i < random.nextInt(12); i++) {
                        log.add(world.nextChange());
                    }
                }
            }
            if (random.nextBoolean()) {
                run.read();
            }
            if (random.nextBoolean()) {
                run.settle();
            }
        }

        /// The service from a start to a crash.
        private final class Run {

            private final StateCopy<Person> people =
                    new StateCopy<>(Topics.ORG_EVENTS, Person.class);
            private final StateCopy<OrgUnit> units =
                    new StateCopy<>(Topics.ORG_EVENTS, OrgUnit.class);
            private final StateCopy<Goal> goals = new StateCopy<>(Topics.GOAL_EVENTS, Goal.class);
            private final Scorecards scorecards = new Scorecards(Definitions.SHIPPED, "USD");
            private final HistoryService histories;
            private final StatesConsumer states;
            private final ChangesConsumer changes;
            private int read = committed;

            Run() {
                var personMonths = store.documents(PersonMonth.SHAPE);
                var unitMonths = store.documents(UnitMonth.SHAPE);
                histories = new HistoryService(personMonths, unitMonths, true);
                states = new StatesConsumer(people, units, goals, Definitions.SHIPPED, "USD");
                changes =
                        new ChangesConsumer(
                                store,
                                personMonths,
                                unitMonths,
                                histories,
                                Definitions.SHIPPED,
                                scorecards,
                                states,
                                this::publish,
                                zone -> TODAY,
                                1 + random.nextInt(4));
                world.people().forEach(people::accept);
                world.units().forEach(units::accept);
                world.goals().forEach(goals::accept);
                people.hasCaughtUp();
                units.hasCaughtUp();
                goals.hasCaughtUp();
            }

            private void publish(Collection<? extends Revised> cards) {
                for (var state : cards) {
                    step();
                    var card = (Scorecard) state;
                    var known = published.get(card.id());
                    if (known != null && known.revision() == card.revision()) {
                        assertThat(card).as("equal revisions are equal states").isEqualTo(known);
                    }
                    if (known == null || known.revision() < card.revision()) {
                        published.put(card.id(), card);
                    }
                }
            }

            void read() {
                int until = Math.min(log.size(), read + 1 + random.nextInt(20));
                if (until > read) {
                    var window = changes.newWindow();
                    log.subList(read, until).forEach(window::take);
                    window.fold();
                    read = until;
                }
            }

            void settle() {
                if (read > committed || changes.isUnsettled()) {
                    int folded = read;
                    var settling = changes.newSettling();
                    while (settling.goOn()) {
                        if (random.nextBoolean()) {
                            read();
                        }
                    }
                    committed = folded;
                }
            }

            void catchUp() {
                while (read < log.size()) {
                    read();
                }
                while (read > committed || changes.isUnsettled()) {
                    settle();
                }
            }

            Scorecard now(Subject subject, Period period) {
                var basis = states.current();
                return scorecards.of(
                        subject,
                        basis.organisation().nameOf(subject),
                        period,
                        histories.of(subject),
                        basis.targets(),
                        TODAY);
            }
        }

        private void compareWhatIsRead() {
            var naive = new NaiveScores(world.facts(), world.people(), world.units());
            var restarted = new Run();
            for (var subject : world.subjects()) {
                for (int i = 0; i < 6; i++) {
                    var kind = KINDS.get(random.nextInt(KINDS.size()));
                    var period = Period.of(kind, world.anyDay());
                    var expected = new TreeMap<String, String>();
                    naive.figures(subject, period)
                            .forEach((name, value) -> expected.put(name, RandomWorld.plain(value)));
                    assertThat(figures(run.now(subject, period)))
                            .as(subject + " in " + period)
                            .isEqualTo(expected);
                    assertThat(restarted.now(subject, period))
                            .as("the same after a restart")
                            .isEqualTo(run.now(subject, period));
                }
            }
        }

        private static Map<String, String> figures(Scorecard card) {
            var figures = new TreeMap<String, String>();
            for (var figure : card.figures()) {
                // Needs a target; TargetsTest is about those.
                if (!figure.kpi().equals("quota_attainment")) {
                    figures.put(figure.kpi(), RandomWorld.plain(figure.value()));
                }
            }
            return figures;
        }

        /// Who follows the topic and keeps the highest revisions knows the same as who asks, of
        /// every period in whose months the subject has anything.
        private void compareWhatWasPublished() {
            for (var subject : world.subjects()) {
                run.histories.of(subject).eachDay(day -> isPublished(subject, day));
            }
        }

        private void isPublished(Subject subject, LocalDate day) {
            for (var kind : RandomWorld.SCORED) {
                var period = Period.of(kind, day);
                var now = run.now(subject, period);
                var card = published.get(Scorecards.id(subject, period));
                if (card == null) {
                    assertThat(now.figures()).allMatch(figure -> isNothing(figure));
                } else {
                    assertThat(lines(card))
                            .as(card.id())
                            .zipSatisfy(lines(now), (was, is) -> assertThat(was).isEqualTo(is));
                }
            }
        }

        /// A period in which nothing happened need not be published; but customers are retained in
        /// it.
        private static boolean isNothing(Scorecard.Figure figure) {
            return figure.kpi().equals("retention_rate")
                    || figure.value() == null
                    || figure.value().signum() == 0;
        }

        private static List<String> lines(Scorecard card) {
            var lines = new ArrayList<String>();
            lines.add(card.name());
            card.figures().forEach(figure -> lines.add(figure.toString()));
            return lines;
        }
    }
}
