package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A fact: `kind:source:external id`, for example `deal:crm:1C1I7A6R`.
public record FactId(@JsonValue String value) implements Comparable<FactId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FactId {
        var parts = value.split(":", 3);
        if (parts.length < 3 || !Ids.isSource(parts[1]) || !Ids.isExternalId(parts[2])) {
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
