package dev.yardstick.platform.document;

import java.io.Serial;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.LongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// Lets the types that BSON has of its own pass through Jackson as they are, whatever text JSON
/// makes of them.
final class MongoTypes extends SimpleModule {

    @Serial private static final long serialVersionUID = 1;

    MongoTypes() {
        addSerializer(Instant.class, new AsItIs<>());
        addSerializer(LocalDate.class, new AsItIs<>());
        addSerializer(BigDecimal.class, new AsItIs<>());
        addDeserializer(Instant.class, new FromDate<>(Instant::ofEpochMilli, Instant::parse));
        addDeserializer(LocalDate.class, new FromDate<>(MongoTypes::date, LocalDate::parse));
    }

    static LocalDate date(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static final class AsItIs<V> extends ValueSerializer<V> {
        @Override
        public void serialize(V value, JsonGenerator generator, SerializationContext context) {
            generator.writeEmbeddedObject(value);
        }
    }

    /// From a Date's milliseconds, or from the text that was kept because a Date was not enough.
    private static final class FromDate<V> extends ValueDeserializer<V> {

        private final LongFunction<V> ofMillis;
        private final Function<String, V> ofText;

        FromDate(LongFunction<V> ofMillis, Function<String, V> ofText) {
            this.ofMillis = ofMillis;
            this.ofText = ofText;
        }

        @Override
        public V deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    ? ofMillis.apply((Long) parser.getEmbeddedObject())
                    : ofText.apply(parser.getString());
        }
    }
}
