package dev.yardstick.incentive.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One text for one value, whoever writes it: a record as JSON with its components by name (code
/// unit order), without those that are null and without white space; numbers that are not whole as
/// text with all their digits and no exponent; dates, ids, periods and constants as text; in texts
/// nothing escaped but `"`, `\` and what is below U+0020 (as `\` and four lower-case hexadecimal
/// digits after a `u`).
final class CanonicalJson {

    /// How a type of record is written.
    ///
    /// @param isText as what it calls itself: ids and periods are one text on the wire
    /// @param components by name
    private record Form(boolean isText, List<RecordComponent> components) {}

    private static final ClassValue<Form> FORMS =
            new ClassValue<>() {
                @Override
                protected Form computeValue(Class<?> type) {
                    return new Form(
                            Arrays.stream(type.getDeclaredMethods())
                                    .anyMatch(
                                            method -> method.isAnnotationPresent(JsonValue.class)),
                            Arrays.stream(type.getRecordComponents())
                                    .sorted(Comparator.comparing(RecordComponent::getName))
                                    .toList());
                }
            };

    private CanonicalJson() {}

    static String of(Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String text -> write(text, out);
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Boolean truth -> out.append(truth.booleanValue());
            case BigDecimal number -> write(number.toPlainString(), out);
            case Enum<?> constant -> write(constant.name(), out);
            case Temporal time -> write(time.toString(), out);
            case Collection<?> items -> write(items.iterator(), out);
            case Record plain when FORMS.get(plain.getClass()).isText() ->
                    write(plain.toString(), out);
            case Record fields -> write(fields, out);
            default -> throw new IllegalArgumentException("no canonical form: " + value.getClass());
        }
    }

    private static void write(Iterator<?> items, StringBuilder out) {
        out.append('[');
        while (items.hasNext()) {
            write(items.next(), out);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void write(Record fields, StringBuilder out) {
        out.append('{');
        var separator = "";
        for (var component : FORMS.get(fields.getClass()).components()) {
            var value = value(component, fields);
            if (value != null) {
                out.append(separator);
                write(component.getName(), out);
                out.append(':');
                write(value, out);
                separator = ",";
            }
        }
        out.append('}');
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(of.getClass() + " does not show " + component, e);
        }
    }

    static void write(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
