package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialTest {

    private static final String PLAN =
            """
            id: p
            name: P
            status: STATUS
            currency: USD
            from: 2026-01-01
            components: [{id: c, measure: deal-amount, rate: 10 %}]
            tests:
              - name: Ten per cent
                given:
                  transactions: [{id: T1, on: 2026-02-01, amount: 1000}]
                expect:
            EXPECT
            """;

    private static Check check(String status, String expect) {
        return Check.of(
                Written.yaml(PLAN.replace("STATUS", status).replace("EXPECT", expect.indent(6))),
                null,
                1);
    }

    @Test
    void aPlanWhoseTestsPassIsAccepted() {
        var check = check("active", "{earned: 100, transactions: {T1: 100}}");

        assertThat(check.findings()).isEmpty();
        assertThat(check.accepted()).isTrue();
    }

    @Test
    void aTestKnowsWhoWasFirstOfAll() {
        var check =
                Check.of(
                        Written.yaml(
                                """
                                id: spiff
                                name: The first of product X
                                status: active
                                currency: USD
                                from: 2026-01-01
                                components:
                                  - id: first
                                    credit: {first: 1, where: [{attribute: product, in: [X]}]}
                                    measure: deals
                                    rate: 500
                                    window: {from: 2026-03-01, until: 2026-06-01}
                                tests:
                                  - name: Bob's is the first
                                    payee: ada
                                    given:
                                      transactions:
                                        - {id: A, on: 2026-04-01, amount: 10, attributes: {product: X}, credits: {ada: 1}}
                                        - {id: B, on: 2026-03-31, amount: 10, attributes: {product: X}, credits: {bob: 1}}
                                    expect: {earned: 0, unpaid: {A: not-first}}
                                    others:
                                      bob: {earned: 500}
                                """),
                        null,
                        1);

        assertThat(check.findings()).isEmpty();
        assertThat(check.tests()).allMatch(Trial::passed);
    }

    @Test
    void aFailureSaysWhichTestWhatWasExpectedAndWhatCame() {
        var check = check("active", "{earned: 101, months: {2026-02: {payable: 99, owed: 0}}}");

        assertThat(check.accepted()).isFalse();
        assertThat(check.findings())
                .extracting(Finding::detail)
                .containsExactly(
                        "'Ten per cent': earned: expected 101, came 100",
                        "'Ten per cent': 2026-02, payable: expected 99, came 100");
    }

    @Test
    void aShadowMayNotFailEither() {
        assertThat(check("shadow", "{earned: 101}").accepted()).isFalse();
    }

    @Test
    void aDraftMayFail() {
        var check = check("draft", "{earned: 101}");

        assertThat(check.accepted()).isTrue();
        assertThat(Written.notices(check)).isEqualTo("test-failed /tests/0");
    }

    @Test
    void linesAreAllThatThereAreAndInTheirOrder() {
        assertThat(check("active", "{lines: []}").findings())
                .extracting(Finding::detail)
                .containsExactly(
                        "'Ten per cent': line 1: expected none, came earning of 2026-02 by c for"
                                + " T1: earned 100.00, payable 100.00");
        assertThat(check("active", "{lines: [{earned: 100, base: 1000}, {earned: 1}]}").findings())
                .extracting(Finding::detail)
                .containsExactly("'Ten per cent': line 2: expected a line, came none");
    }

    @Test
    void whatIsNotPaidCanBeExpectedToo() {
        var plan =
                """
                id: p
                name: P
                status: active
                currency: USD
                from: 2026-01-01
                components:
                  - {id: c, credit: {where: [{attribute: product, in: [A]}]}, measure: deal-amount, rate: 10 %}
                tests:
                  - name: Product B is not paid
                    given: {transactions: [{id: T1, on: 2026-02-01, amount: 1000, attributes: {product: B}}]}
                    expect: {unpaid: {T1: REASON}}
                """;

        assertThat(
                        Written.refusals(
                                Check.of(
                                        Written.yaml(plan.replace("REASON", "filtered")), null, 1)))
                .isEmpty();
        assertThat(Check.of(Written.yaml(plan.replace("REASON", "gate")), null, 1).findings())
                .extracting(Finding::detail)
                .containsExactly(
                        "'Product B is not paid': T1, unpaid: expected gate, came filtered");
    }

    @Test
    void aQuotientIsComparedToTheDigitsStatedAndToFourAtLeast() {
        var plan =
                """
                id: p
                name: P
                status: active
                currency: USD
                from: 2026-01-01
                components: [{id: c, measure: deal-amount, quota: {amount: 3000}, rate: 10 %}]
                tests:
                  - name: A third
                    given: {transactions: [{id: T1, on: 2026-02-01, amount: 1000}]}
                    expect: {standings: [{month: 2026-02, component: c, attainment: THIRD}]}
                """;

        assertThat(
                        Written.refusals(
                                Check.of(Written.yaml(plan.replace("THIRD", "33.33 %")), null, 1)))
                .isEmpty();
        assertThat(Written.refusals(Check.of(Written.yaml(plan.replace("THIRD", "0.33")), null, 1)))
                .isEqualTo("test-failed /tests/0");
        assertThat(
                        Written.refusals(
                                Check.of(Written.yaml(plan.replace("THIRD", "33.334 %")), null, 1)))
                .isEqualTo("test-failed /tests/0");
    }
}
