package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CliffTest {

    private static List<String> cliffs(String component) {
        return Cliff.of(
                        Written.understood(
                                        Written.yaml(
                                                """
                                                id: p
                                                name: P
                                                currency: USD
                                                from: 2026-01-01
                                                components:
                                                  - id: c
                                                    measure: deal-amount
                                                """
                                                        + component.indent(4)))
                                .plan())
                .stream()
                .map(cliff -> cliff.pointer() + " " + cliff.text())
                .toList();
    }

    @Test
    void oneRateOnEverythingJumpsAtEachBound() {
        assertThat(
                        cliffs(
                                """
                                rate:
                                  method: retroactive
                                  tiers: [{from: 0, rate: 4 %}, {from: 150000, rate: 8 %}, {from: 250000, rate: 6 %}]
                                """))
                .containsExactly(
                        "/components/0/rate/tiers/1 at 150,000 the payout jumps by 6,000 (from 6,000"
                                + " to 12,000)",
                        "/components/0/rate/tiers/2 at 250,000 the payout falls by 5,000 (from"
                                + " 20,000 to 15,000)");
    }

    @Test
    void marginalTiersJumpByTheirAmountsOnly() {
        assertThat(
                        cliffs(
                                """
                                rate:
                                  method: marginal
                                  tiers: [{from: 0, rate: 5 %}, {from: 1000, rate: 8 %, pays: 250}]
                                """))
                .containsExactly(
                        "/components/0/rate/tiers/1 at 1,000 the payout jumps by 250 (from 50 to"
                                + " 300)");
        assertThat(
                        cliffs(
                                """
                                rate:
                                  method: marginal
                                  tiers: [{from: 0, rate: 5 %}, {from: 1000, rate: 80 %}]
                                """))
                .isEmpty();
    }

    @Test
    void aStraightLineJumpsOnlyWhereItBegins() {
        assertThat(
                        cliffs(
                                """
                                rate:
                                  method: linear
                                  tiers: [{from: 100, rate: 5 %}, {from: 200, rate: 8 %}]
                                """))
                .containsExactly(
                        "/components/0/rate/tiers/0 at 100 the payout jumps by 5 (from 0 to 5)");
    }

    @Test
    void onAttainmentTheQuotaSaysHowMuchThatIs() {
        assertThat(
                        cliffs(
                                """
                                quota: {amount: 100000}
                                rate:
                                  method: retroactive
                                  on: attainment
                                  tiers: [{from: 0, rate: 6 %}, {from: 100 %, rate: 8 %}]
                                """))
                .containsExactly(
                        "/components/0/rate/tiers/1 at 100 % of quota the payout jumps by 2,000"
                                + " (from 6,000 to 8,000)");
    }

    @Test
    void whereTheQuotaIsAGoalTheJumpIsAPartOfIt() {
        assertThat(
                        cliffs(
                                """
                                quota: {goal: sales}
                                rate:
                                  method: retroactive
                                  on: attainment
                                  tiers: [{from: 0, rate: 6 %}, {from: 100 %, rate: 8 %}]
                                """))
                .containsExactly(
                        "/components/0/rate/tiers/1 at 100 % of quota the payout jumps by 2 %"
                                + " (from 6 % to 8 %) of the quota");
    }

    @Test
    void aFlatRateHasNone() {
        assertThat(cliffs("rate: 5 %")).isEmpty();
    }
}
