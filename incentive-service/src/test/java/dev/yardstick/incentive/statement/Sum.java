package dev.yardstick.incentive.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/// A sum as somebody wrote it down, `40000 * 5% = 2000.00`: with + - * / ( ) and per cents; worked
/// out, and held to what was written to be its result.
final class Sum {

    private static final Pattern TOKEN = Pattern.compile("\\s*([0-9.]+%?|[-+*/()])");

    private final String text;
    private int at;

    private Sum(String text) {
        this.text = text;
    }

    static BigDecimal of(String written) {
        int equals = written.indexOf('=');
        if (equals < 0) {
            return value(written);
        }
        var result = value(written.substring(equals + 1));
        assertThat(value(written.substring(0, equals))).as(written).isEqualByComparingTo(result);
        return result;
    }

    private static BigDecimal value(String text) {
        var sum = new Sum(text);
        var value = sum.sum();
        assertThat(text.substring(sum.at)).as("what is left of '%s'", text).isBlank();
        return value;
    }

    private BigDecimal sum() {
        var value = product();
        for (var next = peek(); next.equals("+") || next.equals("-"); next = peek()) {
            take();
            value = next.equals("+") ? value.add(product()) : value.subtract(product());
        }
        return value;
    }

    private BigDecimal product() {
        var value = factor();
        for (var next = peek(); next.equals("*") || next.equals("/"); next = peek()) {
            take();
            value =
                    next.equals("*")
                            ? value.multiply(factor())
                            : value.divide(factor(), MathContext.DECIMAL128);
        }
        return value;
    }

    private BigDecimal factor() {
        var token = take();
        return switch (token) {
            case "-" -> factor().negate();
            case "(" -> {
                var value = sum();
                assertThat(take()).as(text).isEqualTo(")");
                yield value;
            }
            default ->
                    token.endsWith("%")
                            ? new BigDecimal(token.substring(0, token.length() - 1))
                                    .movePointLeft(2)
                            : new BigDecimal(token);
        };
    }

    private String peek() {
        var matcher = TOKEN.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    private String take() {
        var matcher = TOKEN.matcher(text).region(at, text.length());
        assertThat(matcher.lookingAt()).as("something at %d of '%s'", at, text).isTrue();
        at = matcher.end();
        return matcher.group(1);
    }
}
