package dev.yardstick.scoring.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.scoring.measure.Measures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "2 - 3 - 4, -5",
        "12 / 3 / 2, 2",
        "12 ÷ 3 × 2 − 1, 7",
        "-2 * -3, 6",
        "1.25 + 0.75, 2",
        "calls / 2, 1.5",
        "calls + calls * calls, 12",
        "10 / 3 * 3, 10",
        "1 / 3, 0.333333",
        "2 / 3, 0.666667",
        "opening(calls) - calls, 97",
        "sales / target(sales), 0.5",
        "target(sales), 50",
    })
    void readsAsPeopleWrite(String formula, String value) {
        assertThat(value(formula)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource({"calls / 0", "1 + calls / (calls - 3)", "target(win_rate)", "0 * (1 / 0)"})
    void hasNoValueWhereAPartHasNone(String formula) {
        assertThat(value(formula)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "calls +; place 7",
                "(calls; expected )",
                "calls calls; expected an operator",
                "chalk; no measure or KPI is named 'chalk'",
                "target(calls; expected )",
                "opening(sales); name of a measure",
                "calls ^ 2; unknown sign",
                "); expected (",
                "''; expected (",
                "1..2; unknown sign",
            })
    void saysWhatIsWrongAndWhere(String formula, String says) {
        assertThatThrownBy(() -> value(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    @Test
    void refusesToNestWithoutEnd() {
        var deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
        assertThatThrownBy(() -> value(deep)).hasMessageContaining("nested deeper");
        var justDeepEnough = FormulaParser.DEEPEST - 1;
        assertThat(value("(".repeat(justDeepEnough) + "1" + ")".repeat(justDeepEnough)))
                .isEqualByComparingTo("1");
    }

    @Test
    void refusesKpisThatNeedThemselves() {
        assertThatThrownBy(() -> definitions(Map.of("a", "b + 1", "b", "a + 1")))
                .hasMessageContaining("needs itself");
        assertThatThrownBy(() -> definitions(Map.of("a", "a")))
                .hasMessageContaining("needs itself");
    }

    @Test
    void knowsWhatAddsUp() {
        var all =
                definitions(
                        Map.of(
                                "sum", "calls + emails - visits",
                                "scaled", "2 * calls / 4",
                                "of_kpi", "sum + calls",
                                "rate", "calls / emails",
                                "product", "calls * emails",
                                "shifted", "calls + 1"));
        assertThat(
                        all.all().stream()
                                .filter(d -> !d.isMeasure() && d.additive())
                                .map(d -> d.name()))
                .containsExactlyInAnyOrder("sum", "scaled", "of_kpi");
        assertThat(
                        Definitions.SHIPPED.all().stream()
                                .filter(d -> !d.isMeasure() && d.additive())
                                .map(d -> d.name()))
                .containsExactly("sales");
    }

    private static @Nullable BigDecimal value(String formula) {
        var kpi = new Kpi("it", "It", Unit.RATIO, true, formula);
        var definitions =
                new Definitions(
                        Measures.SHIPPED,
                        List.of(
                                new Kpi("sales", "Sales", Unit.RATIO, true, "calls + 22"),
                                new Kpi("win_rate", "Win rate", Unit.RATIO, true, "1"),
                                kpi));
        return definitions.evaluate(definitions.named("it"), new Known(), "USD").value();
    }

    private static Definitions definitions(Map<String, String> formulas) {
        return new Definitions(
                Measures.SHIPPED,
                formulas.entrySet().stream()
                        .map(e -> new Kpi(e.getKey(), e.getKey(), Unit.RATIO, true, e.getValue()))
                        .toList());
    }

    private static final class Known implements Values {
        @Override
        public BigDecimal measure(String name) {
            return BigDecimal.valueOf(Set.of("calls").contains(name) ? 3 : 0);
        }

        @Override
        public BigDecimal opening(String name) {
            return BigDecimal.valueOf(100);
        }

        @Override
        public @Nullable BigDecimal target(String kpi) {
            return kpi.equals("sales") ? BigDecimal.valueOf(50) : null;
        }
    }
}
