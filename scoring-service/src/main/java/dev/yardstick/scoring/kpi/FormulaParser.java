package dev.yardstick.scoring.kpi;

import dev.yardstick.scoring.kpi.Formula.Binary;
import dev.yardstick.scoring.kpi.Formula.OfKpi;
import dev.yardstick.scoring.kpi.Formula.OfMeasure;
import dev.yardstick.scoring.kpi.Formula.Opening;
import dev.yardstick.scoring.kpi.Formula.Operator;
import dev.yardstick.scoring.kpi.Formula.Target;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a formula:
///
///     sum     = product { ("+" | "-") product }
///     product = factor { ("*" | "/") factor }
///     factor  = number | name | "target(" kpi ")" | "opening(" measure ")" | "(" sum ")" | "-" factor
///
/// `−`, `×` and `÷` do as well as `-`, `*` and `/`.
final class FormulaParser {

    /// Nesting goes no deeper, so that no formula can exhaust the stack.
    static final int DEEPEST = 100;

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\d+(?:\\.\\d+)?)|([a-z][a-z0-9_]*)|([-+*/()−×÷]))\\s*");

    private final String text;
    private final Set<String> measures;
    private final Set<String> kpis;
    private final Matcher matcher;
    private int depth;
    private @Nullable String number;
    private @Nullable String name;
    private @Nullable String sign;

    private FormulaParser(String text, Set<String> measures, Set<String> kpis) {
        this.text = text;
        this.measures = measures;
        this.kpis = kpis;
        this.matcher = TOKEN.matcher(text);
    }

    /// Throws IllegalArgumentException, naming the place, where the text is no formula or names
    /// what is not there.
    static Formula parse(String text, Set<String> measures, Set<String> kpis) {
        var parser = new FormulaParser(text, measures, kpis);
        parser.next();
        var formula = parser.sum();
        if (!parser.atEnd()) {
            throw parser.wrong("expected an operator or the end");
        }
        return formula;
    }

    private Formula sum() {
        var left = product();
        while (is("+") || is("-")) {
            var operator = is("+") ? Operator.PLUS : Operator.MINUS;
            next();
            left = new Binary(operator, left, product());
        }
        return left;
    }

    private Formula product() {
        var left = factor();
        while (is("*") || is("/")) {
            var operator = is("*") ? Operator.TIMES : Operator.OVER;
            next();
            left = new Binary(operator, left, factor());
        }
        return left;
    }

    private Formula factor() {
        if (++depth > DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST);
        }
        try {
            if (number != null) {
                return taken(new Formula.Constant(new BigDecimal(number)));
            }
            if (name != null) {
                return named(name);
            }
            if (is("-")) {
                next();
                return new Binary(Operator.MINUS, new Formula.Constant(BigDecimal.ZERO), factor());
            }
            expect("(");
            var inner = sum();
            expect(")");
            return inner;
        } finally {
            depth--;
        }
    }

    private Formula named(String name) {
        return switch (name) {
            case "target" -> new Target(argument(kpis, "KPI"));
            case "opening" -> new Opening(argument(measures, "measure"));
            default -> {
                if (measures.contains(name)) {
                    yield taken(new OfMeasure(name));
                }
                if (kpis.contains(name)) {
                    yield taken(new OfKpi(name));
                }
                throw wrong("no measure or KPI is named '" + name + "'");
            }
        };
    }

    private String argument(Set<String> known, String what) {
        next();
        expect("(");
        if (name == null || !known.contains(name)) {
            throw wrong("expected the name of a " + what);
        }
        var argument = taken(name);
        expect(")");
        return argument;
    }

    private <T> T taken(T result) {
        next();
        return result;
    }

    private boolean is(String wanted) {
        return wanted.equals(sign);
    }

    private void expect(String wanted) {
        if (!is(wanted)) {
            throw wrong("expected " + wanted);
        }
        next();
    }

    private boolean atEnd() {
        return number == null && name == null && sign == null;
    }

    private void next() {
        number = null;
        name = null;
        sign = null;
        if (matcher.regionStart() == text.length()) {
            return;
        }
        if (!matcher.lookingAt()) {
            throw wrong("unknown sign");
        }
        number = matcher.group(1);
        name = matcher.group(2);
        var written = matcher.group(3);
        sign =
                written == null
                        ? null
                        : switch (written) {
                            case "−" -> "-";
                            case "×" -> "*";
                            case "÷" -> "/";
                            default -> written;
                        };
        matcher.region(matcher.end(), text.length());
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                what + " before place " + matcher.regionStart() + " of '" + text + "'");
    }
}
