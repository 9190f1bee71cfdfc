package dev.yardstick.incentive.explain;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Sentences in the reader's language where there is a bundle for it, else in English; numbers as
/// they are, their digits in groups of three.
final class Wording {

    private static final int MOST_DECIMALS = 40;

    private final ResourceBundle bundle;

    Wording(Locale locale) {
        bundle =
                ResourceBundle.getBundle(
                        Wording.class.getPackageName() + ".explain",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The arguments are text already.
    String say(String key, Object... arguments) {
        return MessageFormat.format(bundle.getString(key), arguments);
    }

    boolean knows(String key) {
        return bundle.containsKey(key);
    }

    /// Exact, with as many decimals as it has and no zeros at their end.
    static String number(BigDecimal number) {
        return formatted(number.stripTrailingZeros(), 0);
    }

    /// Exact, with all its decimals.
    static String amount(BigDecimal amount) {
        return formatted(amount, Math.max(0, amount.scale()));
    }

    /// A fraction in per cent, to two decimals.
    static String percent(BigDecimal fraction) {
        var percent =
                fraction.movePointRight(2)
                        .setScale(2, java.math.RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        return formatted(percent, 0) + " %";
    }

    /// A fraction in per cent, exact.
    static String exactPercent(BigDecimal fraction) {
        return number(fraction.movePointRight(2)) + " %";
    }

    private static String formatted(BigDecimal number, int decimals) {
        var format =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(MOST_DECIMALS);
        format.setMinimumFractionDigits(decimals);
        return format.format(number);
    }
}
