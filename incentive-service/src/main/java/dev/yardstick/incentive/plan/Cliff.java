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
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + (point < 0 ? "" : plain.substring(point));
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
        var paid = BigDecimal.ZERO;
        for (int i = 0; i < tiered.tiers().size(); i++) {
            var tier = tiered.tiers().get(i);
            var measured = tier.from().multiply(each);
            var before = rate(tiered, i, false);
            var after = rate(tiered, i, true);
            var below = measured.multiply(before).add(paid);
            paid = paid.add(tier.amount());
            var above = measured.multiply(after).add(paid);
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
                                tier.from(),
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

    /// The rate that all of it is paid at, just below a tier's bound or just above it; nothing where
    /// no rate is paid on all of it.
    private static BigDecimal rate(Tiered tiered, int tier, boolean above) {
        return switch (tiered.method()) {
            case MARGINAL -> BigDecimal.ZERO;
            case RETROACTIVE -> {
                int in = above ? tier : tier - 1;
                yield in < 0 ? BigDecimal.ZERO : tiered.tiers().get(in).rate();
            }
            // A straight line has a jump only where it begins.
            case LINEAR ->
                    tier == 0 && !above ? BigDecimal.ZERO : tiered.tiers().get(tier).rate();
            // Each tier adds its rate as it fills: at a bound all lower ones are full.
            case PROPORTIONAL ->
                    tiered.tiers().subList(0, tier).stream()
                            .map(Rate.Tier::rate)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
        };
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
