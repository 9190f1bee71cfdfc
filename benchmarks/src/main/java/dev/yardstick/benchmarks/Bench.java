package dev.yardstick.benchmarks;

import dev.yardstick.benchmarks.backtest.BacktestBench;
import dev.yardstick.benchmarks.earning.EarningBench;
import dev.yardstick.benchmarks.fold.FoldBench;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.benchmarks.system.IntakeBench;
import dev.yardstick.benchmarks.system.LatencyBench;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.process.Checkout;
import java.util.Arrays;
import java.util.Set;

/// The benchmarks as a command.
public final class Bench {

    private static final String HELP =
            """
            ./yardstick bench fold|latency|intake|earning|backtest|all

            fold      CPU and wall seconds per million changes, topic to durable projection
              --events N        in each run (1,000,000)
              --warm-up N       before each run, in the same JVM (200,000)
              --people N        (10,000)
              --repetitions N   interleaved; medians are shown (3)
              --only NAME,NAME  these variants alone
            latency   from HTTP to the scorecard read back, the whole system on this machine
              --rates N,N       facts a second (200,1000,2000)
              --seconds N       at each rate (60)
              --at-once N       facts in a request (10)
            intake    facts a second through NDJSON until the last is visible
              --facts N         (200,000)
              --at-once N       facts in a request (20,000)
            earning   credits a second and core through the incentive engine alone
              --payees N        (10,000)
              --deals N         of each payee in the year (100)
              --repetitions N   medians are shown (3)
            backtest  a candidate plan over a year: credits a second, memory as payees grow tenfold
              --people N        (10,000)
              --deals N         of each in a month (8)\
            """;

    private Bench() {}

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
                                    "at-once",
                                    "facts",
                                    "payees",
                                    "deals"),
                            Set.of("help"));
            if (given.has("help") || which.equals("--help")) {
                System.out.println(HELP);
                return 0;
            }
            switch (which) {
                case "fold" -> show(FoldBench.run(given));
                case "latency" -> show(LatencyBench.run(given));
                case "intake" -> show(IntakeBench.run(given));
                case "earning" -> show(EarningBench.run(given));
                case "backtest" -> show(BacktestBench.run(given));
                case "all" -> {
                    show(EarningBench.run(given));
                    show(FoldBench.run(given));
                    show(LatencyBench.run(given));
                    show(IntakeBench.run(given));
                    show(BacktestBench.run(given));
                }
                default -> throw new IllegalArgumentException(HELP);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static void show(Results results) {
        results.print(System.out);
        System.out.println(results.keep(Checkout.root().resolve("benchmarks/results")));
    }
}
