package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each thing that can be wrong with a plan, refused by its name and place; and what the published
/// schema says to it.
class BadPlansTest {

    private static final Path SCHEMA = Path.of("src/main/resources/static/schemas/plan.json");

    static final Schema PUBLISHED = published();

    private static Schema published() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static boolean isValid(Value document) {
        return PUBLISHED.validate(Written.node(document)).isEmpty();
    }

    /// A plan that is good, with all there is to break.
    static final String GOOD =
            """
            id: sales
            name: Sales 2026
            status: active
            currency: USD
            from: 2026-01-01
            until: 2027-01-01
            pays: {people: [anna], roles: [member], units: [emea]}
            carry: carry
            components:
              - id: commission
                name: Commission
                pays: {roles: [member]}
                credit: {to: direct, where: [{attribute: product, in: [A, B]}], split-sum: 1}
                measure: deal-amount
                over: quarter
                quota: {amount: 100000, prorated: true, relief: [{month: 2026-08, factor: 50 %}]}
                rate:
                  method: marginal
                  on: attainment
                  boundary: upper
                  tiers:
                    - {from: 0, rate: 5 %}
                    - {from: 100 %, rate: 8 %, pays: 500}
                gates: [{attainment: bonus, at-least: 80 %, over: quarter}]
                limits: [{cap: 9000, over: month}, {floor: 0, over: month}]
                rounding: {digits: 2, mode: half-up, point: line}
                timing: booking
                window: {from: 2026-02-01, until: 2026-09-01}
              - id: override
                credit: {to: manager, levels: 2, share: 50 %}
                measure: order-amount
                over: transaction
                rate: {grid: {rows: {attribute: margin-percent, up-to: [15, end]}, columns: {attribute: amount, up-to: [100, 200]}, rates: [[1 %, 2 %], [3 %, 4 %]]}}
                timing: {instalments: [{fraction: 50 %}, {fraction: 50 %, months: 3}], holdback: 10 %, release: 6}
                clawback: {within: 12, fraction: 50 %, proportional: true}
              - id: bonus
                measure: {scorecard: [{kpi: calls, weight: 60 %, target: 100, floor: 50 %, cap: 150 %}, {kpi: complaints, weight: 40 %, reversed: true}]}
                over: quarter
                quota: {goal: score}
                rate: 1000
            settle:
              - {cap: 50000, over: year}
              - {guarantee: 1000, from: 2026-01-01, until: 2026-04-01}
              - {draw: 2000, kind: recoverable, most: 6000}
              - {advances: [{person: anna, month: 2026-03, amount: 500}]}
              - {minimum-payment: 50}
            exchange: {policy: booking, rates: [{from: EUR, on: 2026-01-01, rate: 1.1}]}
            tests:
              - name: Nothing sold
                payee: nobody
                given: {transactions: [{id: T1, on: 2026-03-01, amount: 10, credits: {anna: 1}}]}
                expect: {earned: 0}
            """;

    /// One thing wrong.
    ///
    /// @param line what of the good plan is written otherwise
    /// @param instead how
    /// @param refused `code pointer` of all that is said
    /// @param shape whether the schema sees it; else it takes somebody who understands the plan
    record Bad(String line, String instead, String refused, boolean shape) {

        @Override
        public String toString() {
            return line + " → " + instead;
        }
    }

    private static Bad shape(String line, String instead, String refused) {
        return new Bad(line, instead, refused, true);
    }

    private static Bad sense(String line, String instead, String refused) {
        return new Bad(line, instead, refused, false);
    }

    /// The first component's, whole.
    private static final String CREDIT =
            "credit: {to: direct, where: [{attribute: product, in: [A, B]}], split-sum: 1}";

    private static final String CREDITS = "credits: {anna: 1}";
    private static final String T0 = "/tests/0/given/transactions/0";
    static final String C0 = "/components/0";
    static final String C1 = "/components/1";
    static final String C2 = "/components/2";

    static Stream<Bad> bad() {
        return Stream.of(
                // The plan.
                shape("name: Sales 2026", "", "missing /name"),
                shape("name: Sales 2026", "name: ' '", "blank /name"),
                shape("name: Sales 2026", "name: \"a\\tb\"", "control-character /name"),
                shape("name: Sales 2026", "name: " + "x".repeat(201), "too-long /name"),
                shape("name: Sales 2026", "nmae: Sales", "missing /name, unknown-field /nmae"),
                shape("name: Sales 2026", "name: [a]", "wrong-type /name"),
                shape("id: sales", "id: my sales", "not-an-id /id"),
                sense("id: sales", "id: other", "not-the-addressed /id"),
                shape("status: active", "status: activ", "unknown-value /status"),
                shape("status: active", "status: 1", "wrong-type /status"),
                shape("currency: USD", "currency: usd", "not-a-currency /currency"),
                sense("currency: USD", "currency: QQQ", "not-a-currency /currency"),
                shape("from: 2026-01-01\nuntil", "from: 1.1.2026\nuntil", "not-a-date /from"),
                sense("from: 2026-01-01\nuntil", "from: 2026-02-30\nuntil", "not-a-date /from"),
                sense(
                        "from: 2026-01-01\nuntil",
                        "from: 1899-12-31\nuntil",
                        "date-out-of-range /from"),
                sense(
                        "until: 2027-01-01",
                        "until: 2026-01-01",
                        "until-not-after-from /until, window-outside-plan " + C0 + "/window"),
                shape("until: 2027-01-01", "until:", "empty /until"),
                shape("carry: carry", "carry: maybe", "unknown-value /carry"),
                shape(
                        "roles: [member], units",
                        "roles: [boss], units",
                        "unknown-value /pays/roles/0"),
                shape("people: [anna]", "people: anna", "wrong-type /pays/people"),
                // Components.
                sense("id: override", "id: commission", "repeated-id " + C1 + "/id"),
                shape(
                        "measure: deal-amount",
                        "measure: deals-amount",
                        "unknown-value " + C0 + "/measure"),
                shape("    measure: deal-amount\n", "", "missing " + C0 + "/measure"),
                shape(
                        "{scorecard: [{kpi: calls,",
                        "{kpi: a, scorecard: [{kpi: calls,",
                        "only-one-of " + C2 + "/measure/scorecard"),
                shape(
                        "    over: quarter\n    quota: {amount",
                        "    over: fortnight\n    quota: {amount",
                        "unknown-value " + C0 + "/over"),
                shape("to: direct,", "to: everybody,", "unknown-value " + C0 + "/credit/to"),
                shape(
                        "to: direct,",
                        "to: direct, levels: 2,",
                        "unknown-field " + C0 + "/credit/levels"),
                shape("to: direct,", "to: pool,", "missing " + C0 + "/credit/unit"),
                shape("levels: 2", "levels: 0", "out-of-range " + C1 + "/credit/levels"),
                shape("levels: 2", "levels: 1.5", "not-a-whole-number " + C1 + "/credit/levels"),
                shape(
                        "{attribute: product, in",
                        "{in",
                        "missing " + C0 + "/credit/where/0/attribute"),
                shape("split-sum: 1", "split-sum: -1", "out-of-range " + C0 + "/credit/split-sum"),
                shape(
                        "split-sum: 1",
                        "split-sum: 1, first: 0",
                        "out-of-range " + C0 + "/credit/first"),
                shape(
                        "split-sum: 1",
                        "split-sum: 1, first: 1.5",
                        "not-a-whole-number " + C0 + "/credit/first"),
                shape(
                        "split-sum: 1",
                        "split-sum: 1, first: everybody",
                        "wrong-type " + C0 + "/credit/first"),
                sense(
                        "share: 50 %}",
                        "share: 50 %, first: 3}", "first-without-span " + C1 + "/credit/first"),
                sense(
                        "  - id: bonus\n",
                        "  - id: bonus\n    credit: {to: direct, first: 1}\n",
                        "crediting-of-figure " + C2 + "/credit"),
                // Kinds of shares.
                shape(CREDIT, "credit: {kind: ' '}", "blank " + C0 + "/credit/kind"),
                shape(CREDIT, "credit: {kind: 1}", "wrong-type " + C0 + "/credit/kind"),
                sense(
                        "  - id: bonus\n",
                        "  - id: bonus\n    credit: {kind: revenue}\n",
                        "crediting-of-figure " + C2 + "/credit"),
                // Hand-overs.
                shape(CREDIT, "credit: {to: hand-over}", "missing " + C0 + "/credit"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, by: stages, keeps: [{days: 30, share: 50 %}]}",
                        "only-one-of " + C0 + "/credit/keeps"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, by: hours}",
                        "unknown-value " + C0 + "/credit/by"),
                shape(
                        CREDIT,
                        "credit: {to: direct, by: stages}",
                        "unknown-field " + C0 + "/credit/by"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, by: stages, levels: 1}",
                        "unknown-field " + C0 + "/credit/levels"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, keeps: []}",
                        "empty " + C0 + "/credit/keeps"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, keeps: [{days: 30}]}",
                        "missing " + C0 + "/credit/keeps/0/share"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, keeps: [{share: 50 %}]}",
                        "missing " + C0 + "/credit/keeps/0/days"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, keeps: [{days: -1, share: 50 %}]}",
                        "out-of-range " + C0 + "/credit/keeps/0/days"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, keeps: [{days: 3661, share: 50 %}]}",
                        "out-of-range " + C0 + "/credit/keeps/0/days"),
                shape(
                        CREDIT,
                        "credit: {to: hand-over, keeps: [{days: 30, share: 101 %}]}",
                        "out-of-range " + C0 + "/credit/keeps/0/share"),
                sense(
                        CREDIT,
                        "credit: {to: hand-over, keeps: [{days: 30, share: 1}, {days: 30, share: 50 %}]}",
                        "keeps-not-rising " + C0 + "/credit/keeps/1/days"),
                sense(
                        CREDIT,
                        "credit: {to: hand-over, by: days, kind: revenue, split-sum: 1}",
                        "shares-of-hand-over "
                                + C0
                                + "/credit/kind, shares-of-hand-over "
                                + C0
                                + "/credit/split-sum"),
                sense(
                        "credit: {to: manager, levels: 2, share: 50 %}",
                        "credit: {to: hand-over, by: days}",
                        "hand-over-measure " + C1 + "/credit/to"),
                shape(CREDITS, "credits: 1", "wrong-type " + T0 + "/credits"),
                shape(CREDITS, "credits: [{person: anna}]", "missing " + T0 + "/credits/0/share"),
                shape(
                        CREDITS,
                        "credits: [{person: anna, share: 1, kind: ''}]",
                        "blank " + T0 + "/credits/0/kind"),
                shape(CREDITS, "owners: [{person: anna}]", "missing " + T0 + "/owners/0/from"),
                shape(
                        CREDITS,
                        "owners: [{person: anna, from: 2026-01-01, stages: -1}]",
                        "out-of-range " + T0 + "/owners/0/stages"),
                sense(
                        CREDITS,
                        "owners: [{person: anna, from: 2026-01-01}, {person: ben, from: 2026-01-01}]",
                        "owners-not-in-order " + T0 + "/owners/1/from"),
                // Quota.
                shape("quota: {amount: 100000,", "quota: {", "missing " + C0 + "/quota"),
                shape(
                        "quota: {amount: 100000,",
                        "quota: {amount: 1, goal: x,",
                        "only-one-of " + C0 + "/quota/amount"),
                shape(
                        "quota: {amount: 100000,",
                        "quota: {amount: 5 %,",
                        "no-percent " + C0 + "/quota/amount"),
                sense(
                        "quota: {amount: 100000,",
                        "quota: {amount: 0,",
                        "out-of-range " + C0 + "/quota/amount"),
                shape(
                        "quota: {amount: 100000,",
                        "quota: {ramp: [],",
                        "empty " + C0 + "/quota/ramp"),
                shape(
                        "month: 2026-08",
                        "month: 2026-Q3",
                        "not-a-month " + C0 + "/quota/relief/0/month"),
                sense(
                        "    quota: {amount: 100000, prorated: true, relief: [{month: 2026-08, factor: 50 %}]}\n",
                        "", "no-quota " + C0 + "/quota"),
                sense(
                        "    over: quarter\n    quota: {amount",
                        "    over: transaction\n    quota: {amount",
                        "quota-span " + C0 + "/over"),
                // Rates.
                shape(
                        "method: marginal",
                        "method: sliding",
                        "unknown-value " + C0 + "/rate/method"),
                shape("      method: marginal\n", "", "missing " + C0 + "/rate/method"),
                shape("{from: 0, rate: 5 %}", "{from: 0}", "missing " + C0 + "/rate/tiers/0"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: 0, rate: 5 %, boundary: middle}",
                        "unknown-value " + C0 + "/rate/tiers/0/boundary"),
                shape("rate: 1000", "rate: {every: 10}", "missing " + C2 + "/rate/pays"),
                shape(
                        "rate: 1000",
                        "rate: {every: 10, pays: 1, method: marginal}",
                        "unknown-field " + C2 + "/rate/method"),
                shape(
                        "rate: 1000",
                        "rate: {every: 10, pays: 1, rate: 5 %}",
                        "only-one-of " + C2 + "/rate/rate"),
                sense(
                        "rate: 1000",
                        "rate: {every: 10, rate: 5 %}",
                        "every-measure " + C2 + "/rate/rate"),
                sense(
                        "rate: 1000",
                        "rate: {every: 0, pays: 1}",
                        "out-of-range " + C2 + "/rate/every"),
                sense(
                        "rate: 1000",
                        "rate: {every: -3, pays: 1}",
                        "out-of-range " + C2 + "/rate/every"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{rate: 5 %}", "missing " + C0 + "/rate/tiers/0/from"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: 0, to: 1, rate: 5 %}", "unknown-field " + C0 + "/rate/tiers/0/to"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: 0, rate: five}", "not-a-decimal " + C0 + "/rate/tiers/0/rate"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: '0.12345678901', rate: 5 %}",
                        "too-many-decimals " + C0 + "/rate/tiers/0/from"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: '1234567890123456', rate: 5 %}",
                        "too-many-digits " + C0 + "/rate/tiers/0/from"),
                sense(
                        "{from: 100 %, rate: 8 %,",
                        "{from: 0 %, rate: 8 %,", "tiers-not-rising " + C0 + "/rate/tiers/1/from"),
                sense(
                        "{from: 0, rate: 5 %}",
                        "{from: 2, rate: 5 %}", "tiers-not-rising " + C0 + "/rate/tiers/1/from"),
                sense(
                        "{from: 0, rate: 5 %}",
                        "{from: 0, rate: -5 %}", "out-of-range " + C0 + "/rate/tiers/0/rate"),
                shape(
                        "rate: 1000",
                        "rate: {flat: 7}",
                        "missing " + C2 + "/rate, unknown-field " + C2 + "/rate/flat"),
                shape(
                        "tiers:\n        - {from: 0, rate: 5 %}\n        - {from: 100 %, rate: 8 %, pays: 500}",
                        "tiers: []", "empty " + C0 + "/rate/tiers"),
                sense(
                        "{from: 0, rate: 5 %}",
                        "{from: 1.00, rate: 5 %}", "tiers-not-rising " + C0 + "/rate/tiers/1/from"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: '1e3', rate: 5 %}", "not-a-decimal " + C0 + "/rate/tiers/0/from"),
                shape(
                        "{from: 0, rate: 5 %}",
                        "{from: 1e15, rate: 5 %}", "too-many-digits " + C0 + "/rate/tiers/0/from"),
                shape(
                        "{cap: 9000, over: month}",
                        "{cap: -9e3, over: month}",
                        "out-of-range " + C0 + "/limits/0/cap"),
                // Amounts of money.
                sense(
                        "{cap: 9000, over: month}",
                        "{cap: 9000.005, over: month}",
                        "amount-digits " + C0 + "/limits/0/cap"),
                sense(
                        "{floor: 0, over: month}",
                        "{floor: 0.001, over: month}",
                        "amount-digits " + C0 + "/limits/1/floor"),
                sense(
                        "currency: USD",
                        "currency: JPY",
                        "rounding-digits " + C0 + "/rounding/digits"),
                sense("{cap: 50000, over", "{cap: 50000.125, over", "amount-digits /settle/0/cap"),
                sense(
                        "guarantee: 1000",
                        "guarantee: 1000.001",
                        "amount-digits /settle/1/guarantee"),
                sense("{draw: 2000,", "{draw: 2000.001,", "amount-digits /settle/2/draw"),
                sense("most: 6000", "most: 6000.001", "amount-digits /settle/2/most"),
                sense(
                        "amount: 500}",
                        "amount: 500.001}",
                        "amount-digits /settle/3/advances/0/amount"),
                sense(
                        "minimum-payment: 50",
                        "minimum-payment: 0.005",
                        "amount-digits /settle/4/minimum-payment"),
                // Grids.
                sense(
                        "[[1 %, 2 %], [3 %, 4 %]]",
                        "[[1 %, 2 %]]", "grid-shape " + C1 + "/rate/grid/rates"),
                sense(
                        "[[1 %, 2 %], [3 %, 4 %]]",
                        "[[1 %, 2 %], [3 %]]", "grid-shape " + C1 + "/rate/grid/rates/1"),
                sense(
                        "up-to: [100, 200]",
                        "up-to: [200, 200]",
                        "grid-not-rising " + C1 + "/rate/grid/columns/up-to/1"),
                sense(
                        "up-to: [15, end]",
                        "up-to: [end, 15]",
                        "grid-not-rising " + C1 + "/rate/grid/rows/up-to/1"),
                sense(
                        "{attribute: amount, up-to",
                        "{attribute: colour, up-to",
                        "grid-attribute " + C1 + "/rate/grid/columns/attribute"),
                shape("up-to: [15, end]", "up-to: []", "empty " + C1 + "/rate/grid/rows/up-to"),
                shape(
                        "rates: [[1 %, 2 %], [3 %, 4 %]]",
                        "cells: [[1]]",
                        "missing " + C1 + "/rate/grid, unknown-field " + C1 + "/rate/grid/cells"),
                sense(
                        "    rate: 1000\n",
                        "    rate: {grid: {rows: {attribute: attainment, up-to: [1]}, columns: {attribute: amount, up-to: [9]}, amounts: [[7]]}}\n",
                        "grid-measure " + C2 + "/rate/grid"),
                // Gates.
                sense(
                        "attainment: bonus",
                        "attainment: bonos",
                        "unknown-component " + C0 + "/gates/0/attainment"),
                sense(
                        "attainment: bonus",
                        "attainment: override",
                        "gate-without-quota " + C0 + "/gates/0/attainment"),
                sense(
                        "    rate: 1000\n",
                        "    rate: 1000\n    gates: [{measured: commission, at-least: 1}]\n",
                        "gate-cycle "
                                + C0
                                + "/gates/0/attainment, gate-cycle "
                                + C2
                                + "/gates/0/measured"),
                sense(
                        "at-least: 80 %, over: quarter",
                        "at-least: 80 %, over: transaction", "gate-span " + C0 + "/gates/0/over"),
                sense(
                        "at-least: 80 %, over: quarter",
                        "at-least: 80 %, over: half-year", "gate-span " + C0 + "/gates/0/over"),
                sense(
                        "attainment: bonus, at-least: 80 %, over: quarter",
                        "kpi: calls, at-least: 80 %, over: half-year",
                        "gate-span " + C0 + "/gates/0/over"),
                sense(
                        "    over: quarter\n    quota: {goal: score}",
                        "    over: half-year\n    quota: {goal: score}",
                        "span-of-figure " + C2 + "/over"),
                shape("at-least: 80 %, ", "", "missing " + C0 + "/gates/0/at-least"),
                shape(
                        "attainment: bonus",
                        "kpi: a, attainment: bonus",
                        "only-one-of " + C0 + "/gates/0/kpi"),
                // Limits.
                sense(
                        "{floor: 0, over: month}",
                        "{floor: 9001, over: month}",
                        "floor-above-cap " + C0 + "/limits/1/floor"),
                shape("{cap: 9000,", "{cap: -1,", "out-of-range " + C0 + "/limits/0/cap"),
                shape(
                        "{cap: 9000,",
                        "{cap: 9000, floor: 1,",
                        "only-one-of " + C0 + "/limits/0/floor"),
                sense(
                        "timing: booking",
                        "timing: cash",
                        "limit-span-timing "
                                + C0
                                + "/limits/0/over, limit-span-timing "
                                + C0
                                + "/limits/1/over"),
                // Rounding.
                sense("digits: 2", "digits: 3", "rounding-digits " + C0 + "/rounding/digits"),
                shape("mode: half-up", "mode: nearest", "unknown-value " + C0 + "/rounding/mode"),
                // Timing and clawback.
                sense(
                        "[{fraction: 50 %}, {fraction",
                        "[{fraction: 40 %}, {fraction",
                        "instalments-sum " + C1 + "/timing/instalments"),
                shape(
                        "[{fraction: 50 %}, {fraction",
                        "[{fraction: 150 %}, {fraction",
                        "out-of-range " + C1 + "/timing/instalments/0/fraction"),
                shape(
                        "{instalments:",
                        "{payable: cash, instalments:",
                        "only-one-of " + C1 + "/timing/payable"),
                sense(
                        "release: 6",
                        "release: 0",
                        "holdback-without-release " + C1 + "/timing/release"),
                sense(
                        "timing: {instalments: [{fraction: 50 %}, {fraction: 50 %, months: 3}], holdback: 10 %, release: 6}",
                        "timing: invoice", "timing-measure " + C1 + "/timing"),
                shape("timing: booking", "timing: later", "unknown-value " + C0 + "/timing"),
                shape("within: 12", "within: 0", "out-of-range " + C1 + "/clawback/within"),
                sense(
                        "    rate: 1000\n",
                        "    rate: 1000\n    clawback: {within: 3}\n    timing: cash\n    credit: {to: manager}\n",
                        "clawback-of-figure "
                                + C2
                                + "/clawback, timing-of-figure "
                                + C2
                                + "/timing, crediting-of-figure "
                                + C2
                                + "/credit"),
                sense(
                        "    over: quarter\n    quota: {goal: score}\n",
                        "    over: transaction\n",
                        "gate-without-quota "
                                + C0
                                + "/gates/0/attainment, span-of-figure "
                                + C2
                                + "/over"),
                sense(
                        "floor: 50 %, cap",
                        "floor: 200 %, cap",
                        "floor-above-cap " + C2 + "/measure/scorecard/0/floor"),
                sense(
                        "target: 100",
                        "target: 0",
                        "out-of-range " + C2 + "/measure/scorecard/0/target"),
                sense(
                        "window: {from: 2026-02-01, until: 2026-09-01}",
                        "window: {from: 2026-02-01, until: 2026-02-01}",
                        "until-not-after-from " + C0 + "/window/until"),
                sense(
                        "window: {from: 2026-02-01, until: 2026-09-01}",
                        "window: {from: 2025-02-01, until: 2025-09-01}",
                        "window-outside-plan " + C0 + "/window"),
                // Settlements and rates of exchange.
                sense(
                        "{cap: 50000, over: year}",
                        "{cap: 50000, over: transaction}",
                        "limit-span /settle/0/over"),
                sense(
                        "{cap: 50000, over: year}",
                        "{cap: 5, over: year}\n  - {floor: 6, over: year}",
                        "floor-above-cap /settle/1/floor"),
                sense(
                        "{minimum-payment: 50}",
                        "{draw: 1, kind: recoverable}",
                        "several-draws /settle/4"),
                shape("{draw: 2000, kind: recoverable,", "{draw: 2000,", "missing /settle/2/kind"),
                shape(
                        "{minimum-payment: 50}",
                        "{minimum: 50}",
                        "missing /settle/4, unknown-field /settle/4/minimum"),
                sense(
                        "{guarantee: 1000, from: 2026-01-01",
                        "{guarantee: 1000, from: 2026-05-01",
                        "until-not-after-from /settle/1/until"),
                shape("rate: 1.1", "rate: 0", "out-of-range /exchange/rates/0/rate"),
                sense("{from: EUR,", "{from: USD,", "repeated-rate /exchange/rates/0/from"),
                sense(
                        "rate: 1.1}",
                        "rate: 1.1}, {from: EUR, on: 2026-01-01, rate: 1.2}",
                        "repeated-rate /exchange/rates/1"),
                // Tests inside.
                shape("expect: {earned: 0}", "", "missing /tests/0/expect"),
                shape(
                        "on: 2026-03-01",
                        "on: 03/01/2026",
                        "not-a-date /tests/0/given/transactions/0/on"),
                sense(
                        "amount: 10,",
                        "amount: 10.001,",
                        "too-many-decimals /tests/0/given/transactions/0/amount"),
                sense(
                        "{id: T1, on: 2026-03-01, amount: 10, credits: {anna: 1}}",
                        "{id: T1, on: 2026-03-01}, {id: T1, on: 2026-03-02}",
                        "repeated-id /tests/0/given/transactions"),
                sense(
                        "given: {",
                        "given: {progress: [{of: T9, on: 2026-03-01, paid: 1}], ",
                        "unknown-value /tests/0/given/progress/0/of"),
                shape(
                        "given: {",
                        "given: {figures: [{kpi: a, period: 2026-W07, value: 1}], ",
                        "not-a-period /tests/0/given/figures/0/period"),
                shape(
                        "expect: {earned: 0}",
                        "expect: {months: {2026-3: {earned: 0}}}",
                        "not-a-month /tests/0/expect/months/2026-3"),
                sense("expect: {earned: 0}", "expect: {earned: 1}", "test-failed /tests/0"),
                sense(
                        "expect: {earned: 0}",
                        "expect: {earned: 0}\n  - name: Nothing sold\n    expect: {earned: 0}",
                        "repeated-id /tests/1/name"),
                sense(
                        "expect: {earned: 0}",
                        "expect: {months: {2199-01: {earned: 0}}}",
                        "test-failed /tests/0"));
    }

    private static Check check(Value document) {
        return Check.of(document, "sales", 1);
    }

    @Test
    void theGoodPlanIsGood() {
        var good = Written.yaml(GOOD);

        assertThat(Written.refusals(check(good))).isEmpty();
        assertThat(isValid(good)).as("%s", PUBLISHED.validate(Written.node(good))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadPlanIsRefusedByNameWithThePlace(Bad bad) {
        assertThat(GOOD).contains(bad.line());
        var document =
                Written.yaml(
                        GOOD.replaceFirst(
                                java.util.regex.Pattern.quote(bad.line()),
                                java.util.regex.Matcher.quoteReplacement(bad.instead())));

        assertThat(Written.refusals(check(document))).isEqualTo(bad.refused());
        assertThat(isValid(document)).as("the schema takes it").isEqualTo(!bad.shape());
    }

    @Test
    void aStepThatNoTransactionReachesByItselfIsRefused() {
        var document =
                Written.yaml(
                        GOOD.replaceFirst("rate: \\{grid: .*", "rate: {every: 3, pays: 50}")
                                .replace("measure: order-amount", "measure: orders"));

        assertThat(Written.refusals(check(document)))
                .isEqualTo("step-not-reached " + C1 + "/rate/every");
    }

    @Test
    void aPartOfEverySoManyIsOfAWholeNumberOfThem() {
        var document =
                Written.yaml(
                        GOOD.replaceFirst("rate: \\{grid: .*", "rate: {every: 2.5, rate: -5 %}")
                                .replace("measure: order-amount", "measure: orders")
                                .replace("over: transaction", "over: year"));

        assertThat(Written.refusals(check(document)))
                .isEqualTo("out-of-range " + C1 + "/rate/every, out-of-range " + C1 + "/rate/rate");
    }

    /// A place is by all shares of everybody.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: revenue}              | crediting-of-figure /components/0/credit/kind",
                "{to: hand-over, by: days}    | hand-over-measure /components/0/credit/to"
            })
    void aPlaceKnowsNeitherKindsNorHandOvers(String credit, String refused) {
        var plan =
                """
                id: places
                name: Places
                status: draft
                currency: USD
                from: 2026-01-01
                components: [{id: p, credit: CREDIT, measure: {place: deals}, over: quarter, rate: 100}]
                """;
        assertThat(
                        Written.refusals(
                                Check.of(Written.yaml(plan.replace("CREDIT", credit)), null, 1)))
                .isEqualTo(refused);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var document =
                Written.yaml(
                        GOOD.replace("name: Sales 2026", "")
                                .replace("carry: carry", "carry: no")
                                .replace("rate: 1000", "rate: x"));

        assertThat(Written.refusals(check(document)))
                .isEqualTo("missing /name, unknown-value /carry, not-a-decimal " + C2 + "/rate");
    }

    /// What the schema takes the reader takes, as the same number.
    @Test
    void aNumberIsWhatItIsHoweverItIsWritten() {
        var plain = Written.understood(Written.yaml(GOOD)).plan();
        record Same(String line, String instead) {}
        for (var same :
                List.of(
                        new Same("cap: 9000", "cap: 9e3"),
                        new Same("cap: 9000", "cap: 9.0E+3"),
                        new Same("cap: 9000", "cap: 9000.000"),
                        new Same("factor: 50 %", "factor: 5e-1"),
                        new Same("within: 12", "within: 12.0"),
                        new Same("within: 12", "within: 1.2e1"),
                        new Same("levels: 2", "levels: 20e-1"))) {
            var written = Written.yaml(GOOD.replace(same.line(), same.instead()));
            assertThat(isValid(written)).as(same.instead()).isTrue();
            assertThat(Written.understood(written).plan()).as(same.instead()).isEqualTo(plain);
        }
        var fraction = Written.yaml(GOOD.replace("within: 12", "within: 1.5"));
        assertThat(isValid(fraction)).isFalse();
        assertThat(Written.refusals(check(fraction)))
                .isEqualTo("not-a-whole-number " + C1 + "/clawback/within");
    }

    @Test
    void aMisspeltNameIsAnsweredWithTheOneThatWasMeant() {
        var document =
                Written.yaml(
                        GOOD.replace("catch-up", "").replace("boundary: upper", "bounadry: upper"));

        assertThat(check(document).findings())
                .extracting(Finding::detail)
                .contains("there is no 'bounadry' here; was 'boundary' meant?");
    }

    @Test
    void whatIsRepeatedIsRefused() {
        assertThat(Written.refusals(check(Written.yaml(GOOD + "name: again\n"))))
                .isEqualTo("repeated-field /name");
    }

    @Test
    void aPlanIsAnObject() {
        assertThat(Written.refusals(check(Written.json("[]")))).isEqualTo("wrong-type ");
        assertThat(Written.refusals(check(Written.json("{\"components\":[]}"))))
                .isEqualTo("missing /name, missing /currency, missing /from, empty /components");
    }

    @Test
    void noMoreIsToldThanAnybodyReads() {
        var names = new StringBuilder(GOOD);
        for (int i = 0; i < 200; i++) {
            names.append("x").append(i).append(": 1\n");
        }
        assertThat(check(Written.yaml(names.toString())).findings())
                .hasSize(Reading.MOST_ERRORS + 1);
        assertThat(Written.refusals(check(Written.yaml(names.toString()))))
                .endsWith("too-many-errors ");
    }

    /// What is told without refusing.
    @Test
    void whatIsOddIsNoted() {
        var odd =
                """
                name: Odd
                status: active
                currency: USD
                from: 2026-01-01
                components:
                  - id: a
                    measure: deal-amount
                    quota: {amount: 5}
                    rate: 7.5
                    timing: {release: 3}
                  - id: b
                    measure: {scorecard: [{kpi: x, weight: 50 %}]}
                    rate: 100
                exchange: {policy: payment}
                """;

        var check = check(Written.yaml(odd));

        assertThat(check.accepted()).isTrue();
        assertThat(Written.notices(check))
                .isEqualTo(
                        "unused-quota /components/0/quota, rate-of-money /components/0/rate,"
                                + " release-without-holdback /components/0/timing/release,"
                                + " weights-sum /components/1/measure/scorecard,"
                                + " no-exchange-rate /exchange/rates, no-tests ");
    }

    /// Codes that belong to the text and not to what it says are in `HttpDocumentTest`.
    @Test
    void everyCodeIsShownByABadPlan() {
        var text =
                EnumSet.of(
                        Code.BAD_YAML,
                        Code.BAD_JSON,
                        Code.BAD_ENCODING,
                        Code.TOO_LARGE,
                        Code.TOO_DEEP,
                        Code.TOO_MANY_VALUES,
                        Code.NO_ALIASES,
                        Code.NO_TAGS);
        var elsewhere =
                EnumSet.of(
                        Code.TOO_MANY_ERRORS,
                        Code.REPEATED_FIELD,
                        Code.STEP_NOT_REACHED,
                        Code.UNUSED_QUOTA,
                        Code.RATE_OF_MONEY,
                        Code.RELEASE_WITHOUT_HOLDBACK,
                        Code.WEIGHTS_SUM,
                        Code.NO_EXCHANGE_RATE,
                        Code.NO_TESTS,
                        Code.CURRENCY_CHANGES,
                        Code.CLIFF);
        var shown = EnumSet.noneOf(Code.class);
        bad().flatMap(bad -> Stream.of(bad.refused().split(", ")))
                .map(refusal -> refusal.substring(0, refusal.indexOf(' ')))
                .forEach(code ->
                        shown.add(Code.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'))));
        Set<Code> missing = EnumSet.allOf(Code.class);
        missing.removeAll(text);
        missing.removeAll(elsewhere);
        missing.removeAll(shown);

        assertThat(missing).isEmpty();
    }

    static List<String> examples() throws IOException {
        return PublishedPlansTest.files();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theSchemaTakesEveryPublishedExample(String file) throws IOException {
        assertThat(PUBLISHED.validate(Written.node(PublishedPlansTest.read(file)))).isEmpty();
    }
}
