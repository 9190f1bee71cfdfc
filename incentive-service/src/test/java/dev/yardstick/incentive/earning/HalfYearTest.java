package dev.yardstick.incentive.earning;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.quota;
import static dev.yardstick.incentive.earning.Given.tiers;
import static dev.yardstick.incentive.earning.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// January to June and July to December: worked examples, each held against the oracle too.
class HalfYearTest {

    private static final Component ACCELERATED =
            component(
                    Span.HALF_YEAR,
                    tiers(
                            Method.RETROACTIVE,
                            On.ATTAINMENT,
                            Boundary.UPPER,
                            Tier.of("0", "0.06"),
                            Tier.of("1", "0.08"),
                            Tier.of("1.5", "0.10")));
    private static final Component TENTH = component(Span.HALF_YEAR, new Rate.Flat(number("0.1")));

    /// Goals by quarter; none of a half-year is ever set.
    private record Goals(Map<String, String> byPeriod) implements Figures {

        @Override
        public @Nullable BigDecimal kpi(String kpi, Period span) {
            return null;
        }

        @Override
        public @Nullable BigDecimal goal(String kpi, Period span) {
            var goal = byPeriod.get(span.toString());
            return goal == null ? null : number(goal);
        }

        @Override
        public @Nullable Integer place(Measure.Of by, Period span) {
            return null;
        }
    }

    /// A year of ada, with deals of these amounts in March, June and July.
    private static List<Result> year(
            Plan plan, Figures figures, String march, String june, String july) {
        var deals = new ArrayList<Transaction>();
        add(deals, "a", "2026-03-31", march);
        add(deals, "b", "2026-06-30", june);
        add(deals, "c", "2026-07-01", july);
        var history =
                new History(
                        List.of(plan),
                        ADA,
                        deals,
                        List.of(),
                        figures,
                        Given.ALONE,
                        Period.parse("2026-01"),
                        12);
        var results = history.fold();
        var oracle = history.oracle();
        for (int i = 0; i < results.size(); i++) {
            assertThat(payable(results.get(i)))
                    .isEqualByComparingTo(
                            oracle.get(i).payable().decimal(2, RoundingMode.UNNECESSARY));
        }
        return results;
    }

    private static void add(List<Transaction> deals, String id, String on, String amount) {
        if (!amount.equals("-")) {
            deals.add(deal(id, on, amount + ".00"));
        }
    }

    private static BigDecimal payable(Result result) {
        return result.lines().stream()
                .map(line -> line.payable().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void paid(List<Result> year, String march, String june, String july) {
        assertThat(payable(year.get(2))).isEqualByComparingTo(march);
        assertThat(payable(year.get(5))).isEqualByComparingTo(june);
        assertThat(payable(year.get(6))).isEqualByComparingTo(july);
        for (int i : List.of(0, 1, 3, 4, 7, 8, 9, 10, 11)) {
            assertThat(payable(year.get(i))).isZero();
        }
    }

    /// A quota of 100,000 for each half: 6 % of everything, 8 % from the quota on, 10 % from half
    /// as much again.
    @ParameterizedTest
    @CsvSource({
        // sold,                 paid
        "60000, 39999, 30000,    3600, 2399.94, 1800",
        "60000, 40000, 30000,    3600, 4400,    1800",
        "60000, 89999, 30000,    3600, 8399.92, 1800",
        "90000, 60000, 10000,    5400, 9600,     600",
        "10000, -,     100000,    600, 0,       8000",
        "-,     -,     150000,      0, 0,      15000"
    })
    void aHalfYearlyAcceleratorCountsFromJanuaryAndAgainFromJuly(
            String march,
            String june,
            String july,
            String paidMarch,
            String paidJune,
            String paidJuly) {
        var plan = plan(with(ACCELERATED, quota("100000")));
        var year = year(plan, Figures.NONE, march, june, july);
        paid(year, paidMarch, paidJune, paidJuly);
        assertThat(year.get(5).standings().getFirst().span()).hasToString("2026-H1");
        assertThat(year.get(6).standings().getFirst().span()).hasToString("2026-H2");
    }

    @ParameterizedTest
    @CsvSource({
        // goals of the quarters, quota of each half
        "40000, 60000, 50000, 30000, 100000, 80000",
        "40000, 60000, 50000, -,     100000, -",
        "-,     60000, 50000, 30000, -,      80000"
    })
    void aHalfYearsQuotaIsTheSumOfItsQuartersGoals(
            String q1, String q2, String q3, String q4, String first, String second) {
        var goals = new java.util.HashMap<String, String>();
        // What nobody could set is not looked at.
        goals.put("2026-H1", "1");
        var quarters = List.of(q1, q2, q3, q4);
        for (int i = 0; i < 4; i++) {
            if (!quarters.get(i).equals("-")) {
                goals.put("2026-Q" + (i + 1), quarters.get(i));
            }
        }
        var plan =
                plan(with(ACCELERATED, new Quota(new Quota.From.Goals("sales"), false, List.of())));
        var year = year(plan, new Goals(goals), "1000", "1000", "1000");
        for (int i = 0; i < 12; i++) {
            var expected = i < 6 ? first : second;
            var found = year.get(i).standings().getFirst().quota();
            if (expected.equals("-")) {
                assertThat(found).isNull();
            } else {
                assertThat(found).isEqualByComparingTo(expected);
            }
        }
        assertThat(year.get(2).unpaid())
                .extracting(Unpaid::reason)
                .isEqualTo(first.equals("-") ? List.of(Reason.NO_QUOTA) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // kind and amount, sold, paid
        "CAP,   1000, 8000, 5000, 5000, 800, 200,   500",
        "CAP,   1000, 8000, -,    12000, 800, 0,   1000",
        "FLOOR,  700, 5000, 1000, 9000, 500, 200,   900",
        "FLOOR,  700, -,    -,    9000,   0, 700,   900"
    })
    void aLimitHoldsOverAHalfYear(
            Limit.Kind kind,
            String amount,
            String march,
            String june,
            String july,
            String paidMarch,
            String paidJune,
            String paidJuly) {
        var limit = new Limit(kind, Span.HALF_YEAR, number(amount));
        paid(
                year(plan(with(TENTH, limit)), Figures.NONE, march, june, july),
                paidMarch,
                paidJune,
                paidJuly);
        paid(
                year(
                        with(plan(TENTH), new Settlement.OverAll(limit)),
                        Figures.NONE,
                        march,
                        june,
                        july),
                paidMarch,
                paidJune,
                paidJuly);
    }

    /// 10,000 have to be measured in the half-year; what was withheld is caught up with.
    @ParameterizedTest
    @CsvSource({
        "6000, 3999, 9000, 0, 0,    0",
        "6000, 4000, 9000, 0, 1000, 0",
        "-, -, 10000, 0, 0, 1000"
    })
    void aGateLooksAtAHalfYear(
            String march,
            String june,
            String july,
            String paidMarch,
            String paidJune,
            String paidJuly) {
        var gate =
                new Gate(
                        new Gate.What.Measured("commission"),
                        Span.HALF_YEAR,
                        number("10000"),
                        true);
        paid(
                year(plan(with(TENTH, gate)), Figures.NONE, march, june, july),
                paidMarch,
                paidJune,
                paidJuly);
    }

    /// A quarter's component can be looked at by the half: its quota is then twice as much.
    @Test
    void theAttainmentOfAQuartersComponentIsMeasuredOverTheHalf() {
        var gate =
                new Gate(
                        new Gate.What.Attainment("commission"), Span.HALF_YEAR, number("1"), false);
        var quarterly =
                with(
                        with(component(Span.QUARTER, new Rate.Flat(number("0.1"))), quota("5000")),
                        gate);
        paid(year(plan(quarterly), Figures.NONE, "6000", "4000", "9999"), "0", "400", "0");
    }
}
