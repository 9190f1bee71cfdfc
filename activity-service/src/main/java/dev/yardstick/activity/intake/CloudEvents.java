package dev.yardstick.activity.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens CloudEvents 1.0 whose data is a fact. Other attributes than those looked at here may stand
/// in an event: it is an envelope, and extensions are its right.
record CloudEvents(Translation translation) {

    /// The type that an event must have.
    static final String TYPE = "yardstick.fact.stated.v1";

    /// What begins the name of a header that carries an attribute.
    static final String HEADER = "ce-";

    private static final String DATA = "data";

    /// An event in structured mode: attributes and data are fields of one object.
    Outcome structured(Value value, Pointer at) {
        if (!(value instanceof Value.Fields fields)) {
            return Outcome.Refused.because(Fault.of(at, Code.WRONG_TYPE, "object", value.shape()));
        }
        var envelope = Reading.of(fields, at);
        attributes(envelope, "");
        var type = envelope.line("datacontenttype");
        if ((type != null && !isJson(type)) || fields.values().containsKey("data_base64")) {
            envelope.refuse(DATA, Code.UNKNOWN_DATA_TYPE);
            return new Outcome.Refused(envelope.faults());
        }
        var data = fields.values().get(DATA);
        if (data == null) {
            envelope.refuse(DATA, Code.MISSING);
            return new Outcome.Refused(envelope.faults());
        }
        return together(envelope, translation.translate(data, at.to(DATA)));
    }

    /// An event in binary mode: attributes are headers, the body is the data.
    ///
    /// @param headers names in lower case
    Outcome binary(Map<String, String> headers, Value body, Pointer at) {
        var attributes = new LinkedHashMap<String, Value>();
        headers.forEach((name, value) -> attributes.put(name + ":", new Value.Text(value)));
        // A header is not in the body; it is named as `ce-type:`, the way problems name headers
        // everywhere.
        var envelope = Reading.of(new Value.Fields(attributes, Set.of()), Pointer.HEADERS);
        attributes(envelope, HEADER);
        return together(envelope, translation.translate(body, at));
    }

    private static void attributes(Reading envelope, String prefix) {
        var suffix = prefix.isEmpty() ? "" : ":";
        var version = needed(envelope, prefix + "specversion" + suffix);
        if (version != null && !version.equals("1.0")) {
            envelope.refuse(prefix + "specversion" + suffix, Code.UNKNOWN_SPEC_VERSION);
        }
        var type = needed(envelope, prefix + "type" + suffix);
        if (type != null && !type.equals(TYPE)) {
            envelope.refuse(prefix + "type" + suffix, Code.UNKNOWN_EVENT_TYPE, TYPE);
        }
        needed(envelope, prefix + "id" + suffix);
        needed(envelope, prefix + "source" + suffix);
    }

    private static @Nullable String needed(Reading envelope, String name) {
        return envelope.needed(name, envelope.line(name));
    }

    private static Outcome together(Reading envelope, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted when envelope.clean() -> accepted;
            case Outcome.Accepted accepted -> new Outcome.Refused(envelope.faults());
            case Outcome.Refused(List<Fault> faults) -> {
                var all = new ArrayList<>(envelope.faults());
                all.addAll(faults);
                yield new Outcome.Refused(all);
            }
        };
    }

    static boolean isJson(String mediaType) {
        var type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json")
                || type.equals("text/json")
                || type.endsWith("+json");
    }
}
