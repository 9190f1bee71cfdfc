package dev.yardstick.platform.document;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.yardstick.platform.json.Json;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// How a field's values become keys that SQLite orders as their values are ordered. Text would not
/// do: `"9.50"` stands after `"10.00"`, and `…:03Z` after `…:03.5Z`.
///
/// Keys are Long, String or, for what has no value, [#NOTHING].
enum SqliteKeyKind {
    /// Text by its UTF-8 bytes, whole numbers by their value: enums, identifiers, and whatever has
    /// no declared type.
    PLAIN {
        @Override
        Object ofText(String text) {
            return text;
        }
    },

    WHOLE {
        @Override
        Object ofText(String text) {
            return new BigDecimal(text).longValueExact();
        }
    },

    DECIMAL {
        @Override
        Object ofText(String text) {
            return DecimalKey.of(new BigDecimal(text));
        }
    },

    FLAG {
        @Override
        Object ofText(String text) {
            return Boolean.parseBoolean(text) ? 1L : 0L;
        }
    },

    /// By the millisecond, as MongoDB orders them.
    INSTANT {
        @Override
        Object ofText(String text) {
            return Millis.of(Instant.parse(text));
        }
    },

    DATE {
        @Override
        Object ofText(String text) {
            return LocalDate.parse(text).toEpochDay();
        }
    };

    /// Below every number and text. Not SQL's NULL, which is neither before nor after anything and
    /// would be skipped where the next page begins.
    static final Double NOTHING = Double.NEGATIVE_INFINITY;

    /// @param text a JSON scalar's text
    abstract Object ofText(String text);

    /// The key of the scalar that the parser stands on.
    Object of(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> this == PLAIN ? WHOLE.of(parser) : ofText(parser.getString());
            case VALUE_STRING, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                    ofText(parser.getString());
            default -> NOTHING;
        };
    }

    /// The key of a value in a question.
    Object of(Object value) {
        if (this == PLAIN && (value instanceof Integer || value instanceof Long)) {
            return WHOLE.of(value);
        }
        try {
            return ofText(
                    switch (value) {
                        case String s -> s;
                        case Integer i -> i.toString();
                        case Long l -> l.toString();
                        case Boolean b -> b.toString();
                        case BigDecimal d -> d.toString();
                        case LocalDate d -> d.toString();
                        case Instant i -> i.toString();
                        case Enum<?> e -> Json.mapper().valueToTree(e).asString();
                        default ->
                                throw new IllegalArgumentException(
                                        "a question can't ask for a " + value.getClass().getName());
                    });
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no " + this, e);
        }
    }

    /// The kind of the field at the end of the path, by the declared types on the way; PLAIN where
    /// nothing is declared, as for the property that names a subtype.
    static SqliteKeyKind at(Class<?> type, Iterable<String> path) {
        Class<?> at = type;
        for (var name : path) {
            at = at == null ? null : typeOf(at, name);
        }
        return at == null ? PLAIN : of(at);
    }

    private static @Nullable Class<?> typeOf(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name).getReturnType();
        } catch (NoSuchMethodException e) {
            return type.isSealed() ? typeAmong(type.getPermittedSubclasses(), name) : null;
        }
    }

    private static @Nullable Class<?> typeAmong(Class<?>[] subtypes, String name) {
        return Arrays.stream(subtypes)
                .<Class<?>>map(subtype -> typeOf(subtype, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static SqliteKeyKind of(Class<?> type) {
        if (type == Instant.class) {
            return INSTANT;
        }
        if (type == LocalDate.class) {
            return DATE;
        }
        if (type == BigDecimal.class) {
            return DECIMAL;
        }
        if (type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class) {
            return WHOLE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return FLAG;
        }
        return type.isRecord() ? ofWrapped(type) : PLAIN;
    }

    /// A record that is written as its one value, as identifiers are.
    private static SqliteKeyKind ofWrapped(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .map(RecordComponent::getType)
                .findFirst()
                .map(SqliteKeyKind::of)
                .orElse(PLAIN);
    }
}
