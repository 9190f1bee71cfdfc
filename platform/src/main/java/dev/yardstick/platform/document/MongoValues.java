package dev.yardstick.platform.document;

import dev.yardstick.platform.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.util.TokenBuffer;

/// Values as natural BSON and back: numbers as numbers, decimals as Decimal128, instants and dates
/// as Date, so that operators and BI tools can read them.
///
/// What BSON can't hold exactly (microseconds, 35 digits, the year 300,000,000) is rounded in its
/// place, so that it reads and orders right, and kept exactly beside the value, in `exact`: a list
/// of `{at: [path], is: "text"}`. A value that is read is always the value that was saved.
final class MongoValues<T> {

    private static final String EXACT = "exact";
    private static final String AT = "at";
    private static final String IS = "is";

    private final ObjectWriter writer;
    private final ObjectReader reader;

    MongoValues(Class<T> type) {
        var mapper = Json.mapper().rebuild().addModule(new MongoTypes()).build();
        this.writer = mapper.writerFor(type);
        this.reader = mapper.readerFor(type);
    }

    /// Puts the value, and what has to be kept exactly, into the document.
    void write(T value, BsonDocument document) {
        try (var tokens = TokenBuffer.forGeneration()) {
            writer.writeValue(tokens, value);
            try (var parser = tokens.asParser()) {
                parser.nextToken();
                var writing = new Writing(parser);
                document.put(MongoIndexes.VALUE, writing.value());
                if (!writing.exact.isEmpty()) {
                    document.put(EXACT, writing.exact);
                }
            }
        }
    }

    T read(BsonDocument document) {
        try (var tokens = TokenBuffer.forGeneration()) {
            new Reading(tokens, exact(document))
                    .value(document.getOrDefault(MongoIndexes.VALUE, BsonNull.VALUE));
            return reader.readValue(tokens.asParser());
        }
    }

    private static Map<List<String>, String> exact(BsonDocument document) {
        if (!document.containsKey(EXACT)) {
            return Map.of();
        }
        var exact = new HashMap<List<String>, String>();
        for (var entry : document.getArray(EXACT)) {
            var at = entry.asDocument().getArray(AT).stream().map(s -> s.asString().getValue());
            exact.put(at.toList(), entry.asDocument().getString(IS).getValue());
        }
        return exact;
    }

    /// One value on its way from Jackson's tokens into BSON.
    private static final class Writing {

        private final JsonParser tokens;
        private final Deque<String> path = new ArrayDeque<>();
        private final BsonArray exact = new BsonArray();

        Writing(JsonParser tokens) {
            this.tokens = tokens;
        }

        BsonValue value() {
            return switch (tokens.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> new BsonString(tokens.getString());
                case VALUE_TRUE -> BsonBoolean.TRUE;
                case VALUE_FALSE -> BsonBoolean.FALSE;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                case VALUE_EMBEDDED_OBJECT -> embedded(tokens.getEmbeddedObject());
                default -> BsonNull.VALUE;
            };
        }

        private BsonDocument object() {
            var document = new BsonDocument();
            for (var name = tokens.nextName(); name != null; name = tokens.nextName()) {
                path.addLast(name);
                tokens.nextToken();
                document.put(MongoNames.escape(name), value());
                path.removeLast();
            }
            return document;
        }

        private BsonArray array() {
            var array = new BsonArray();
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                path.addLast(Integer.toString(array.size()));
                array.add(value());
                path.removeLast();
            }
            return array;
        }

        private BsonValue number() {
            return switch (tokens.getNumberType()) {
                case INT -> new BsonInt32(tokens.getIntValue());
                case LONG -> new BsonInt64(tokens.getLongValue());
                case FLOAT, DOUBLE -> new BsonDouble(tokens.getDoubleValue());
                case BIG_INTEGER -> decimal(new BigDecimal(tokens.getBigIntegerValue()));
                case BIG_DECIMAL -> decimal(tokens.getDecimalValue());
            };
        }

        private BsonValue embedded(Object value) {
            return switch (value) {
                case Instant instant -> {
                    long millis = Millis.of(instant);
                    yield date(millis, instant, Instant.ofEpochMilli(millis).equals(instant));
                }
                case LocalDate date -> {
                    long millis = Millis.of(date);
                    yield date(millis, date, MongoTypes.date(millis).equals(date));
                }
                case BigDecimal number -> decimal(number);
                default -> throw new IllegalStateException("no BSON for " + value.getClass());
            };
        }

        private BsonDateTime date(long millis, Object value, boolean exactly) {
            if (!exactly) {
                keep(value.toString());
            }
            return new BsonDateTime(millis);
        }

        private BsonDecimal128 decimal(BigDecimal number) {
            var rounded = MongoScalars.of(number);
            var value = rounded.getValue();
            if (!value.isFinite() || !isSame(value.bigDecimalValue(), number)) {
                keep(number.toString());
            }
            return rounded;
        }

        private static boolean isSame(BigDecimal a, BigDecimal b) {
            return a.scale() == b.scale() && a.compareTo(b) == 0;
        }

        private void keep(String text) {
            var at = new BsonArray(path.stream().map(BsonString::new).toList());
            exact.add(new BsonDocument(AT, at).append(IS, new BsonString(text)));
        }
    }

    /// One value on its way from BSON into Jackson's tokens.
    private static final class Reading {

        private final TokenBuffer tokens;
        private final Map<List<String>, String> exact;
        private final List<String> path = new ArrayList<>();

        Reading(TokenBuffer tokens, Map<List<String>, String> exact) {
            this.tokens = tokens;
            this.exact = exact;
        }

        void value(BsonValue value) {
            var text = exact.isEmpty() ? null : exact.get(path);
            if (text != null) {
                tokens.writeString(text);
                return;
            }
            switch (value.getBsonType()) {
                case DOCUMENT -> object(value.asDocument());
                case ARRAY -> array(value.asArray());
                case STRING -> tokens.writeString(value.asString().getValue());
                case BOOLEAN -> tokens.writeBoolean(value.asBoolean().getValue());
                case INT32 -> tokens.writeNumber(value.asInt32().getValue());
                case INT64 -> tokens.writeNumber(value.asInt64().getValue());
                case DOUBLE -> tokens.writeNumber(value.asDouble().getValue());
                case DECIMAL128 ->
                        tokens.writeNumber(value.asDecimal128().getValue().bigDecimalValue());
                case DATE_TIME -> tokens.writeEmbeddedObject(value.asDateTime().getValue());
                case NULL -> tokens.writeNull();
                default ->
                        throw new IllegalStateException(
                                "a document holds a " + value.getBsonType() + " at " + path);
            }
        }

        private void object(BsonDocument document) {
            tokens.writeStartObject();
            document.forEach((escaped, value) -> {
                var name = MongoNames.unescape(escaped);
                tokens.writeName(name);
                below(name, value);
            });
            tokens.writeEndObject();
        }

        private void array(BsonArray array) {
            tokens.writeStartArray();
            for (int i = 0; i < array.size(); i++) {
                below(Integer.toString(i), array.get(i));
            }
            tokens.writeEndArray();
        }

        private void below(String name, BsonValue value) {
            path.addLast(name);
            value(value);
            path.removeLast();
        }
    }
}
