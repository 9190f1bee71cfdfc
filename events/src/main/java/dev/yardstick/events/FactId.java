package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A fact: `kind:source:external id`, for example `deal:crm:1C1I7A6R`.
public record FactId(@JsonValue String value) implements Comparable<FactId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FactId {
        int source = value.indexOf(':') + 1;
        int external = value.indexOf(':', source) + 1;
        if (source == 0
                || external == 0
                || !Ids.isSource(value.substring(source, external - 1))
                || !Ids.isExternalId(value.substring(external))) {
            throw new IllegalArgumentException("not a fact id: '" + value + "'");
        }
    }

    public static FactId of(String kind, String source, String externalId) {
        return new FactId(kind + ":" + source + ":" + externalId);
    }

    @Override
    public int compareTo(FactId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
