package dev.yardstick.benchmarks.earning;

import com.sun.management.OperatingSystemMXBean;
import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Engine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Credits per second and core, and bytes that are handed on per payee, for a tenth of the payees
/// and for all of them.
public final class EarningBench {

    /// So many payees' transactions are in memory at a time: few, so that a collection has little
    /// of them to copy.
    private static final int BATCH = 50;

    private static final int WARM_UP_PAYEES = 2_000;
    private static final Engine ENGINE = new Engine(new Credits(new Nobody()));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /// What some payees cost, in seconds.
    ///
    /// @param thread CPU of the thread that computes
    /// @param process that of the whole JVM, without what making the transactions took
    /// @param wall of computing
    private record Cost(long credits, long lines, double thread, double process, double wall) {

        double perSecond() {
            return credits / thread;
        }
    }

    private EarningBench() {}

    public static Results run(Arguments given) {
        int payees = (int) given.number("payees", 10_000, 10);
        int deals = (int) given.number("deals", 100, 1);
        int repetitions = (int) given.number("repetitions", 3, 1);
        var machine = Machine.here();
        var at = Instant.now();
        for (var shape : Shape.values()) {
            measure(shape, Math.min(payees, WARM_UP_PAYEES), deals);
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var shape : Shape.values()) {
            rows.add(row(shape, payees / 10, deals, repetitions));
            rows.add(row(shape, payees, deals, repetitions));
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("payees", payees);
        parameters.put("deals", deals);
        parameters.put("repetitions", repetitions);
        return new Results("earning", at, machine, parameters, rows, notes());
    }

    private static Map<String, Object> row(Shape shape, int payees, int deals, int repetitions) {
        var costs = new ArrayList<Cost>();
        for (int i = 0; i < repetitions; i++) {
            costs.add(measure(shape, payees, deals));
        }
        costs.sort(Comparator.comparingDouble(Cost::perSecond));
        var cost = costs.get(costs.size() / 2);
        System.out.printf("  %-12s %,8d payees %8.2f CPU s%n", shape, payees, cost.thread());
        var row = new LinkedHashMap<String, Object>();
        row.put("plan", shape.name());
        row.put("payees", payees);
        row.put("credits", cost.credits());
        row.put("lines", cost.lines());
        row.put("wall s", cost.wall());
        row.put("CPU s", cost.thread());
        row.put("credits per CPU s", Math.round(cost.perSecond()));
        row.put("least", Math.round(costs.getFirst().perSecond()));
        row.put("most", Math.round(costs.getLast().perSecond()));
        row.put("CPU s of the JVM", cost.process());
        row.put("credits per CPU s of the JVM", Math.round(cost.credits() / cost.process()));
        row.put("bytes carried per payee", carried(shape, payees, deals) / payees);
        return row;
    }

    private static Cost measure(Shape shape, int payees, int deals) {
        var plan = List.of(shape.plan());
        long lines = 0;
        long thread = 0;
        long wall = 0;
        long making = 0;
        long process = SYSTEM.getProcessCpuTime();
        for (int from = 0; from < payees; from += BATCH) {
            long begun = THREADS.getCurrentThreadCpuTime();
            var years = years(from, Math.min(payees, from + BATCH), deals);
            long made = THREADS.getCurrentThreadCpuTime();
            long wallAt = System.nanoTime();
            for (var year : years) {
                lines += year.by(ENGINE, plan).lines();
            }
            wall += System.nanoTime() - wallAt;
            thread += THREADS.getCurrentThreadCpuTime() - made;
            making += made - begun;
        }
        process = SYSTEM.getProcessCpuTime() - process - making;
        return new Cost((long) payees * deals, lines, thread / 1e9, process / 1e9, wall / 1e9);
    }

    /// Bytes that are reachable from what the payees' years hand on.
    private static long carried(Shape shape, int payees, int deals) {
        var plan = List.of(shape.plan());
        var carried = new ArrayList<Carry>(payees);
        long before = used();
        for (int from = 0; from < payees; from += BATCH) {
            for (var year : years(from, Math.min(payees, from + BATCH), deals)) {
                carried.add(year.by(ENGINE, plan).after());
            }
        }
        try {
            return Math.max(0, used() - before);
        } finally {
            Reference.reachabilityFence(carried);
        }
    }

    private static List<Year> years(int from, int until, int deals) {
        var years = new ArrayList<Year>();
        for (int i = from; i < until; i++) {
            years.add(Year.of(i, deals));
        }
        return years;
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<String> notes() {
        return List.of(
                "A whole recalculation: each payee's twelve months from nothing, every line with its trace. One thread.",
                "CPU s is the computing thread's; the JVM's has its collector and compiler in it, for the transactions"
                        + " too, which are made between; making them is in neither.",
                "Carried is what December hands on and January needs, as objects in memory with the months that they share.",
                "Medians of repetitions, by CPU.");
    }
}
