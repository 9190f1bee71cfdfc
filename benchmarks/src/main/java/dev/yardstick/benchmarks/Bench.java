package dev.yardstick.benchmarks;

import dev.yardstick.benchmarks.backtest.BacktestBench;
import dev.yardstick.benchmarks.earning.EarningBench;
import dev.yardstick.benchmarks.fold.FoldBench;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.benchmarks.system.IntakeBench;
import dev.yardstick.benchmarks.system.LatencyBench;
import dev.yardstick.benchmarks.system.StatementBench;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.process.Checkout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The benchmarks as a command.
public final class Bench {

    private static final String HELP =
            """
            ./yardstick bench fold|latency|intake|statement|earning|backtest|all

            fold      CPU and wall seconds per million changes, topic to durable projection
              --events N        in each run (1,000,000)
              --warm-up N       before each run, in the same JVM (200,000)
              --people N        (10,000)
              --repetitions N   interleaved; medians are shown (3)
              --only NAME,NAME  these variants alone
            latency   from HTTP to the scorecard read back, the whole system on this machine
              --rates N,N       facts a second (200,1000,2000)
              --seconds N       at each rate (60)
              --warm-up-seconds N  before the first (300)
              --at-once N       facts in a request (10)
              --people N        (200)
            intake    facts a second through NDJSON until the last is visible
              --facts N         (200,000)
              --at-once N       facts in a request (20,000)
              --people N        (200)
            statement from a changed deal through HTTP to the statement read back
              --rates N,N       other facts a second (0,500)
              --seconds N       at each rate (60)
              --warm-up-seconds N  before the first (300)
              --at-once N       other facts in a request (10)
              --people N        (200)
            earning   credits a second and core through the incentive engine alone
              --payees N        (10,000)
              --deals N         of each payee in the year (100)
              --repetitions N   medians are shown (3)
            backtest  a candidate plan over a year: credits a second, memory as payees grow tenfold
              --people N        (10,000)
              --deals N         of each in a month (8)\
            """;

    private Bench() {}

    private static Map<String, Function<Arguments, Results>> benchmarks() {
        var benchmarks = new LinkedHashMap<String, Function<Arguments, Results>>();
        benchmarks.put("fold", FoldBench::run);
        benchmarks.put("latency", LatencyBench::run);
        benchmarks.put("intake", IntakeBench::run);
        benchmarks.put("statement", StatementBench::run);
        benchmarks.put("earning", EarningBench::run);
        benchmarks.put("backtest", BacktestBench::run);
        return benchmarks;
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        var which = args.length == 0 ? "all" : args[0];
        try {
            var given =
                    Arguments.parse(
                            Arrays.copyOfRange(args, Math.min(1, args.length), args.length),
                            Set.of(
                                    "events",
                                    "warm-up",
                                    "people",
                                    "repetitions",
                                    "only",
                                    "rates",
                                    "seconds",
                                    "warm-up-seconds",
                                    "at-once",
                                    "facts",
                                    "payees",
                                    "deals"),
                            Set.of("help"));
            if (given.has("help") || which.equals("--help")) {
                System.out.println(HELP);
                return 0;
            }
            var asked = new LinkedHashMap<>(benchmarks());
            if (!which.equals("all")) {
                asked.keySet().retainAll(Set.of(which));
            }
            if (asked.isEmpty()) {
                throw new IllegalArgumentException(HELP);
            }
            return run(asked, given, Checkout.root().resolve("benchmarks/results")) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /// Each of them, whatever became of the one before. False when one failed.
    static boolean run(
            Map<String, Function<Arguments, Results>> benchmarks, Arguments given, Path folder) {
        boolean good = true;
        for (var benchmark : benchmarks.entrySet()) {
            try {
                var results = benchmark.getValue().apply(given);
                results.print(System.out);
                System.out.println(results.keep(folder));
            } catch (IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException e) {
                System.err.println(benchmark.getKey() + " failed: " + e.getMessage());
                good = false;
            }
        }
        return good;
    }
}
