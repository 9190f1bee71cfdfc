package dev.yardstick.scoring.kpi;

import dev.yardstick.scoring.kpi.Formula.Binary;
import dev.yardstick.scoring.kpi.Formula.OfKpi;
import dev.yardstick.scoring.kpi.Formula.OfMeasure;
import dev.yardstick.scoring.kpi.Formula.Opening;
import dev.yardstick.scoring.kpi.Formula.Operator;
import dev.yardstick.scoring.kpi.Formula.Target;
import dev.yardstick.scoring.measure.Measure;
import dev.yardstick.scoring.measure.Measures;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every figure there is: the KPIs, and after them each measure as a figure of its own. Names are
/// unique over both.
public final class Definitions {

    public static final Definitions SHIPPED = new Definitions(Measures.SHIPPED, Kpis.SHIPPED);

    /// One figure's definition.
    ///
    /// @param additive whether its values over parts of a period, or of a unit, add up to the
    ///   whole's
    public record Definition(Kpi kpi, boolean additive, boolean isMeasure) {

        public String name() {
            return kpi.name();
        }
    }

    /// A figure's value and where it comes from.
    ///
    /// @param value rounded; null where it is not defined
    public record Evaluated(@Nullable BigDecimal value, SortedMap<String, String> inputs) {}

    /// How an input is written that has no value.
    public static final String NONE = "none";

    private final Measures measures;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Set<String> opening = new TreeSet<>();
    private final Map<String, Formula> formulas = new LinkedHashMap<>();

    Definitions(Measures measures, List<Kpi> kpis) {
        this.measures = measures;
        var measureNames = new LinkedHashSet<String>();
        measures.all().forEach(m -> measureNames.add(m.name()));
        var kpiNames = new LinkedHashSet<String>();
        for (var kpi : kpis) {
            if (measureNames.contains(kpi.name()) || !kpiNames.add(kpi.name())) {
                throw new IllegalArgumentException("two figures named " + kpi.name());
            }
        }
        var all = new LinkedHashSet<>(kpiNames);
        all.addAll(measureNames);
        kpis.forEach(kpi ->
                formulas.put(kpi.name(), FormulaParser.parse(kpi.formula(), measureNames, all)));
        measureNames.forEach(name -> formulas.put(name, new OfMeasure(name)));
        formulas.values().stream()
                .flatMap(Definitions::parts)
                .forEach(part -> {
                    if (part instanceof Opening(var measure)) {
                        opening.add(measure);
                    }
                });
        kpiNames.forEach(name -> refuseCircle(name, new LinkedHashSet<>()));
        kpis.forEach(kpi -> define(kpi, false));
        measures.all().forEach(m -> define(asFigure(m), true));
    }

    public List<Definition> all() {
        return List.copyOf(definitions.values());
    }

    public @Nullable Definition named(String name) {
        return definitions.get(name);
    }

    /// The measures whose sum before a period goes into some figure of the period.
    public Set<String> opening() {
        return opening;
    }

    public Measures measures() {
        return measures;
    }

    /// The figure's value over `values`, rounded once, in `currency` where it is money.
    public Evaluated evaluate(Definition definition, Values values, String currency) {
        var inputs = new TreeMap<String, String>();
        var formula = formulas.get(definition.name());
        if (formula == null) {
            throw new IllegalArgumentException("no figure is named " + definition.name());
        }
        var value = value(formula, values, currency, inputs);
        return new Evaluated(
                value == null ? null : Rounding.round(value, definition.kpi().unit(), currency),
                inputs);
    }

    private @Nullable Fraction value(
            Formula formula, Values values, String currency, @Nullable Map<String, String> inputs) {
        return switch (formula) {
            case Formula.Constant(var value) -> Fraction.of(value);
            case OfMeasure(var name) -> input(name, values.measure(name), inputs);
            case Opening(var measure) ->
                    input("opening(" + measure + ")", values.opening(measure), inputs);
            case Target(var kpi) -> input("target(" + kpi + ")", values.target(kpi), inputs);
            case OfKpi(var name) -> kpi(name, values, currency, inputs);
            case Binary(var operator, var left, var right) ->
                    calculate(
                            operator,
                            value(left, values, currency, inputs),
                            value(right, values, currency, inputs));
        };
    }

    private static @Nullable Fraction input(
            String name, @Nullable BigDecimal value, @Nullable Map<String, String> inputs) {
        if (inputs != null) {
            inputs.put(name, value == null ? NONE : value.toPlainString());
        }
        return value == null ? null : Fraction.of(value);
    }

    /// The exact value goes into the calculation; the one that is shown is rounded.
    private @Nullable Fraction kpi(
            String name, Values values, String currency, @Nullable Map<String, String> inputs) {
        var value = value(formula(name), values, currency, null);
        if (inputs != null) {
            var unit = definition(name).kpi().unit();
            inputs.put(
                    name,
                    value == null ? NONE : Rounding.round(value, unit, currency).toPlainString());
        }
        return value;
    }

    private static @Nullable Fraction calculate(
            Operator operator, @Nullable Fraction left, @Nullable Fraction right) {
        if (left == null || right == null) {
            return null;
        }
        return switch (operator) {
            case PLUS -> left.plus(right);
            case MINUS -> left.minus(right);
            case TIMES -> left.times(right);
            case OVER -> right.isZero() ? null : left.over(right);
        };
    }

    private void define(Kpi kpi, boolean isMeasure) {
        definitions.put(kpi.name(), new Definition(kpi, additive(formula(kpi.name())), isMeasure));
    }

    private Formula formula(String name) {
        var formula = formulas.get(name);
        if (formula == null) {
            throw new IllegalArgumentException("no figure is named " + name);
        }
        return formula;
    }

    private Definition definition(String name) {
        var definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no figure is named " + name);
        }
        return definition;
    }

    private boolean additive(Formula formula) {
        return switch (formula) {
            case OfMeasure _ -> true;
            case OfKpi(var name) -> additive(formula(name));
            case Formula.Constant(var value) -> value.signum() == 0;
            case Opening _ -> false;
            case Target _ -> false;
            case Binary(var operator, var left, var right) ->
                    switch (operator) {
                        case PLUS, MINUS -> additive(left) && additive(right);
                        case TIMES ->
                                (additive(left) && right instanceof Formula.Constant)
                                        || (left instanceof Formula.Constant && additive(right));
                        case OVER -> additive(left) && right instanceof Formula.Constant;
                    };
        };
    }

    private void refuseCircle(String name, Set<String> above) {
        if (!above.add(name)) {
            throw new IllegalArgumentException(
                    "a KPI that needs itself: " + String.join(" -> ", above));
        }
        for (var needed : kpisIn(formula(name))) {
            refuseCircle(needed, new LinkedHashSet<>(above));
        }
    }

    private static List<String> kpisIn(Formula formula) {
        return parts(formula)
                .flatMap(part -> part instanceof OfKpi(var name) ? Stream.of(name) : Stream.empty())
                .toList();
    }

    /// What the formula calculates with.
    private static Stream<Formula> parts(Formula formula) {
        return formula instanceof Binary(_, var left, var right)
                ? Stream.concat(parts(left), parts(right))
                : Stream.of(formula);
    }

    private static Kpi asFigure(Measure<?> measure) {
        return new Kpi(
                measure.name(),
                measure.title(),
                measure.unit(),
                measure.moreIsBetter(),
                measure.name());
    }
}
