package dev.yardstick.benchmarks.earning;

import com.sun.management.OperatingSystemMXBean;
import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Engine;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Credits per second and core, bytes that are handed on per payee, and a backtest.
public final class EarningBench {

    /// So many payees' transactions are in memory at a time.
    private static final int BATCH = 500;

    private static final Engine ENGINE = new Engine(new Credits(new Nobody()));

    /// What some payees cost.
    ///
    /// @param carried bytes that are reachable from what the year hands on
    private record Cost(long credits, long lines, double cpu, double wall, long carried) {}

    private EarningBench() {}

    public static Results run(Arguments given) {
        int payees = (int) given.number("payees", 10_000, 10);
        int deals = (int) given.number("deals", 100, 1);
        int repetitions = (int) given.number("repetitions", 3, 1);
        var machine = Machine.here();
        var at = Instant.now();
        for (var shape : Shape.values()) {
            measure(List.of(shape), Math.min(payees, 4 * BATCH), deals);
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var shape : Shape.values()) {
            rows.add(row(shape.name(), List.of(shape), payees / 10, deals, repetitions));
            rows.add(row(shape.name(), List.of(shape), payees, deals, repetitions));
        }
        rows.add(
                row(
                        "backtest: MARGINAL against RETROACTIVE",
                        List.of(Shape.MARGINAL, Shape.RETROACTIVE),
                        payees,
                        deals,
                        repetitions));
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("payees", payees);
        parameters.put("deals", deals);
        parameters.put("repetitions", repetitions);
        return new Results("earning", at, machine, parameters, rows, notes());
    }

    private static Map<String, Object> row(
            String name, List<Shape> shapes, int payees, int deals, int repetitions) {
        var costs = new ArrayList<Cost>();
        for (int i = 0; i < repetitions; i++) {
            costs.add(measure(shapes, payees, deals));
        }
        costs.sort(Comparator.comparingDouble(Cost::cpu));
        var cost = costs.get(costs.size() / 2);
        System.out.printf("%-40s %,8d payees %8.2f CPU s%n", name, payees, cost.cpu());
        var row = new LinkedHashMap<String, Object>();
        row.put("plan", name);
        row.put("payees", payees);
        row.put("credits", cost.credits());
        row.put("lines", cost.lines());
        row.put("CPU s", cost.cpu());
        row.put("wall s", cost.wall());
        row.put("credits per CPU s", Math.round(cost.credits() / cost.cpu()));
        row.put("least", Math.round(cost.credits() / costs.getLast().cpu()));
        row.put("most", Math.round(cost.credits() / costs.getFirst().cpu()));
        row.put("bytes carried per payee", cost.carried() / payees);
        return row;
    }

    private static Cost measure(List<Shape> shapes, int payees, int deals) {
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var plans = shapes.stream().map(shape -> List.of(shape.plan())).toList();
        var carried = new ArrayList<Carry>();
        long before = used();
        long lines = 0;
        long cpu = 0;
        long wall = 0;
        for (int from = 0; from < payees; from += BATCH) {
            var years = new ArrayList<Year>();
            for (int i = from; i < Math.min(payees, from + BATCH); i++) {
                years.add(Year.of(i, deals));
            }
            long cpuAt = os.getProcessCpuTime();
            long wallAt = System.nanoTime();
            for (var year : years) {
                for (var plan : plans) {
                    var outcome = year.by(ENGINE, plan);
                    lines += outcome.lines();
                    carried.add(outcome.after());
                }
            }
            wall += System.nanoTime() - wallAt;
            cpu += os.getProcessCpuTime() - cpuAt;
        }
        try {
            long held = Math.max(0, used() - before);
            return new Cost(
                    (long) payees * deals * plans.size(), lines, cpu / 1e9, wall / 1e9, held);
        } finally {
            Reference.reachabilityFence(carried);
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<String> notes() {
        return List.of(
                "A whole recalculation: each payee's twelve months from nothing, every line with its trace. One thread.",
                "CPU is the whole JVM's, its collector's and compiler's in it; making the transactions is not.",
                "Carried is what December hands on and January needs, as objects in memory with the months that they share.",
                "Medians of repetitions, by CPU.");
    }
}
