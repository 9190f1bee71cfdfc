package dev.yardstick.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serial;
import java.lang.reflect.Constructor;
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
                && !isNullable(constructor, parameter.getIndex());
    }

    /// The component is asked too: where its type is nested (`Outer.@Nullable Inner`), javac says
    /// nothing of it on the parameter of a compact constructor.
    private static boolean isNullable(Constructor<?> constructor, int index) {
        var components = constructor.getDeclaringClass().getRecordComponents();
        return constructor.getAnnotatedParameterTypes()[index].isAnnotationPresent(Nullable.class)
                || (constructor.getParameterCount() == components.length
                        && components[index]
                                .getAnnotatedType()
                                .isAnnotationPresent(Nullable.class));
    }
}
