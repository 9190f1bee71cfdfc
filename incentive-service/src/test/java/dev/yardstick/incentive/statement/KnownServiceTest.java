package dev.yardstick.incentive.statement;

import static dev.yardstick.incentive.statement.World.ANNA;
import static dev.yardstick.incentive.statement.World.BEN;
import static dev.yardstick.incentive.statement.World.credit;
import static dev.yardstick.incentive.statement.World.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.backtest.Comparison;
import dev.yardstick.incentive.backtest.Outcome;
import dev.yardstick.incentive.backtest.Trial;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.platform.document.SqliteStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownServiceTest {

    private static final Period MARCH = Period.parse("2026-03");
    private static final UnitId TEAM = new UnitId("team");

    @TempDir private Path folder;
    private SqliteStore store;
    private World world;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("incentive.db"));
        world = new World(store);
        world.plan(Terms.flat("0.05"));
        world.unit(new OrgUnit(TEAM, 1, "team", "UTC", List.of()));
        member(ANNA, Person.Role.MEMBER);
        member(BEN, Person.Role.MANAGER);
        world.settleUntilQuiet();
        world.follow(won("A", 1, "2026-03-10", "1000.00", credit(ANNA, "1", "1000.00")));
    }

    private void member(PersonId person, Person.Role role) {
        world.person(person, new Person.Membership(TEAM, role, LocalDate.of(2025, 1, 1), null));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Plan crediting(Crediting.To to) {
        return Terms.plan(
                "candidate",
                Payees.EVERYBODY,
                new Settlement[0],
                Terms.component(
                        "shared", to, Measure.Of.DEAL_AMOUNT, Span.MONTH, Terms.rate("0.1")));
    }

    private List<Outcome> compared(Histories histories, Plan candidate, PersonId payee) {
        var first = histories.first(payee);
        return first == null
                ? List.of()
                : new Comparison(
                                new Engine(new Credits(histories.hierarchy())),
                                new Trial(
                                        MARCH,
                                        MARCH,
                                        List.of(world.plans.get("flat")),
                                        List.of(candidate)))
                        .of(payee, first, month -> histories.inputs(payee, month));
    }

    @Test
    void aCandidateWithAPoolThatNoKnownPlanHasPaysItsMembersAsIfItWereKept() {
        var pool = crediting(new Crediting.To.Pool(TEAM, Map.of()));
        assertThat(compared(world.known, pool, BEN)).as("only what is known is read").isEmpty();

        var asking = world.known.asking(List.of(pool));
        assertThat(compared(asking, pool, BEN))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.before()).isEqualByComparingTo("0");
                    assertThat(outcome.after()).isEqualByComparingTo("50");
                });
        assertThat(compared(asking, pool, ANNA))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.after()).isEqualByComparingTo("50"));

        world.plan(pool);
        world.settleUntilQuiet();
        assertThat(world.service.statement(BEN, MARCH).totals().getFirst().payable().amount())
                .isEqualByComparingTo("50");
    }

    @Test
    void aCandidateThatCreditsManagersFindsWhoTheyAre() {
        var override = crediting(new Crediting.To.RollUp(1, BigDecimal.ONE));
        assertThat(compared(world.known.asking(List.of(override)), override, BEN))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.after()).isEqualByComparingTo("100"));
    }
}
