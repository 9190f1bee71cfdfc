package dev.yardstick.incentive.explain;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.month;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.quota;
import static dev.yardstick.incentive.earning.Given.tiers;
import static dev.yardstick.incentive.earning.Given.usd;
import static dev.yardstick.incentive.earning.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.RandomPlans;
import dev.yardstick.incentive.ledger.Adjustments;
import dev.yardstick.incentive.ledger.Chain;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainingTest {

    private static final Plan TIERED =
            plan(
                    component(
                            Span.YEAR,
                            tiers(
                                    Method.MARGINAL,
                                    On.MEASURE,
                                    Boundary.UPPER,
                                    Tier.of("0", "0.04"),
                                    Tier.of("150000", "0.06"),
                                    Tier.of("250000", "0.08"))));

    private static Statement statement(
            Plan plan, String month, dev.yardstick.incentive.credit.Transaction... transactions) {
        var given = new Given2026().with(ADA, List.of(transactions));
        given.paying.add(List.of(plan));
        return given.of(ADA, month(month));
    }

    private static Explaining english(Statement statement, Plan plan) {
        return new Explaining(statement, List.of(plan), Locale.ENGLISH);
    }

    @Test
    void aLineIsExplainedFromItsDealToItsAmount() {
        var statement =
                statement(
                        TIERED,
                        "2026-02",
                        deal("a", "2026-01-10", "145000.00"),
                        deal("b", "2026-02-10", "20000.00"));
        var line = english(statement, TIERED).line("plan/commission/deal:crm:b").lines().getFirst();
        assertThat(line.sentences())
                .containsExactly(
                        "deal:crm:b (version 1) of 2026-02-10 earns 1,100.00 USD, of which"
                                + " 1,100.00 USD are payable this month, by Commission of the plan"
                                + " Plan, version 1.",
                        "Rule: each part at the rate of the tier it falls into, by what was"
                                + " measured.",
                        "Of 20,000 USD, 100 % is credited: 20,000.",
                        "That takes what is measured from 145,000 to 165,000.",
                        "5,000 in the tier from 0: 5,000 × 0.04 = 200.",
                        "15,000 in the tier from 150,000: 15,000 × 0.06 = 900.",
                        "Together 1,100.",
                        "Stated by deal-events-0@1.");
        assertThat(line.holds()).isTrue();
        assertThat(english(statement, TIERED).all().outlook().getFirst().sentence())
                .isEqualTo(
                        "Commission stands at 165,000 in 2026. The next tier begins at +85,000"
                                + " (250,000), at a rate of 0.08.");
    }

    @Test
    void inChineseToo() {
        var statement = statement(TIERED, "2026-01", deal("a", "2026-01-10", "145000.00"));
        var line =
                new Explaining(statement, List.of(TIERED), Locale.CHINESE).all().lines().getFirst();
        assertThat(line.sentences())
                .startsWith(
                        "2026-01-10 的 deal:crm:a（版本 1）应得 5,800.00 USD，其中本月应付 5,800.00"
                                + " USD，依据方案“Plan”第 1 版的“Commission”。",
                        "规则：按计量值分档，各部分按所在档位的费率。");
    }

    private static Statement correctedInFebruary(Statement then, Statement now) {
        var january = month("2026-01");
        var page =
                Chain.append(
                        ADA, january, null, Adjustments.of(List.of(), List.of(then), List.of()));
        var open = Adjustments.of(page.entries(), List.of(now), List.of());
        return new Statement(
                "ada/2026-02",
                1,
                ADA,
                month("2026-02"),
                Adjustments.asLines(open, month("2026-02").start()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void anAdjustmentSaysWhatTheLineIsNowAndWhatWasPostedForIt() {
        var then = statement(TIERED, "2026-01", deal("a", "2026-01-10", "145000.00"));
        var now = statement(TIERED, "2026-01", deal("a", "2026-01-10", "100000.00"));
        var february = correctedInFebruary(then, now);
        var line = english(february, TIERED).all().lines().getFirst();
        assertThat(line.holds()).isTrue();
        assertThat(line.sentences())
                .startsWith(
                        "deal:crm:a (version 1) of 2026-02-01 corrects a closed month: -1,800.00"
                                + " USD earned, -1,800.00 USD payable, by Commission of the plan"
                                + " Plan, version 1.",
                        "Rule: plan/commission/deal:crm:a of 2026-01 as it is now, less what was"
                                + " posted for it: each part at the rate of the tier it falls into,"
                                + " by what was measured.")
                .contains(
                        "4,000 × 1 = 4,000.",
                        "5,800 × -1 = -5,800.",
                        "Together -1,800.",
                        "It rests on the line plan/commission/deal:crm:a of 2026-01.");
        var chinese =
                new Explaining(february, List.of(TIERED), Locale.CHINESE).all().lines().getFirst();
        assertThat(chinese.sentences())
                .startsWith(
                        "2026-02-01 的 deal:crm:a（版本 1）更正已关闭的月份：应得 -1,800.00 USD，应付"
                                + " -1,800.00 USD，依据方案“Plan”第 1 版的“Commission”。",
                        "规则：2026-01 的 plan/commission/deal:crm:a 现在的金额，减去已入账的金额："
                                + "按计量值分档，各部分按所在档位的费率。");
    }

    @Test
    void anAdjustmentOfALineThatIsGoneTakesBackWhatWasPosted() {
        var then = statement(TIERED, "2026-01", deal("a", "2026-01-10", "145000.00"));
        var line =
                english(correctedInFebruary(then, statement(TIERED, "2026-01")), TIERED)
                        .all()
                        .lines()
                        .getFirst();
        assertThat(line.holds()).isTrue();
        assertThat(line.sentences())
                .contains(
                        "Rule: plan/commission/deal:crm:a of 2026-01 is gone: what was posted for"
                                + " it is taken back.",
                        "5,800 × -1 = -5,800.");
    }

    @Test
    void aGateSaysHowMuchMorePassesIt() {
        var deals =
                new Component(
                        "deals",
                        "Deals won",
                        component(Span.MONTH, new Rate.Flat(BigDecimal.ONE)).payees(),
                        component(Span.MONTH, new Rate.Flat(BigDecimal.ONE)).crediting(),
                        new Measure.Transactions(Measure.Of.DEALS),
                        Span.MONTH,
                        quota("4"),
                        new Rate.Flat(BigDecimal.ZERO),
                        List.of(),
                        List.of(),
                        Given.CENTS,
                        dev.yardstick.incentive.terms.Timing.AT_BOOKING,
                        null,
                        null);
        record Case(Gate.What what, String atLeast, String says) {}
        for (var each :
                List.of(
                        new Case(
                                new Gate.What.Measured("deals"),
                                "3",
                                "Another 2 of Deals won passes the gate."),
                        new Case(
                                new Gate.What.Attainment("deals"),
                                "0.75",
                                "Another 2 of Deals won passes the gate."),
                        new Case(
                                new Gate.What.Kpi("calls"),
                                "40",
                                "The gate is passed once calls in 2026-01 is known and at least"
                                        + " 40."))) {
            var plan =
                    plan(
                            deals,
                            with(
                                    component(Span.MONTH, new Rate.Flat(number("0.1"))),
                                    new Gate(
                                            each.what(),
                                            Span.MONTH,
                                            number(each.atLeast()),
                                            true)));
            var statement = statement(plan, "2026-01", deal("a", "2026-01-10", "4000.00"));
            var explanation = english(statement, plan).transaction(new FactId("deal:crm:a"));
            var gate =
                    explanation.lines().stream()
                            .filter(line -> line.kind() == Statement.Kind.GATE)
                            .findFirst()
                            .orElseThrow();
            assertThat(gate.earned()).isEqualTo(usd("-400.00"));
            assertThat(gate.change()).containsExactly(each.says());
        }
    }

    @Test
    void whatIsBelowTheFirstTierSaysWhatIsMissing() {
        var plan =
                plan(
                        component(
                                Span.YEAR,
                                tiers(
                                        Method.RETROACTIVE,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("20000", "0.04"))));
        var statement = statement(plan, "2026-01", deal("a", "2026-01-10", "7600.00"));
        var unpaid =
                english(statement, plan).transaction(new FactId("deal:crm:a")).unpaid().getFirst();
        assertThat(unpaid.change()).isEqualTo("It would have been otherwise with: another +12400.");
        assertThat(unpaid.why()).isEqualTo("7600 is below the first tier, which begins at 20000");
    }

    @Test
    void aTransactionThatTheStatementDoesNotNameIsNotExplained() {
        var statement = statement(TIERED, "2026-01", deal("a", "2026-01-10", "7600.00"));
        assertThat(english(statement, TIERED).transaction(new FactId("deal:crm:b")).saysNothing())
                .isTrue();
    }

    @Test
    void aSplitThatWasRoundedSaysByHowMuch() {
        var plan = plan(component(Span.TRANSACTION, new Rate.Flat(number("0.1"))));
        var share = new Share(ADA, number("0.333333"), usd("33.34"));
        var statement = statement(plan, "2026-01", deal("a", "2026-01-10", "100.00", share));
        var line = english(statement, plan).all().lines().getFirst();
        assertThat(line.holds()).isTrue();
        assertThat(line.sentences())
                .contains(
                        "Of 100 USD, 33.3333 % is credited: 33.3333.",
                        "The share was recorded as 33.34 (+0.0067), so that the shares sum to the"
                                + " whole.",
                        "Rounded (-0.004): 3.33 USD.");
    }

    @Test
    void aLimitForEachTransactionIsAStep() {
        var plan =
                plan(
                        with(
                                component(Span.TRANSACTION, new Rate.Flat(number("0.1"))),
                                new Limit(Limit.Kind.CAP, Span.TRANSACTION, number("50"))));
        var statement = statement(plan, "2026-01", deal("a", "2026-01-10", "800.00"));
        assertThat(english(statement, plan).all().lines().getFirst().sentences())
                .contains("A limit for each transaction cuts off 30: 50 is left.");
    }

    @Test
    void aLineWhosePartsDoNotMakeItIsFoundOut() {
        var statement = statement(TIERED, "2026-01", deal("a", "2026-01-10", "145000.00"));
        var line = statement.lines().getFirst();
        assertThat(Computation.of(line, Given.CENTS).holds()).isTrue();
        var off =
                new Line(
                        line.key(),
                        line.kind(),
                        line.on(),
                        line.plan(),
                        line.planVersion(),
                        line.component(),
                        line.trace(),
                        line.earned().plus(Money.ofMinor(1, "USD")),
                        line.payable().plus(Money.ofMinor(1, "USD")),
                        null);
        assertThat(Computation.of(off, Given.CENTS).holds()).isFalse();
    }

    @Test
    void everyLineOfEveryPlanAddsUpAndIsSaidInBothLanguages() {
        var kinds = new HashSet<Statement.Kind>();
        var reasons = new HashSet<Statement.Reason>();
        Property.forAll(
                200,
                random -> {
                    var make = new RandomPlans(random);
                    var plan = make.plan("plan");
                    var given = new Given2026().with(ADA, make.transactions(ADA, 30));
                    given.figures = RandomPlans.figures();
                    given.paying.add(List.of(plan));
                    for (int i = 1; i <= 12; i++) {
                        var statement = given.of(ADA, month("2026-%02d".formatted(i)));
                        check(statement, plan);
                        statement.lines().forEach(line -> kinds.add(line.kind()));
                        statement.unpaid().forEach(one -> reasons.add(one.reason()));
                    }
                });
        // Else the property would hold of very little.
        assertThat(kinds)
                .containsAll(
                        Set.of(
                                Statement.Kind.EARNING,
                                Statement.Kind.CATCH_UP,
                                Statement.Kind.TIER_AMOUNT,
                                Statement.Kind.GATE,
                                Statement.Kind.LIMIT,
                                Statement.Kind.RELEASE,
                                Statement.Kind.CLAWBACK,
                                Statement.Kind.GUARANTEE,
                                Statement.Kind.DRAW,
                                Statement.Kind.RECOVERY,
                                Statement.Kind.CARRY_OVER));
        assertThat(reasons)
                .containsAll(
                        Set.of(
                                Statement.Reason.FILTERED,
                                Statement.Reason.NO_TIER,
                                Statement.Reason.NO_AMOUNT,
                                Statement.Reason.SPLIT_SUM,
                                Statement.Reason.HAND_OVER_UNKNOWN,
                                Statement.Reason.HANDED_OVER,
                                Statement.Reason.CANCELLED,
                                Statement.Reason.NO_FIGURE,
                                Statement.Reason.OUTSIDE_WINDOW));
    }

    private static void check(Statement statement, Plan plan) {
        var phrases = new Phrases(new Wording(Locale.CHINESE));
        var explanation = english(statement, plan).all();
        assertThat(explanation.lines()).hasSameSizeAs(statement.lines());
        assertThat(explanation.unpaid()).hasSameSizeAs(statement.unpaid());
        for (var line : explanation.lines()) {
            assertThat(line.holds()).as("%s", line).isTrue();
            var shown = line.steps().isEmpty() ? BigDecimal.ZERO : line.steps().getLast().result();
            assertThat(List.of(line.earned().amount(), line.payable().amount()))
                    .as("%s", line)
                    .anyMatch(amount -> amount.compareTo(shown) == 0);
        }
        for (var line : statement.lines()) {
            assertThat(phrases.knowsRule(line.trace().rule())).as(line.trace().rule()).isTrue();
        }
        for (var unpaid : statement.unpaid()) {
            assertThat(phrases.knowsDetail(unpaid.detail())).as(unpaid.detail()).isTrue();
            if (unpaid.change() != null) {
                assertThat(phrases.knowsChange(unpaid.change())).as(unpaid.change()).isTrue();
            }
        }
        new Explaining(statement, List.of(plan), Locale.CHINESE).all();
    }

    @Test
    void aFigureThatNobodyPublishedIsNamedInBothLanguages() {
        var detail = "calls in 2026-03 is not known: no scorecard of ada for 2026-03 was published";
        assertThat(new Phrases(new Wording(Locale.ENGLISH)).detail(detail)).isEqualTo(detail);
        assertThat(new Phrases(new Wording(Locale.CHINESE)).detail(detail))
                .isEqualTo("calls in 2026-03 未知：ada 在 2026-03 没有发布过计分卡");
    }

    @Test
    void whoWasFirstOfAllIsToldInBothLanguages() {
        var rule = "flat 500, as manager of bob, among everybody's first 3";
        var detail = "it is not among everybody's first 3 from 2026-01-01 until 2026-07-01";
        var english = new Phrases(new Wording(Locale.ENGLISH));
        var chinese = new Phrases(new Wording(Locale.CHINESE));
        assertThat(english.rule(rule))
                .isEqualTo("a flat rate of 500, as manager of bob, as one of everybody's first 3");
        assertThat(chinese.rule(rule)).isEqualTo("固定费率 500，作为 bob 的主管，属于所有人中最先的 3 笔");
        assertThat(english.detail(detail)).isEqualTo(detail);
        assertThat(chinese.detail(detail)).isEqualTo("它不在 2026-01-01 至 2026-07-01（不含）所有人最先的 3 笔之内");
        assertThat(english.knowsRule(rule)).isTrue();
        assertThat(english.knowsRule("nonsense, among everybody's first 3")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    had it for 3 of 5 stages | a flat rate of 5, having had it for 3 of 5 stages | 固定费率 5，负责了 5 个阶段中的 3 个
                    had it for 20 of 51 days | a flat rate of 5, having had it for 20 of 51 days | 固定费率 5，负责了 51 天中的 20 天
                    handed over on 2026-01-01 and closed by 2026-01-31 | a flat rate of 5, having handed it over on 2026-01-01; it closed by 2026-01-31 | 固定费率 5，于 2026-01-01 移交，在 2026-01-31 之前（含）成交
                    taken over on 2026-01-01 and closed by 2026-01-31 | a flat rate of 5, having taken it over on 2026-01-01; it closed by 2026-01-31 | 固定费率 5，于 2026-01-01 接手，在 2026-01-31 之前（含）成交
                    taken over on 2026-01-01, nothing kept | a flat rate of 5, having taken it over on 2026-01-01, of which nothing is kept | 固定费率 5，于 2026-01-01 接手，前任不保留份额
                    """)
    void whyAShareOfWhatWasHandedOverIsWhatItIs(String how, String english, String chinese) {
        var rule = "flat 5, " + how;
        assertThat(new Phrases(new Wording(Locale.ENGLISH)).rule(rule)).isEqualTo(english);
        assertThat(new Phrases(new Wording(Locale.CHINESE)).rule(rule)).isEqualTo(chinese);
        assertThat(new Phrases(new Wording(Locale.CHINESE)).knowsRule("nonsense, " + how))
                .isFalse();
    }

    @Test
    void aSumOfOneKindIsToldInBothLanguages() {
        var detail = "the revenue shares sum to 0.9, not to 1";
        assertThat(new Phrases(new Wording(Locale.ENGLISH)).detail(detail))
                .isEqualTo("the shares of the kind revenue sum to 0.9, not to 1");
        assertThat(new Phrases(new Wording(Locale.CHINESE)).detail(detail))
                .isEqualTo("“revenue”类份额之和为 0.9，而不是 1");
        assertThat(new Phrases(new Wording(Locale.CHINESE)).change("revenue shares that sum to 1"))
                .isEqualTo("“revenue”类份额之和为 1");
    }

    @Test
    void bothLanguagesHaveEverySentence() {
        for (var locale : Languages.ALL) {
            var wording = new Wording(locale);
            for (var kind : Statement.Kind.values()) {
                assertThat(wording.knows("kind." + kind)).as("%s %s", locale, kind).isTrue();
            }
            for (var reason : Statement.Reason.values()) {
                assertThat(wording.knows("reason." + reason)).as("%s", reason).isTrue();
            }
        }
        assertThat(keys("")).isEqualTo(keys("_zh"));
    }

    private static Set<String> keys(String language) {
        var properties = new java.util.Properties();
        try (var in =
                ExplainingTest.class.getResourceAsStream("explain" + language + ".properties")) {
            properties.load(
                    new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }

    @Test
    void theLanguageIsTheFirstThatThereAreWordsIn() {
        assertThat(Languages.of("zh-CN,en;q=0.5")).isEqualTo(Locale.CHINESE);
        assertThat(Languages.of("de, en;q=0.5")).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.of("fr")).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.of("?? nonsense ;;;")).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.of(null)).isEqualTo(Locale.ENGLISH);
    }
}
