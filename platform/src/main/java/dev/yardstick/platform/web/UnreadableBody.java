package dev.yardstick.platform.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says where and why a body could not be read, without naming a class of ours.
public final class UnreadableBody {

    private static final String ABSENT = "missing required creator property";

    private UnreadableBody() {}

    /// The refusal that a failure of the JSON reader stands for.
    public static Refusal refusal(JacksonException failure) {
        String pointer = pointer(failure.getPath());
        return switch (failure) {
            case UnrecognizedPropertyException e ->
                    new Refusal(
                            pointer,
                            Codes.UNKNOWN_FIELD,
                            "there is no field '" + e.getPropertyName() + "'");
            case InvalidFormatException e ->
                    new Refusal(pointer, Codes.INVALID, "not a possible value: " + shown(e));
            case ValueInstantiationException e -> ofConstructor(pointer, e.getCause());
            case MismatchedInputException e when e.getPath().isEmpty() && isEmptyInput(e) ->
                    new Refusal("", Codes.MISSING_BODY, "a body is needed");
            case InvalidNullException e -> missing(pointer);
            case MismatchedInputException e when isAbsent(e) -> missing(pointer);
            case MismatchedInputException e ->
                    new Refusal(pointer, Codes.WRONG_TYPE, "not of the type that is needed here");
            case StreamReadException e ->
                    new Refusal(pointer, Codes.BAD_JSON, "not JSON" + place(e));
            default -> new Refusal(pointer, Codes.INVALID, "could not be read");
        };
    }

    /// A record's own check speaks for itself; a required component that is null is missing.
    private static Refusal ofConstructor(String pointer, @Nullable Throwable cause) {
        if (cause instanceof NullPointerException) {
            return missing(pointer);
        }
        String message = cause == null ? null : cause.getMessage();
        return new Refusal(pointer, Codes.INVALID, message == null ? "not possible" : message);
    }

    private static Refusal missing(String pointer) {
        return new Refusal(pointer, Codes.MISSING, "this is needed");
    }

    /// Jackson says that it is absent in its message only; the path names what.
    private static boolean isAbsent(MismatchedInputException e) {
        return e.getOriginalMessage().toLowerCase(Locale.ROOT).contains(ABSENT);
    }

    private static boolean isEmptyInput(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("No content");
    }

    private static String shown(InvalidFormatException e) {
        String text = String.valueOf(e.getValue());
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String pointer(List<Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? Integer.toString(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
