package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A person of the sales organisation, for example `anna-snelling`. Letters, digits, `.`, `_`, `@`
/// and `-`; 1 to 128 characters.
public record PersonId(@JsonValue String value) implements Comparable<PersonId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        Ids.requireName(value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
