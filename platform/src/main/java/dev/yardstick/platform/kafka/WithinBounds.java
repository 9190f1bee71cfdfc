package dev.yardstick.platform.kafka;

import dev.yardstick.platform.json.TimeReader;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/// What an event may say at all, whoever wrote it.
///
/// The edge has closer bounds, with a word about each field. These are for what comes to a topic
/// past the edge: a number that takes a gigabyte to write down, or a date that no calendar
/// arithmetic comes back from, would decode, and then stop whoever computes with it, each time
/// again.
final class WithinBounds extends SimpleModule {

    /// Digits before the point, and digits behind it. No figure comes near.
    static final int DIGITS = 40;

    /// Characters of a number, with its sign, point and exponent.
    static final int NUMBER_LENGTH = 2 * DIGITS + 10;

    /// Nothing that is measured happened before.
    static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    /// Nothing that is measured happens on or after.
    static final LocalDate END = LocalDate.of(2200, 1, 1);

    private static final Instant FIRST_INSTANT = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END_INSTANT = END.atStartOfDay().toInstant(ZoneOffset.UTC);

    @Serial private static final long serialVersionUID = 1;

    WithinBounds() {
        bound(
                BigDecimal.class,
                BigDecimalDeserializer.instance,
                WithinBounds::isSmall,
                "more than " + DIGITS + " digits before the point or behind it");
        bound(
                LocalDate.class,
                TimeReader.DATE,
                WithinBounds::isInRange,
                "not from " + FIRST + " up to and not including " + END);
        bound(
                Instant.class,
                TimeReader.INSTANT,
                WithinBounds::isInRange,
                "not from " + FIRST + " up to and not including " + END);
        bound(
                String.class,
                StringDeserializer.instance,
                WithinBounds::isText,
                "half a surrogate pair: no text");
    }

    private <V> void bound(
            Class<V> type,
            ValueDeserializer<? extends V> reads,
            Predicate<V> within,
            String otherwise) {
        addDeserializer(type, new Bounded<>(type, reads, within, otherwise));
    }

    private static boolean isSmall(BigDecimal number) {
        return number.scale() <= DIGITS && (long) number.precision() - number.scale() <= DIGITS;
    }

    private static boolean isInRange(LocalDate date) {
        return !date.isBefore(FIRST) && date.isBefore(END);
    }

    private static boolean isInRange(Instant instant) {
        return !instant.isBefore(FIRST_INSTANT) && instant.isBefore(END_INSTANT);
    }

    /// What can be read and never written again would be retried for ever.
    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char half = text.charAt(i);
            if (Character.isSurrogate(half)
                    && !(Character.isHighSurrogate(half)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(++i)))) {
                return false;
            }
        }
        return true;
    }

    /// Reads as ever, and refuses what is out of bounds.
    private static final class Bounded<V> extends ValueDeserializer<V> {

        private final Class<V> type;
        private final ValueDeserializer<? extends V> reads;
        private final Predicate<V> within;
        private final String otherwise;

        Bounded(
                Class<V> type,
                ValueDeserializer<? extends V> reads,
                Predicate<V> within,
                String otherwise) {
            this.type = type;
            this.reads = reads;
            this.within = within;
            this.otherwise = otherwise;
        }

        @Override
        public V deserialize(JsonParser parser, DeserializationContext context) {
            if (type == BigDecimal.class && parser.getStringLength() > NUMBER_LENGTH) {
                return context.reportInputMismatch(type, otherwise);
            }
            var value = reads.deserialize(parser, context);
            return value == null || within.test(value)
                    ? value
                    : context.reportInputMismatch(type, otherwise);
        }
    }
}
