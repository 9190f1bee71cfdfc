package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A unit of the sales organisation: a company, region, office or team, for example `emea`.
/// Letters, digits, `.`, `_`, `@` and `-`; 1 to 128 characters.
public record UnitId(@JsonValue String value) implements Comparable<UnitId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitId {
        Ids.requireName(value);
    }

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
