package dev.yardstick.incentive.explain;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Words of a package in the reader's language where there is a bundle for it, else in English;
/// numbers as they are, their digits in groups of three.
public final class Wording {

    private static final int MOST_DECIMALS = 40;

    private final ResourceBundle bundle;

    Wording(Locale locale) {
        this(Wording.class, "explain", locale);
    }

    /// The words that lie beside a class.
    public Wording(Class<?> beside, String name, Locale locale) {
        bundle =
                ResourceBundle.getBundle(
                        beside.getPackageName() + "." + name,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The arguments are text already.
    public String say(String key, Object... arguments) {
        return MessageFormat.format(bundle.getString(key), arguments);
    }

    boolean knows(String key) {
        return bundle.containsKey(key);
    }

    /// Exact, with as many decimals as it has and no zeros at their end.
    public static String number(BigDecimal number) {
        return formatted(number.stripTrailingZeros(), 0);
    }

    /// Exact, with all its decimals.
    public static String amount(BigDecimal amount) {
        return formatted(amount, Math.max(0, amount.scale()));
    }

    /// A fraction in per cent, to two decimals.
    public static String percent(BigDecimal fraction) {
        var percent =
                fraction.movePointRight(2)
                        .setScale(2, java.math.RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        return formatted(percent, 0) + " %";
    }

    /// A fraction in per cent, exact.
    public static String exactPercent(BigDecimal fraction) {
        return number(fraction.movePointRight(2)) + " %";
    }

    private static String formatted(BigDecimal number, int decimals) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(MOST_DECIMALS);
        format.setMinimumFractionDigits(decimals);
        return format.format(number);
    }
}
