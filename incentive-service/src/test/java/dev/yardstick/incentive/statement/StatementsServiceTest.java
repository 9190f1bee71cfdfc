package dev.yardstick.incentive.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.plan.PlansService;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.States;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the shell keeps, on a real store; nobody hears it but the test.
class StatementsServiceTest {

    private static final int PEOPLE = 2 * StatementsService.PAGE + 1;
    private static final Period SEPTEMBER = Period.parse("2017-09");

    @TempDir private Path folder;

    private final List<Revised> told = new ArrayList<>();
    private final Deals deals = new Deals();
    private SqliteStore store;
    private States<CommissionPlan> plans;
    private StatementsService service;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("incentive.db"));
        plans = new States<>(store, "plans", CommissionPlan.class, told::addAll);
        service = start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StatementsService start() {
        return new StatementsService(
                store,
                new States<>(store, "statements", Statement.class, told::addAll),
                new PlansService(plans),
                "USD");
    }

    private static PersonId person(int number) {
        return new PersonId("p%04d".formatted(number));
    }

    private int settleUntilQuiet() {
        int settled = 0;
        while (service.isUnsettled()) {
            service.settle();
            settled++;
        }
        return settled;
    }

    private void everybodyWinsADeal() {
        var window = new ArrayList<Positioned>();
        for (int i = 0; i < PEOPLE; i++) {
            window.add(
                    deals.state(
                            Deals.won(
                                    "D" + i,
                                    1,
                                    "2017-09-10",
                                    "1000.00",
                                    Deals.credit(person(i), "1", "1000.00"))));
        }
        service.fold(window);
        service.settle();
        settleUntilQuiet();
    }

    private void state(String rate) {
        plans.state(
                new Draft<>(
                        "standard",
                        revision ->
                                new CommissionPlan(
                                        "standard",
                                        revision,
                                        "Standard",
                                        new BigDecimal(rate),
                                        LocalDate.of(2017, 1, 1),
                                        null)),
                Condition.anything());
    }

    private long paid(String amount) {
        long paid = 0;
        for (int i = 0; i < PEOPLE; i++) {
            var statement = service.statement(person(i), SEPTEMBER);
            paid += statement.total().amount().toPlainString().equals(amount) ? 1 : 0;
        }
        return paid;
    }

    @Test
    void aPlanThatWasStatedJustBeforeACrashIsFollowedAfterIt() {
        everybodyWinsADeal();
        assertThat(paid("0.00")).isEqualTo(PEOPLE);

        state("0.05");
        service = start();
        service.settle();
        // A page is done, and the machine dies again.
        assertThat(paid("50.00")).isEqualTo(StatementsService.PAGE);
        service = start();

        assertThat(settleUntilQuiet()).isEqualTo(3);
        assertThat(paid("50.00")).isEqualTo(PEOPLE);
        service = start();
        assertThat(settleUntilQuiet())
                .as("once followed, a plan is not followed again")
                .isEqualTo(1);
    }

    @Test
    void foldingTheSameAgainMakesAndTellsNothing() {
        state("0.05");
        var window =
                List.of(
                        deals.state(
                                Deals.won(
                                        "A",
                                        1,
                                        "2017-09-10",
                                        "1000.00",
                                        Deals.credit(Deals.ANNA, "1", "1000.00"))));
        service.fold(window);
        service.settle();
        settleUntilQuiet();
        var before = List.copyOf(told);

        service.fold(window);
        service.settle();

        assertThat(told).isEqualTo(before);
        assertThat(service.statement(Deals.ANNA, SEPTEMBER).revision()).isEqualTo(1);
    }
}
