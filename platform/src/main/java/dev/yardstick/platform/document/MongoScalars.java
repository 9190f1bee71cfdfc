package dev.yardstick.platform.document;

import dev.yardstick.platform.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/// Single values as BSON: in documents, in questions, in cursors.
final class MongoScalars {

    private static final Set<BsonType> ORDERED =
            EnumSet.of(
                    BsonType.STRING,
                    BsonType.INT32,
                    BsonType.INT64,
                    BsonType.DOUBLE,
                    BsonType.DECIMAL128,
                    BsonType.DATE_TIME,
                    BsonType.BOOLEAN);

    private static final String KEY = "k";

    private MongoScalars() {}

    /// A value in a question.
    static BsonValue of(Object value) {
        return switch (value) {
            case String s -> new BsonString(s);
            case Integer i -> new BsonInt64(i);
            case Long l -> new BsonInt64(l);
            case Boolean b -> BsonBoolean.valueOf(b);
            case BigDecimal d -> of(d);
            case LocalDate d -> new BsonDateTime(Millis.of(d));
            case Instant i -> new BsonDateTime(Millis.of(i));
            case Enum<?> e -> new BsonString(Json.mapper().valueToTree(e).asString());
            default ->
                    throw new IllegalArgumentException(
                            "a question can't ask for a " + value.getClass().getName());
        };
    }

    /// The nearest Decimal128: 34 digits.
    static BsonDecimal128 of(BigDecimal number) {
        try {
            return new BsonDecimal128(new Decimal128(number.round(MathContext.DECIMAL128)));
        } catch (NumberFormatException e) {
            if (number.abs().compareTo(BigDecimal.ONE) < 0) {
                return new BsonDecimal128(Decimal128.POSITIVE_ZERO);
            }
            return new BsonDecimal128(
                    number.signum() > 0
                            ? Decimal128.POSITIVE_INFINITY
                            : Decimal128.NEGATIVE_INFINITY);
        }
    }

    /// A key in a cursor, with its type.
    static @Nullable String format(@Nullable BsonValue value) {
        return value == null || !ORDERED.contains(value.getBsonType())
                ? null
                : new BsonDocument(KEY, value).toJson();
    }

    /// Only plain values: a document in its place could be read as an operator.
    static BsonValue parse(Object key, String cursor) {
        try {
            var value = BsonDocument.parse(key.toString()).get(KEY);
            if (value != null && ORDERED.contains(value.getBsonType())) {
                return value;
            }
        } catch (JsonParseException | BsonInvalidOperationException | NumberFormatException e) {
            // Not ours; said below.
        }
        throw new UnknownCursor(cursor);
    }
}
