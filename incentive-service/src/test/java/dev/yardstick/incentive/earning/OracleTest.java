package dev.yardstick.incentive.earning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The engine against a second, naive reading of the same plans.
class OracleTest {

    @Test
    void theEngineIsTheOracleInEveryMonthOfAnyHistory() {
        Property.forAll(
                1000,
                random -> {
                    var history = History.random(random);
                    var expected = history.oracle();
                    var results = history.fold();
                    for (int i = 0; i < results.size(); i++) {
                        compare(history.month(i).toString(), results.get(i), expected.get(i));
                    }
                });
    }

    static void compare(String month, Result result, Oracle.Month expected) {
        var earned = new HashMap<String, Fraction>();
        var payable = new HashMap<String, Fraction>();
        var concerned = new HashSet<String>();
        for (var line : result.lines()) {
            if (line.kind() == Kind.EARNING) {
                earned.put(line.key(), Fraction.of(line.earned().amount()));
                payable.put(line.key(), Fraction.of(line.payable().amount()));
                if (line.trace().transaction() != null) {
                    concerned.add(line.component() + "/" + line.trace().transaction());
                }
            }
        }
        for (var unpaid : result.unpaid()) {
            if (unpaid.transaction() != null) {
                concerned.add(unpaid.component() + "/" + unpaid.transaction());
            }
        }
        assertThat(nonZero(earned))
                .as("earned by line in " + month)
                .isEqualTo(nonZero(expected.earnedByLine()));
        assertThat(nonZero(payable))
                .as("payable by line in " + month)
                .isEqualTo(nonZero(expected.payableByLine()));
        assertThat(sum(result, line -> line.earned().amount()))
                .as("earned in " + month)
                .isEqualTo(expected.earned());
        assertThat(sum(result, line -> line.payable().amount()))
                .as("payable in " + month)
                .isEqualTo(expected.payable());
        assertThat(Fraction.of(result.balance().owed().amount()))
                .as("owed after " + month)
                .isEqualTo(expected.owed());
        assertThat(Fraction.of(result.balance().kept().amount()))
                .as("kept after " + month)
                .isEqualTo(expected.kept());
        assertThat(Fraction.of(result.balance().pending().amount()))
                .as("pending after " + month)
                .isEqualTo(expected.pending());
        assertThat(concerned).as("explained in " + month).isEqualTo(expected.concerned());
    }

    private static Map<String, Fraction> nonZero(Map<String, Fraction> amounts) {
        var rest = new HashMap<>(amounts);
        rest.values().removeIf(amount -> amount.signum() == 0);
        return rest;
    }

    private static Fraction sum(Result result, Function<Line, BigDecimal> amount) {
        return Fraction.of(
                result.lines().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
