package dev.yardstick.scoring.kpi;

import dev.yardstick.events.Money;
import dev.yardstick.events.Scorecard.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How figures are rounded: once, at the end, half up; money to the currency's minor digits,
/// everything else to [#DECIMALS] decimals with no zeros behind.
public final class Rounding {

    public static final int DECIMALS = 6;

    public static final RoundingMode MODE = RoundingMode.HALF_UP;

    private Rounding() {}

    public static BigDecimal round(Fraction value, Unit unit, String currency) {
        return unit == Unit.MONEY
                ? value.rounded(Money.digits(currency), MODE)
                : plain(value.rounded(DECIMALS, MODE));
    }

    /// a / b as a plain ratio. `b` is not zero.
    public static BigDecimal ratio(BigDecimal a, BigDecimal b) {
        return plain(a.divide(b, DECIMALS, MODE));
    }

    /// Without zeros at the end of its decimals.
    public static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
