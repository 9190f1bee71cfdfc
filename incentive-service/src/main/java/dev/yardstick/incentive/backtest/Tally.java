package dev.yardstick.incentive.backtest;

import dev.yardstick.events.Money;
import dev.yardstick.incentive.backtest.Report.Bucket;
import dev.yardstick.incentive.backtest.Report.Cliff;
import dev.yardstick.incentive.backtest.Report.OfCurrency;
import dev.yardstick.incentive.backtest.Report.Outlier;
import dev.yardstick.incentive.terms.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Adds up outcomes as they come; needs no more room for many than for few. Their order does not
/// matter.
public final class Tally {

    private static final int OUTLIERS = 10;

    /// Bounds of a change as a fraction of what was payable; 0 has a bucket of its own.
    private static final List<BigDecimal> BOUNDS =
            List.of(
                    new BigDecimal("-0.5"),
                    new BigDecimal("-0.25"),
                    new BigDecimal("-0.1"),
                    new BigDecimal("-0.05"),
                    BigDecimal.ZERO,
                    new BigDecimal("0.05"),
                    new BigDecimal("0.1"),
                    new BigDecimal("0.25"),
                    new BigDecimal("0.5"));

    private static final Comparator<Outcome> GAIN =
            Comparator.comparing(Outcome::difference).reversed().thenComparing(Outcome::payee);
    private static final Comparator<Outcome> LOSS =
            Comparator.comparing(Outcome::difference).thenComparing(Outcome::payee);

    private final Map<String, OneCurrency> currencies = new TreeMap<>();

    public void add(Outcome outcome) {
        currencies.computeIfAbsent(outcome.currency(), OneCurrency::new).add(outcome);
    }

    /// What has been added so far.
    public Report report(List<Cliff> cliffs) {
        return new Report(currencies.values().stream().map(OneCurrency::report).toList(), cliffs);
    }

    private static final class OneCurrency {

        private final String currency;
        private long gain;
        private long lose;
        private long same;
        private BigDecimal before = BigDecimal.ZERO;
        private BigDecimal after = BigDecimal.ZERO;
        private BigDecimal gained = BigDecimal.ZERO;
        private BigDecimal lost = BigDecimal.ZERO;

        /// One more than bounds, and the one for no change.
        private final long[] buckets = new long[BOUNDS.size() + 2];

        private final NavigableSet<Outcome> mostGained = new TreeSet<>(GAIN);
        private final NavigableSet<Outcome> mostLost = new TreeSet<>(LOSS);

        OneCurrency(String currency) {
            this.currency = currency;
        }

        void add(Outcome outcome) {
            before = before.add(outcome.before());
            after = after.add(outcome.after());
            buckets[bucket(outcome)]++;
            switch (outcome.difference().signum()) {
                case 0 -> same++;
                case 1 -> {
                    gain++;
                    gained = gained.add(outcome.difference());
                    keep(mostGained, outcome);
                }
                default -> {
                    lose++;
                    lost = lost.add(outcome.difference());
                    keep(mostLost, outcome);
                }
            }
        }

        private static void keep(NavigableSet<Outcome> most, Outcome outcome) {
            most.add(outcome);
            if (most.size() > OUTLIERS) {
                most.pollLast();
            }
        }

        private static int bucket(Outcome outcome) {
            if (outcome.difference().signum() == 0) {
                return BOUNDS.size() + 1;
            }
            if (outcome.before().signum() == 0) {
                return outcome.difference().signum() > 0 ? BOUNDS.size() : 0;
            }
            var fraction = outcome.difference().divide(outcome.before().abs(), Rate.PRECISION);
            int bucket = 0;
            while (bucket < BOUNDS.size() && fraction.compareTo(BOUNDS.get(bucket)) >= 0) {
                bucket++;
            }
            return bucket;
        }

        OfCurrency report() {
            return new OfCurrency(
                    currency,
                    gain + lose + same,
                    gain,
                    lose,
                    same,
                    money(before),
                    money(after),
                    money(after.subtract(before)),
                    money(gained),
                    money(lost),
                    distribution(),
                    mostGained.stream().map(this::outlier).toList(),
                    mostLost.stream().map(this::outlier).toList());
        }

        private List<Bucket> distribution() {
            var all = new ArrayList<Bucket>();
            for (int i = 0; i <= BOUNDS.size(); i++) {
                all.add(new Bucket(bound(i - 1), bound(i), buckets[i]));
                if (i < BOUNDS.size() && BOUNDS.get(i).signum() == 0) {
                    all.add(
                            new Bucket(
                                    BigDecimal.ZERO, BigDecimal.ZERO, buckets[BOUNDS.size() + 1]));
                }
            }
            return all;
        }

        private static @Nullable BigDecimal bound(int i) {
            return i < 0 || i >= BOUNDS.size() ? null : BOUNDS.get(i);
        }

        private Outlier outlier(Outcome outcome) {
            return new Outlier(
                    outcome.payee(),
                    money(outcome.before()),
                    money(outcome.after()),
                    money(outcome.difference()));
        }

        private Money money(BigDecimal amount) {
            return new Money(amount, currency);
        }
    }
}
