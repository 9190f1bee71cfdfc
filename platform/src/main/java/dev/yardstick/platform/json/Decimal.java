package dev.yardstick.platform.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.math.BigInteger;

/// An exact number as people send it: `"0.075"`, as we write it ourselves, or `0.075`.
public record Decimal(BigDecimal value) {

    /// More characters than any number has that means something here.
    public static final int LONGEST = 50;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Decimal of(Object said) {
        return new Decimal(
                switch (said) {
                    case String text when text.length() <= LONGEST -> parse(text);
                    case BigDecimal number -> number;
                    case BigInteger number -> new BigDecimal(number);
                    case Integer number -> BigDecimal.valueOf(number);
                    case Long number -> BigDecimal.valueOf(number);
                    default ->
                            throw new IllegalArgumentException("not a number, such as \"0.075\"");
                });
    }

    private static BigDecimal parse(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number, such as \"0.075\"", e);
        }
    }
}
