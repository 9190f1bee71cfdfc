package dev.yardstick.incentive.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.closing.Decision;
import dev.yardstick.incentive.closing.State;
import dev.yardstick.incentive.closing.Step;
import dev.yardstick.incentive.closing.World;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.Sample;
import org.junit.jupiter.api.Test;

class PayoutHistoryTest {

    private static final Period JANUARY = Period.parse("2026-01");

    private static World closed() {
        var world = new World();
        for (int i = 0; i < 5; i++) {
            world.live.state(
                    Sample.statement(
                            new PersonId("p" + i),
                            "2026-01",
                            Sample.line("a", "10", "" + i, "EUR")));
        }
        world.close(JANUARY);
        return world;
    }

    private static PayoutService payouts(World world) {
        return new PayoutService(world.service, world.ledger);
    }

    private static byte[] csv(World world) {
        return payouts(world).csv(JANUARY) instanceof PayoutService.File.Same(var export, var bytes)
                ? bytes
                : null;
    }

    @Test
    void aMachineThatDiesWhileItExportsLeavesNoExportOrTheSame() {
        var whole = closed();
        payouts(whole).pay(JANUARY, World.step(Step.Action.PAY, "petra"));
        var expected = whole.state(JANUARY);
        var file = csv(whole);
        assertThat(file).isNotNull();

        long steps = 0;
        boolean died = true;
        while (died) {
            var world = closed();
            world.dieAfter(steps);
            died = false;
            try {
                payouts(world).pay(JANUARY, World.step(Step.Action.PAY, "petra"));
            } catch (World.Died e) {
                died = true;
            }
            world.restart();
            if (world.state(JANUARY) instanceof State.Paid) {
                assertThat(world.state(JANUARY)).as("%d steps", steps).isEqualTo(expected);
                assertThat(csv(world)).isEqualTo(file);
            } else {
                assertThat(died).isTrue();
                assertThat(csv(world)).isNull();
            }
            // She asks again for what she was not answered.
            var again = payouts(world).pay(JANUARY, World.step(Step.Action.PAY, "petra"));
            assertThat(again).isNotInstanceOf(Decision.Refused.class);
            assertThat(world.state(JANUARY)).isEqualTo(expected);
            assertThat(csv(world)).isEqualTo(file);
            steps++;
        }
        assertThat(steps).isGreaterThan(4);
    }

    @Test
    void aPageThatWasChangedAfterItWasPaidGivesNoOtherFile() {
        var world = closed();
        payouts(world).pay(JANUARY, World.step(Step.Action.PAY, "petra"));
        var page = world.ledger().get("p3/2026-01");
        world.forge(
                new LedgerPage(
                        page.payee(),
                        page.posted(),
                        page.first(),
                        page.previous(),
                        page.entries(),
                        world.ledger().get("p4/2026-01").balances()));

        assertThat(payouts(world).csv(JANUARY)).isInstanceOf(PayoutService.File.Differs.class);
        assertThat(payouts(world).workbook(JANUARY)).isInstanceOf(PayoutService.File.Differs.class);
    }
}
