package dev.yardstick.platform.json;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;

/// Reads a time by [IsoText], and leaves what is in another form to Jackson's own reader: to take,
/// or to refuse with its usual words.
public final class TimeReader<T> extends StdScalarDeserializer<T> {

    /// Reads instants.
    public static final TimeReader<Instant> INSTANT =
            new TimeReader<>(Instant.class, IsoText::instant, InstantDeserializer.INSTANT);

    /// Reads dates.
    public static final TimeReader<LocalDate> DATE =
            new TimeReader<>(LocalDate.class, IsoText::date, LocalDateDeserializer.INSTANCE);

    private final Function<String, @Nullable T> quick;
    private final ValueDeserializer<T> thorough;

    private TimeReader(
            Class<T> type, Function<String, @Nullable T> quick, ValueDeserializer<T> thorough) {
        super(type);
        this.quick = quick;
        this.thorough = thorough;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            var time = quick.apply(parser.getString());
            if (time != null) {
                return time;
            }
        }
        return thorough.deserialize(parser, context);
    }

    @Override
    @SuppressWarnings("unchecked") // a reader made for a property reads what it read before
    public ValueDeserializer<T> createContextual(
            DeserializationContext context, BeanProperty property) {
        return new TimeReader<>(
                (Class<T>) handledType(),
                quick,
                (ValueDeserializer<T>) thorough.createContextual(context, property));
    }
}
