package dev.yardstick.scoring.kpi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An exact number: numerator / denominator, the denominator above zero.
public record Fraction(BigInteger numerator, BigInteger denominator) {

    public static final Fraction ZERO = of(BigDecimal.ZERO);

    /// a / b; `b` is above zero.
    public static Fraction of(long a, long b) {
        return new Fraction(BigInteger.valueOf(a), BigInteger.valueOf(b));
    }

    public static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    public Fraction plus(Fraction other) {
        if (denominator.equals(other.denominator)) {
            return new Fraction(numerator.add(other.numerator), denominator);
        }
        return reduced(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /// Keeps a sum of many shares short.
    private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
        var divisor = numerator.gcd(denominator);
        return new Fraction(numerator.divide(divisor), denominator.divide(divisor));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction times(Fraction other) {
        return new Fraction(
                numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    /// The divisor is not zero.
    Fraction over(Fraction divisor) {
        var sign = BigInteger.valueOf(divisor.numerator.signum());
        return new Fraction(
                numerator.multiply(divisor.denominator).multiply(sign),
                denominator.multiply(divisor.numerator.abs()));
    }

    BigDecimal rounded(int scale, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), scale, mode);
    }
}
