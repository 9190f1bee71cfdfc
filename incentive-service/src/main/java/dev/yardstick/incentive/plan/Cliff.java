package dev.yardstick.incentive.plan;

import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Tiered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound at which what is paid jumps: a little more changes the payout by a lot.
///
/// @param pointer the tier that begins there
/// @param at the bound, as the plan states it
/// @param attainment whether the bound is a part of the quota
/// @param ofQuota whether the amounts are parts of the quota, because the plan does not say how
///   much that is
/// @param below what is paid in the end just below the bound
/// @param above and just above it
public record Cliff(
        String pointer,
        String component,
        BigDecimal at,
        boolean attainment,
        boolean ofQuota,
        BigDecimal below,
        BigDecimal above) {

    public BigDecimal jump() {
        return Reading.plain(above.subtract(below));
    }

    /// In words: `at 150,000 the payout jumps by 6,000 (from 6,000 to 12,000)`.
    public String text() {
        return "at "
                + (attainment ? percent(at) + " of quota" : grouped(at))
                + " the payout "
                + (jump().signum() > 0 ? "jumps by " : "falls by ")
                + amount(jump().abs())
                + " (from "
                + amount(below)
                + " to "
                + amount(above)
                + ")"
                + (ofQuota ? " of the quota" : "");
    }

    private String amount(BigDecimal amount) {
        return ofQuota ? percent(amount) : grouped(amount);
    }

    private static String percent(BigDecimal fraction) {
        return grouped(Reading.plain(fraction.movePointRight(2))) + " %";
    }

    private static String grouped(BigDecimal number) {
        var plain = Reading.plain(number).toPlainString();
        int point = plain.indexOf('.');
        var whole = point < 0 ? plain : plain.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",")
                + (point < 0 ? "" : plain.substring(point));
    }

    /// The cliffs of all components.
    static List<Cliff> of(Plan plan) {
        var cliffs = new ArrayList<Cliff>();
        for (int i = 0; i < plan.components().size(); i++) {
            cliffs.addAll(of(plan.components().get(i), Pointer.ROOT.to("components").to(i)));
        }
        return cliffs;
    }

    /// The cliffs of a component.
    ///
    /// @param at where it stands
    static List<Cliff> of(Component component, Pointer at) {
        if (!(component.rate() instanceof Tiered tiered)) {
            return List.of();
        }
        boolean attainment = tiered.on() == Rate.On.ATTAINMENT;
        var quota = attainment ? amount(component.quota()) : BigDecimal.ONE;
        boolean ofQuota = quota == null;
        // Tier amounts are amounts: in parts of a quota that is not known they can't be said.
        if (ofQuota && tiered.tiers().stream().anyMatch(tier -> tier.amount().signum() != 0)) {
            return List.of();
        }
        var each = quota == null ? BigDecimal.ONE : quota;
        var cliffs = new ArrayList<Cliff>();
        for (int i = 0; i < tiered.tiers().size(); i++) {
            var measured = tiered.tiers().get(i).from().multiply(each);
            var below = payout(tiered, i, measured, false);
            var above = payout(tiered, i, measured, true);
            // What a marginal table pays for lower tiers is the same on both sides.
            if (tiered.method() == Rate.Method.MARGINAL) {
                var lower = marginal(tiered.tiers(), i, each);
                below = below.add(lower);
                above = above.add(lower);
            }
            if (below.compareTo(above) != 0) {
                cliffs.add(
                        new Cliff(
                                at.to("rate").to("tiers").to(i).text(),
                                component.id(),
                                tiered.tiers().get(i).from(),
                                attainment,
                                ofQuota,
                                Reading.plain(below),
                                Reading.plain(above)));
            }
        }
        return cliffs;
    }

    private static @Nullable BigDecimal amount(@Nullable Quota quota) {
        return quota != null && quota.from() instanceof Quota.From.Fixed(BigDecimal amount)
                ? amount
                : null;
    }

    private interface What {
        BigDecimal of(Rate.Tier tier);
    }

    /// What is paid on all of it just below a tier's bound, or just above it: by rate and amounts.
    private static BigDecimal payout(Tiered tiered, int tier, BigDecimal measured, boolean above) {
        var rate =
                tiered.method() == Rate.Method.MARGINAL
                        ? BigDecimal.ZERO
                        : spread(tiered, tier, above, Rate.Tier::rate);
        return measured.multiply(rate).add(spread(tiered, tier, above, Rate.Tier::amount));
    }

    private static BigDecimal spread(Tiered tiered, int tier, boolean above, What what) {
        var tiers = tiered.tiers();
        int in = above ? tier : tier - 1;
        return switch (tiered.method()) {
            case MARGINAL -> sum(tiers.subList(0, in + 1), what);
            case RETROACTIVE -> in < 0 ? BigDecimal.ZERO : what.of(tiers.get(in));
            // A straight line has a jump only where it begins.
            case LINEAR -> tier == 0 && !above ? BigDecimal.ZERO : what.of(tiers.get(tier));
            // Each tier adds its own as it fills, and is full where the next one begins; the last
            // one, which never fills, counts at once.
            case PROPORTIONAL ->
                    sum(above && tier + 1 == tiers.size() ? tiers : tiers.subList(0, tier), what);
        };
    }

    private static BigDecimal sum(List<Rate.Tier> tiers, What what) {
        return tiers.stream().map(what::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal marginal(List<Rate.Tier> tiers, int until, BigDecimal each) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < until; i++) {
            var width = tiers.get(i + 1).from().subtract(tiers.get(i).from());
            sum = sum.add(width.multiply(each).multiply(tiers.get(i).rate()));
        }
        return sum;
    }
}
