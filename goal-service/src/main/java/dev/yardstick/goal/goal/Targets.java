package dev.yardstick.goal.goal;

import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.platform.web.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rule for targets: above 0, no more than makes sense for the KPI, and exact in its unit.
///
/// @param moneyDecimals minor digits of the reporting currency
record Targets(Map<String, Kpi> kpis, int moneyDecimals) {

    /// Digits before the point.
    static final int MOST_DIGITS = 15;

    static final int MOST_DECIMALS = 6;

    Targets {
        kpis = Map.copyOf(kpis);
    }

    static Targets of(List<Kpi> kpis, int moneyDecimals) {
        return new Targets(
                kpis.stream().collect(Collectors.toMap(Kpi::name, Function.identity())),
                moneyDecimals);
    }

    /// The target without the zeros at its end, so that equal targets are equal; null when
    /// something is wrong.
    @Nullable BigDecimal check(
            String pointer,
            @Nullable String kpi,
            @Nullable BigDecimal target,
            List<Refusal> refusals) {
        var known = kpi == null ? null : kpis.get(kpi);
        if (known == null) {
            refusals.add(unknown(pointer + "/kpi", kpi));
        }
        if (target == null) {
            refusals.add(new Refusal(pointer + "/target", "missing", "a goal has a target"));
            return null;
        }
        if (known == null) {
            return null;
        }
        var refusal = check(pointer + "/target", known, target);
        if (refusal != null) {
            refusals.add(refusal);
            return null;
        }
        var stripped = target.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private @Nullable Refusal check(String pointer, Kpi kpi, BigDecimal target) {
        if (target.signum() <= 0) {
            return new Refusal(pointer, "not-positive", "a target is above 0");
        }
        // Before anything is made of the number: 1e999999999 is short to write and long to write
        // out.
        if ((long) target.precision() - target.scale() > MOST_DIGITS) {
            return new Refusal(
                    pointer, "too-many-digits", "at most " + MOST_DIGITS + " before the point");
        }
        int decimals = kpi.unit() == Unit.MONEY ? moneyDecimals : MOST_DECIMALS;
        if (target.stripTrailingZeros().scale() > decimals) {
            return new Refusal(
                    pointer, "too-many-decimals", "at most " + decimals + " after the point");
        }
        if (kpi.most() != null && target.compareTo(kpi.most()) > 0) {
            return new Refusal(
                    pointer, "too-high", kpi.name() + " is at most " + kpi.most().toPlainString());
        }
        return null;
    }

    private Refusal unknown(String pointer, @Nullable String kpi) {
        if (kpi == null) {
            return new Refusal(pointer, "missing", "a goal is about a KPI");
        }
        return new Refusal(
                pointer,
                "unknown-kpi",
                "is none of " + String.join(", ", new TreeMap<>(kpis).keySet()));
    }
}
