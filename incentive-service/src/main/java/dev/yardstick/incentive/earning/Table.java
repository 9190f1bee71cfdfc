package dev.yardstick.incentive.earning;

import dev.yardstick.events.Statement.Part;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of tiers with its bounds in what is measured: those on attainment are multiplied by the
/// quota. What is below the first bound is in no tier; where the first bound is 0, its tier takes
/// what is negative too, so that what is returned takes back what it earned.
final class Table {

    private final Rate.Tiered tiered;
    private final BigDecimal[] bounds;

    Table(Rate.Tiered tiered, BigDecimal unit) {
        this.tiered = tiered;
        this.bounds = new BigDecimal[tiered.tiers().size()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = tier(i).from().multiply(unit);
        }
    }

    private Tier tier(int index) {
        return tiered.tiers().get(index);
    }

    /// The tier of a value; −1: none.
    int find(BigDecimal value) {
        int found = reached(value);
        return found < 0 && bounds[0].signum() == 0 ? 0 : found;
    }

    /// The last tier whose bound the value has come to (or has passed); −1: none.
    private int reached(BigDecimal value) {
        for (int i = bounds.length - 1; i >= 0; i--) {
            int order = value.compareTo(bounds[i]);
            if (order > 0 || (order == 0 && tiered.boundaryOf(tier(i)) == Boundary.UPPER)) {
                return i;
            }
        }
        return -1;
    }

    /// A tier's bound as the plan states it; null for no tier.
    @Nullable BigDecimal stated(int index) {
        return index < 0 ? null : tier(index).from();
    }

    /// The first bound that the value has yet to come to (or to pass); −1: none.
    int nextAfter(BigDecimal value) {
        int next = find(value) + 1;
        // A value exactly on a bound that belongs to the tier below has that bound before it.
        return next < bounds.length ? next : -1;
    }

    BigDecimal bound(int index) {
        return bounds[index];
    }

    BigDecimal rate(int index) {
        return tier(index).rate();
    }

    /// What each part of the way from one value to another earns, tier by tier; backwards it takes
    /// back exactly what forwards it earned.
    List<Part> marginal(BigDecimal from, BigDecimal to) {
        var parts = new ArrayList<Part>(2);
        boolean forwards = from.compareTo(to) <= 0;
        var low = forwards ? from : to;
        var high = forwards ? to : from;
        for (int i = 0; i < bounds.length; i++) {
            boolean takesNegative = i == 0 && bounds[0].signum() == 0;
            var begin = takesNegative ? low : low.max(bounds[i]);
            var end = i + 1 < bounds.length ? high.min(bounds[i + 1]) : high;
            if (begin.compareTo(end) < 0) {
                var input = forwards ? end.subtract(begin) : begin.subtract(end);
                parts.add(
                        new Part(
                                tier(i).from(),
                                input,
                                tier(i).rate(),
                                input.multiply(tier(i).rate())));
            }
        }
        return parts;
    }

    /// What a tier has to do with the one rate on everything.
    ///
    /// @param tier its bound as the plan states it; null for no tier
    /// @param rate what it adds
    record Share(@Nullable BigDecimal tier, BigDecimal rate) {}

    /// The one rate on everything that is measured: where each tier adds its own, one by one.
    List<Share> ratesAt(BigDecimal value) {
        int index = find(value);
        if (index < 0 || tiered.method() != Method.PROPORTIONAL) {
            return List.of(new Share(stated(index), spread(value, Tier::rate)));
        }
        var shares = new ArrayList<Share>();
        for (int i = 0; i <= index; i++) {
            boolean whole = i < index || i + 1 == bounds.length;
            shares.add(
                    new Share(
                            stated(i),
                            whole ? rate(i) : rate(i).multiply(filled(i, value), Rate.PRECISION)));
        }
        return shares;
    }

    /// What the tiers pay once at a value: that of the first one only where its bound is reached,
    /// and not for what is negative.
    BigDecimal amountAt(BigDecimal value) {
        int found = reached(value);
        if (tiered.method() == Method.MARGINAL) {
            var sum = BigDecimal.ZERO;
            for (int i = 0; i <= found; i++) {
                sum = sum.add(tier(i).amount());
            }
            return sum;
        }
        return found < 0 ? BigDecimal.ZERO : spread(value, Tier::amount);
    }

    private interface What {
        BigDecimal of(Tier tier);
    }

    private BigDecimal spread(BigDecimal value, What what) {
        int index = find(value);
        if (index < 0) {
            return BigDecimal.ZERO;
        }
        var here = what.of(tier(index));
        boolean last = index + 1 == bounds.length;
        return switch (tiered.method()) {
            case MARGINAL, RETROACTIVE -> here;
            case LINEAR ->
                    last
                            ? here
                            : here.add(
                                    what.of(tier(index + 1))
                                            .subtract(here)
                                            .multiply(filled(index, value), Rate.PRECISION));
            case PROPORTIONAL -> {
                var sum = BigDecimal.ZERO;
                for (int i = 0; i < index; i++) {
                    sum = sum.add(what.of(tier(i)));
                }
                yield sum.add(last ? here : here.multiply(filled(index, value), Rate.PRECISION));
            }
        };
    }

    /// How much of a tier is filled. What is negative fills nothing: it has the first tier's rate
    /// (of [Method#LINEAR]) or none, and never one of the other sign.
    private BigDecimal filled(int index, BigDecimal value) {
        return value.subtract(bounds[index])
                .max(BigDecimal.ZERO)
                .divide(bounds[index + 1].subtract(bounds[index]), Rate.PRECISION);
    }
}
