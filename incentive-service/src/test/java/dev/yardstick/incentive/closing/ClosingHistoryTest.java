package dev.yardstick.incentive.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.ledger.Adjustment;
import dev.yardstick.incentive.ledger.Amounts;
import dev.yardstick.incentive.ledger.Chain;
import dev.yardstick.incentive.ledger.MemoryStatements;
import dev.yardstick.incentive.ledger.Sample;
import dev.yardstick.platform.property.Property;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Random histories of statements, awards, closings and late changes, held to naive sums.
class ClosingHistoryTest {

    private static final Period FIRST = Period.parse("2026-01");
    private static final int MONTHS = 6;
    private static final List<PersonId> PAYEES =
            List.of(
                    new PersonId("anna"),
                    new PersonId("anna-b"),
                    new PersonId("ben"),
                    new PersonId("carla"),
                    new PersonId("Δ"));

    private static Period month(int number) {
        return Period.of(Period.Kind.MONTH, FIRST.start().plusMonths(number));
    }

    /// Something becomes known.
    private static void change(World world, SplittableRandom random, int award) {
        var payee = PAYEES.get(random.nextInt(PAYEES.size()));
        var period = month(random.nextInt(MONTHS));
        if (random.nextInt(8) == 0) {
            var about = new Statement.Reference(period, "line-" + random.nextInt(4));
            world.live.award(
                    Sample.award(payee, "d" + award, amount(random), currency(random), about));
            return;
        }
        var lines = new ArrayList<Statement.Line>();
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(3) > 0) {
                lines.add(
                        Sample.line("line-" + i, amount(random), amount(random), currency(random)));
            }
        }
        if (random.nextInt(4) == 0) {
            lines.add(
                    Sample.line(
                            "adjustment/shown",
                            Statement.Kind.ADJUSTMENT,
                            amount(random),
                            amount(random),
                            "EUR",
                            null));
        }
        world.live.state(Sample.statement(payee, period, lines));
    }

    private static String amount(SplittableRandom random) {
        return Integer.toString(random.nextInt(-3, 6) * 100);
    }

    private static String currency(SplittableRandom random) {
        return random.nextInt(5) == 0 ? "JPY" : "EUR";
    }

    @Test
    void theLedgerIsTheTruthOfEachClosingAndWhatIsPostedNeverMoves() {
        Property.forAll(
                150,
                random -> {
                    var world = new World();
                    int awards = 0;
                    for (int closing = 0; closing < MONTHS; closing++) {
                        for (int i = random.nextInt(12); i > 0; i--) {
                            change(world, random, awards++);
                        }
                        var month = month(closing);
                        var before = world.ledger();
                        world.close(month);
                        assertThat(world.state(month)).isInstanceOf(State.Approved.class);
                        assertThat(world.ledger()).containsAllEntriesOf(before);
                        assertTrue(world, closing);
                        for (int i = random.nextInt(6); i > 0; i--) {
                            change(world, random, awards++);
                        }
                        assertOpenAdjustmentsMakeUpTheDifference(world, closing);
                    }
                    assertThat(world.everyPageWasSavedOnce()).isTrue();
                    world.byPayee()
                            .forEach((payee, pages) ->
                                    assertThat(Chain.breaks(payee, pages)).isEmpty());
                });
    }

    private static List<Period> closed(int last) {
        return IntStream.rangeClosed(0, last).mapToObj(ClosingHistoryTest::month).toList();
    }

    private static void assertTrue(World world, int last) {
        for (var payee : PAYEES) {
            assertThat(MemoryStatements.sums(world.ledger.pages(payee)))
                    .as("%s at the closing of %s", payee, month(last))
                    .isEqualTo(world.live.truth(payee, closed(last), month(last)));
        }
        var sealed = world.service.sealed(month(last));
        assertThat(sealed).isNotNull();
        assertThat(sealed.intact()).isTrue();
    }

    private static void assertOpenAdjustmentsMakeUpTheDifference(World world, int last) {
        for (var payee : PAYEES) {
            var sums = new TreeMap<>(MemoryStatements.sums(world.ledger.pages(payee)));
            for (Adjustment open : world.service.open(payee, month(last))) {
                sums.merge(
                        open.period() + " " + open.key() + " " + open.amounts().currency(),
                        open.amounts(),
                        Amounts::plus);
            }
            sums.values().removeIf(Amounts::comesToNothing);
            assertThat(sums).isEqualTo(world.live.truth(payee, closed(last), month(last)));
        }
    }

    @Test
    void aClosingAfterWhichNothingBecameKnownPostsNothing() {
        Property.forAll(
                50,
                random -> {
                    var world = new World();
                    for (int i = 0; i < 10; i++) {
                        change(world, random, i);
                    }
                    for (int closing = 0; closing < MONTHS; closing++) {
                        world.close(month(closing));
                    }
                    var before = world.ledger();
                    world.close(month(MONTHS));
                    assertThat(world.state(month(MONTHS))).isInstanceOf(State.Approved.class);
                    assertThat(world.ledger()).isEqualTo(before);
                });
    }

    /// Wherever the machine dies while a month is closed, and however often: the ledger is the one
    /// that would have been without.
    @Test
    void aMachineThatDiesBetweenAnyTwoStepsLeavesALedgerThatIsFinishedTheSame() {
        var whole = new World();
        prepareHistory(whole);
        whole.close(month(1));
        var expected = whole.ledger();
        assertThat(expected.keySet().stream().filter(id -> id.endsWith("2026-02"))).hasSize(5);

        long steps = 0;
        boolean died = true;
        while (died) {
            var world = new World();
            prepareHistory(world);
            died = false;
            world.dieAfter(steps);
            try {
                world.close(month(1));
            } catch (World.Died e) {
                died = true;
                world.restart();
                // A second death, soon after the start.
                world.dieAfter(steps % 17);
                try {
                    world.service.work();
                } catch (World.Died again) {
                    // as was to be expected
                }
                world.restart();
                world.service.work();
                finish(world);
            }
            world.restart();
            assertThat(world.state(month(1)))
                    .as("%d steps", steps)
                    .isInstanceOf(State.Approved.class);
            assertThat(world.ledger()).as("%d steps", steps).isEqualTo(expected);
            assertThat(world.everyPageWasSavedOnce()).isTrue();
            steps++;
        }
        assertThat(steps).isGreaterThan(60);
    }

    /// People ask again for what they were not answered.
    private static void finish(World world) {
        if (!world.state(month(1)).closed()) {
            world.close(month(1));
        }
    }

    private static void prepareHistory(World world) {
        for (var payee : PAYEES) {
            world.live.state(
                    Sample.statement(payee, "2026-01", Sample.line("a", "10", "10", "EUR")));
        }
        world.close(month(0));
        for (var payee : PAYEES) {
            world.live.state(Sample.statement(payee, "2026-01", Sample.line("a", "8", "8", "EUR")));
            world.live.state(Sample.statement(payee, "2026-02", Sample.line("b", "7", "7", "EUR")));
        }
    }

    @Test
    void whatBecomesKnownWhileItIsBeingPostedIsLeftForTheNextClosing() {
        var world = new World();
        prepareHistory(world);
        world.prepare(month(1));
        world.service.review(month(1), World.step(Step.Action.REVIEW, "rita"));
        world.service.approve(month(1), World.step(Step.Action.APPROVE, "adam"));
        int steps = 0;
        while (!(world.state(month(1)) instanceof State.Approving(var p, var checked, var d, var o)
                && checked)) {
            world.dieAfter(++steps);
            try {
                world.service.work();
            } catch (World.Died e) {
                // and again, a step further
            }
            world.restart();
        }
        var anna = PAYEES.getFirst();
        world.live.state(Sample.statement(anna, "2026-02", Sample.line("b", "9", "9", "EUR")));
        world.service.work();

        assertThat(world.state(month(1))).isInstanceOf(State.Approved.class);
        assertThat(world.ledger.pages(anna).getLast().entries().getLast().earned())
                .isEqualTo(Sample.money("7", "EUR"));
        world.close(month(2));
        assertThat(world.ledger.pages(anna).getLast().entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.earned()).isEqualTo(Sample.money("2", "EUR"));
                    assertThat(entry.corrects()).containsExactly(3L);
                    assertThat(entry.posted().start()).isEqualTo(LocalDate.of(2026, 3, 1));
                });
    }
}
