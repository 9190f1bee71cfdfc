package dev.yardstick.benchmarks.backtest;

import com.sun.management.OperatingSystemMXBean;
import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.backtest.Comparison;
import dev.yardstick.incentive.backtest.Report;
import dev.yardstick.incentive.backtest.Tally;
import dev.yardstick.incentive.backtest.Trial;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A candidate plan over a year: seconds, credits a second, and the memory that is in use when it
/// has ended, for a tenth of the payees and for all of them.
public final class BacktestBench {

    private static final int PAGE = 200;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Period FIRST = Period.parse("2026-01");
    private static final Period LAST = Period.parse("2026-12");

    private BacktestBench() {}

    /// Runs on one thread.
    public static Results run(Arguments given) {
        int people = (int) given.number("people", 10_000, 10);
        int deals = (int) given.number("deals", 8, 1);
        var machine = Machine.here();
        var at = Instant.now();
        // Warm: the same plans over fewer payees.
        measure(new Year(Math.min(people, 500), deals));
        var rows = new ArrayList<Map<String, Object>>();
        for (var count : List.of(people / 10, people)) {
            rows.add(measure(new Year(count, deals)));
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("people", people);
        parameters.put("dealsAMonth", deals);
        parameters.put("months", 12);
        return new Results(
                "backtest",
                at,
                machine,
                parameters,
                rows,
                List.of(
                        "One thread. Each deal is credited by two plans: the one that pays and the candidate.",
                        "CPU s is the computing thread's; the JVM's has its collector and compiler in it.",
                        "Making the deals is in the time; reading them from a store and keeping the outcomes is not.",
                        "Memory is what is in use after a collection, with the report still held; the peak is seen"
                                + " between pages, without one."));
    }

    private static Map<String, Object> measure(Year year) {
        long before = used();
        long peak = before;
        long cpu = cpuNanos();
        long thread = THREADS.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        var comparison = new Comparison(new Engine(new Credits(year.hierarchy())), trial());
        var tally = new Tally();
        PersonId after = null;
        for (var page = year.payees(after, PAGE);
                !page.isEmpty();
                page = year.payees(after, PAGE)) {
            for (var payee : page) {
                comparison
                        .of(payee, year.first(payee), month -> year.inputs(payee, month))
                        .forEach(tally::add);
            }
            after = page.getLast();
            peak = Math.max(peak, inUse());
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        double spent = (cpuNanos() - cpu) / 1e9;
        double spentHere = (THREADS.getCurrentThreadCpuTime() - thread) / 1e9;
        var report = tally.report(List.of());
        long credits = 2L * 12 * year.people() * year.dealsAMonth();
        var row = new LinkedHashMap<String, Object>();
        row.put("payees", year.people());
        row.put("credits", credits);
        row.put("wall s", wall);
        row.put("CPU s", spentHere);
        row.put("CPU s of the JVM", spent);
        row.put("credits/s", Math.round(credits / wall));
        row.put("credits/CPU s", Math.round(credits / spentHere));
        row.put("credits/CPU s of the JVM", Math.round(credits / spent));
        row.put("MB more in use", (used() - before) / 1048576.0);
        row.put("MB at the peak", peak / 1048576.0);
        row.put("gain / lose / same", counts(report));
        return row;
    }

    private static String counts(Report report) {
        var all = report.currencies().getFirst();
        return all.gain() + " / " + all.lose() + " / " + all.same();
    }

    private static Trial trial() {
        return new Trial(
                FIRST,
                LAST,
                List.of(List.of(plan(Rate.Method.MARGINAL, "0.04", "0.09"))),
                List.of(plan(Rate.Method.RETROACTIVE, "0.03", "0.08")));
    }

    private static Plan plan(Rate.Method method, String base, String top) {
        var quota = new Quota(new Quota.From.Fixed(new BigDecimal("250000")), false, List.of());
        var tiers =
                new Rate.Tiered(
                        method,
                        Rate.On.ATTAINMENT,
                        Rate.Boundary.UPPER,
                        List.of(
                                Rate.Tier.of("0", base),
                                Rate.Tier.of("0.8", "0.06"),
                                Rate.Tier.of("1", top)),
                        true);
        return new Plan(
                "bench",
                1,
                "Bench",
                "USD",
                LocalDate.of(2026, 1, 1),
                null,
                Payees.EVERYBODY,
                Plan.Carry.CARRY,
                List.of(
                        new Component(
                                "commission",
                                "Commission",
                                Payees.EVERYBODY,
                                new Crediting(new Crediting.To.Direct(), List.of(), null),
                                new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                                Span.QUARTER,
                                quota,
                                tiers,
                                List.of(),
                                List.of(
                                        new Limit(
                                                Limit.Kind.CAP,
                                                Span.YEAR,
                                                new BigDecimal("90000"))),
                                new Rounding(2, RoundingMode.HALF_UP, Rounding.Point.LINE),
                                Timing.AT_BOOKING,
                                null,
                                null)),
                List.of(),
                Exchange.AS_RECORDED);
    }

    private static long used() {
        System.gc();
        return inUse();
    }

    private static long inUse() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
