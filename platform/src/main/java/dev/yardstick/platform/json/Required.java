package dev.yardstick.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serial;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Makes Jackson keep the promise that the types make: in a `@NullMarked` package, a record's
/// component that is not `@Nullable` must be there and must not be null. Left to itself Jackson
/// puts null (or 0, or false) in its place.
final class Required extends JacksonAnnotationIntrospector {

    @Serial private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        var said = super.hasRequiredMarker(config, member);
        return (said == null && isRequired(member)) ? Boolean.TRUE : said;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        var said = super.findSetterInfo(config, member);
        return isRequired(member) ? said.withValueNulls(Nulls.FAIL) : said;
    }

    private static boolean isRequired(Annotated member) {
        return member instanceof AnnotatedParameter parameter
                && parameter.getOwner().getMember() instanceof Constructor<?> constructor
                && constructor.getDeclaringClass().isRecord()
                && constructor
                        .getDeclaringClass()
                        .getPackage()
                        .isAnnotationPresent(NullMarked.class)
                && !type(constructor, parameter.getIndex()).isAnnotationPresent(Nullable.class);
    }

    /// As the record's component says it. A constructor that is written without its parameters does
    /// not say it of member types: javac leaves the annotation of an `Outer.@Nullable Inner` out.
    private static AnnotatedType type(Constructor<?> constructor, int index) {
        var components = constructor.getDeclaringClass().getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType);
        return Arrays.equals(types.toArray(), constructor.getParameterTypes())
                ? components[index].getAnnotatedType()
                : constructor.getAnnotatedParameterTypes()[index];
    }
}
