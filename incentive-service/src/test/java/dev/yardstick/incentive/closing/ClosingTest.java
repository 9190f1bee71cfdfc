package dev.yardstick.incentive.closing;

import static dev.yardstick.incentive.ledger.Sample.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.closing.Decision.Reason;
import dev.yardstick.incentive.closing.Step.Action;
import dev.yardstick.incentive.ledger.Sample;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final Period JANUARY = Period.parse("2027-01");
    private static final Period FEBRUARY = Period.parse("2027-02");
    private static final Period MARCH = Period.parse("2027-03");
    private static final Payment PAYMENT =
            new Payment("export", 1, List.of(Sample.money("10", "EUR")), "c", "w");

    private final World world = new World();

    @BeforeEach
    void state() {
        world.live.state(Sample.statement(ANNA, "2027-01", Sample.line("a", "10", "10", "EUR")));
    }

    private Decision take(Period month, Action action, String who) {
        var step = World.step(action, who);
        return switch (action) {
            case PREPARE -> world.service.prepare(month, step);
            case REVIEW -> world.service.review(month, step);
            case APPROVE -> world.service.approve(month, step);
            case PAY -> world.service.pay(month, step, posted -> PAYMENT);
            case REJECT, CHANGED -> world.service.reject(month, step);
        };
    }

    private static Reason reason(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.reason() : null;
    }

    @Test
    void aMonthGoesFromOpenToPaidThroughFourPeople() {
        take(JANUARY, Action.PREPARE, "paula");
        assertThat(world.state(JANUARY)).isInstanceOf(State.Preparing.class);
        world.service.work();
        assertThat(world.state(JANUARY))
                .isInstanceOfSatisfying(
                        State.ToReview.class,
                        state -> {
                            assertThat(state.prepared().payees()).isEqualTo(1);
                            assertThat(state.prepared().totals().getFirst().payable())
                                    .isEqualTo(Sample.money("10", "EUR"));
                        });
        take(JANUARY, Action.REVIEW, "rita");
        take(JANUARY, Action.APPROVE, "adam");
        assertThat(world.ledger()).isEmpty();
        world.service.work();
        assertThat(world.ledger()).containsOnlyKeys("anna/2027-01");
        take(JANUARY, Action.PAY, "petra");
        assertThat(world.state(JANUARY)).isInstanceOf(State.Paid.class);
        assertThat(world.service.closings().of(JANUARY).trail())
                .extracting(step -> step.action() + " " + step.by().account())
                .containsExactly("PREPARE paula", "REVIEW rita", "APPROVE adam", "PAY petra");
    }

    @Test
    void nobodyTakesTwoStepsOfAClosing() {
        world.prepare(JANUARY);
        assertThat(reason(take(JANUARY, Action.REVIEW, "paula"))).isEqualTo(Reason.SAME_PERSON);
        take(JANUARY, Action.REVIEW, "rita");
        assertThat(reason(take(JANUARY, Action.APPROVE, "rita"))).isEqualTo(Reason.SAME_PERSON);
        assertThat(reason(take(JANUARY, Action.APPROVE, "paula"))).isEqualTo(Reason.SAME_PERSON);
        take(JANUARY, Action.APPROVE, "adam");
        world.service.work();
        for (var before : List.of("paula", "rita", "adam")) {
            assertThat(reason(take(JANUARY, Action.PAY, before))).isEqualTo(Reason.SAME_PERSON);
        }
        assertThat(take(JANUARY, Action.PAY, "petra")).isInstanceOf(Decision.Taken.class);
    }

    @Test
    void whereTwoHaveToDoNobodyTakesTwoStepsInARow() {
        var prepared =
                new Closing(
                        JANUARY,
                        new State.ToReview(new Prepared(1, 0, 0, List.of(), "", "")),
                        1,
                        List.of(World.step(Action.PREPARE, "paula")));
        var two = Separation.CONSECUTIVE_STEPS;
        assertThat(reason(prepared.review(World.step(Action.REVIEW, "paula"), two)))
                .isEqualTo(Reason.SAME_PERSON);
        var reviewed =
                ((Decision.Taken) prepared.review(World.step(Action.REVIEW, "rita"), two))
                        .closing();
        assertThat(reason(reviewed.approve(World.step(Action.APPROVE, "rita"), two)))
                .isEqualTo(Reason.SAME_PERSON);
        assertThat(reviewed.approve(World.step(Action.APPROVE, "paula"), two))
                .isInstanceOf(Decision.Taken.class);
    }

    @Test
    void anAnswerThatWasLostIsGivenAgain() {
        world.prepare(JANUARY);
        take(JANUARY, Action.REVIEW, "rita");
        assertThat(take(JANUARY, Action.REVIEW, "rita")).isInstanceOf(Decision.TakenBefore.class);
        assertThat(reason(take(JANUARY, Action.REVIEW, "otto"))).isEqualTo(Reason.WRONG_STATE);
        take(JANUARY, Action.APPROVE, "adam");
        assertThat(take(JANUARY, Action.APPROVE, "adam")).isInstanceOf(Decision.TakenBefore.class);
        world.service.work();
        assertThat(take(JANUARY, Action.APPROVE, "adam")).isInstanceOf(Decision.TakenBefore.class);
        take(JANUARY, Action.PAY, "petra");
        assertThat(take(JANUARY, Action.PAY, "petra")).isInstanceOf(Decision.TakenBefore.class);
        assertThat(reason(take(JANUARY, Action.PAY, "otto"))).isEqualTo(Reason.WRONG_STATE);
        assertThat(world.service.closings().of(JANUARY).trail()).hasSize(4);
    }

    @Test
    void whatWasReviewedIsWhatIsPosted() {
        world.prepare(JANUARY);
        world.live.state(Sample.statement(ANNA, "2027-01", Sample.line("a", "11", "11", "EUR")));
        world.approve(JANUARY);

        assertThat(world.state(JANUARY)).isInstanceOf(State.Open.class);
        assertThat(world.service.closings().of(JANUARY).trail().getLast().action())
                .isEqualTo(Action.CHANGED);
        assertThat(world.ledger()).isEmpty();
        world.close(JANUARY);
        assertThat(world.ledger.pages(ANNA).getFirst().entries().getFirst().earned())
                .isEqualTo(Sample.money("11", "EUR"));
    }

    @Test
    void twoAmountsThatChangePlacesAreAChangeThoughTheTotalStays() {
        world.live.state(
                Sample.statement(
                        ANNA,
                        "2027-01",
                        Sample.line("a", "10", "10", "EUR"),
                        Sample.line("b", "20", "20", "EUR")));
        world.prepare(JANUARY);
        world.live.state(
                Sample.statement(
                        ANNA,
                        "2027-01",
                        Sample.line("a", "20", "20", "EUR"),
                        Sample.line("b", "10", "10", "EUR")));
        world.approve(JANUARY);
        assertThat(world.state(JANUARY)).isInstanceOf(State.Open.class);
    }

    @Test
    void aMonthIsRejectedUntilItIsApprovedAndNotAfter() {
        world.prepare(JANUARY);
        assertThat(take(JANUARY, Action.REJECT, "rita")).isInstanceOf(Decision.Taken.class);
        assertThat(world.state(JANUARY)).isInstanceOf(State.Open.class);
        assertThat(take(JANUARY, Action.REJECT, "rita")).isInstanceOf(Decision.TakenBefore.class);
        // Who rejected it may review it, for it is prepared anew.
        world.close(JANUARY);
        assertThat(world.state(JANUARY)).isInstanceOf(State.Approved.class);
        assertThat(reason(take(JANUARY, Action.REJECT, "rita"))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aReviewedMonthIsNotPreparedOverButRejected() {
        world.prepare(JANUARY);
        world.prepare(JANUARY);
        take(JANUARY, Action.REVIEW, "rita");
        assertThat(reason(take(JANUARY, Action.PREPARE, "paula"))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aRejectionStopsTheRunThatMakesDrafts() {
        take(JANUARY, Action.PREPARE, "paula");
        take(JANUARY, Action.REJECT, "rita");
        assertThat(world.service.work()).isFalse();
        assertThat(world.state(JANUARY)).isInstanceOf(State.Open.class);
    }

    @Test
    void monthsAreClosedInOrderOneAtATimeAndNotBeforeTheyAreOver() {
        world.prepare(JANUARY);
        assertThat(reason(take(FEBRUARY, Action.PREPARE, "paula"))).isEqualTo(Reason.NOT_IN_ORDER);
        world.approve(JANUARY);
        assertThat(reason(take(MARCH, Action.PREPARE, "paula"))).isEqualTo(Reason.NOT_IN_ORDER);
        assertThat(reason(take(Period.parse("2026-12"), Action.PREPARE, "paula")))
                .isEqualTo(Reason.NOT_IN_ORDER);
        assertThat(reason(take(JANUARY, Action.PREPARE, "paula"))).isEqualTo(Reason.WRONG_STATE);
        world.close(FEBRUARY);
        world.close(MARCH);
        world.close(Period.parse("2027-04"));
        // 1 June in this world: May is just over.
        assertThat(take(Period.parse("2027-05"), Action.PREPARE, "paula"))
                .isInstanceOf(Decision.Taken.class);
        world.service.work();
        world.approve(Period.parse("2027-05"));
        assertThat(reason(take(Period.parse("2027-06"), Action.PREPARE, "paula")))
                .isEqualTo(Reason.NOT_OVER);
    }

    @Test
    void nothingIsClosedWhileStatementsAreIncomplete() {
        world.live.complete(false);
        assertThat(reason(take(JANUARY, Action.PREPARE, "paula")))
                .isEqualTo(Reason.STATEMENTS_INCOMPLETE);
        world.live.complete(true);
        take(JANUARY, Action.PREPARE, "paula");
        world.live.complete(false);
        assertThat(world.service.work()).isTrue();
        assertThat(world.state(JANUARY)).isInstanceOf(State.Preparing.class);
        world.live.complete(true);
        world.service.work();
        assertThat(world.state(JANUARY)).isInstanceOf(State.ToReview.class);
    }

    @Test
    void aMonthInWhichNobodyEarnedAnythingIsClosedToo() {
        world.close(JANUARY);
        world.close(FEBRUARY);
        assertThat(world.state(FEBRUARY)).isInstanceOf(State.Approved.class);
        assertThat(world.ledger()).containsOnlyKeys("anna/2027-01");
    }
}
