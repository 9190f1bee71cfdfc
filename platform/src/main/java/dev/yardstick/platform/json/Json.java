package dev.yardstick.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// The two ways Yardstick reads JSON, and the one way it writes it: exact decimals, ISO dates,
/// absent for null.
///
/// A record's component that is not `@Nullable` must be there, in both: see [Required].
public final class Json {

    private static final JsonMapper MAPPER = common().build();

    private static final JsonMapper STRICT =
            common().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private Json() {}

    /// For events and documents: components that this version does not know are skipped, so that a
    /// newer writer may add some.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// For what people and other systems send us: an unknown or repeated component, a number where
    /// text belongs, or text where a number belongs is refused rather than guessed at. Enums are
    /// taken in upper or lower case.
    public static JsonMapper strict() {
        return STRICT;
    }

    private static JsonMapper.Builder common() {
        return JsonMapper.builder()
                .annotationIntrospector(new Required())
                .addModule(new Quick())
                .changeDefaultPropertyInclusion(
                        all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /// Reads what Jackson reads by itself, at less cost.
    private static final class Quick extends SimpleModule {

        @Serial private static final long serialVersionUID = 1;

        @Override
        public void setupModule(SetupContext context) {
            addDeserializer(Instant.class, TimeReader.INSTANT);
            addDeserializer(LocalDate.class, TimeReader.DATE);
            super.setupModule(context);
            context.addValueInstantiators(new RecordInstantiators());
        }
    }
}
