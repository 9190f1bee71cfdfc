package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Whom a figure or a goal is about: `person:anna-snelling` or `unit:emea`.
public sealed interface Subject {

    record OfPerson(PersonId person) implements Subject {
        @Override
        @JsonValue
        public String toString() {
            return "person:" + person;
        }
    }

    record OfUnit(UnitId unit) implements Subject {
        @Override
        @JsonValue
        public String toString() {
            return "unit:" + unit;
        }
    }

    static Subject of(PersonId person) {
        return new OfPerson(person);
    }

    static Subject of(UnitId unit) {
        return new OfUnit(unit);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Subject parse(String text) {
        if (text.startsWith("person:")) {
            return of(new PersonId(text.substring("person:".length())));
        }
        if (text.startsWith("unit:")) {
            return of(new UnitId(text.substring("unit:".length())));
        }
        throw new IllegalArgumentException("not a subject (person:… or unit:…): '" + text + "'");
    }
}
