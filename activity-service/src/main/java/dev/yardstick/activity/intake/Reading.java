package dev.yardstick.activity.intake;

import dev.yardstick.events.Ids;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one object and notes everything that is wrong with them.
///
/// A field that is absent, null or refused reads as null; whoever needs it says so with `needed`,
/// which refuses an absent one. Nothing is built of a reading that is not [#clean].
final class Reading {

    /// Characters of a line of text.
    static final int LONGEST_TEXT = 200;

    /// Characters of a comment.
    static final int LONGEST_COMMENT = 4_000;

    /// Errors told of one item; what is wrong beyond that is told once the first are mended.
    static final int MOST_ERRORS = 100;

    private final Value.Fields fields;
    private final Pointer at;
    private final List<Fault> faults;
    private final List<String> asked = new ArrayList<>(20);
    private int found;

    private Reading(Value.Fields fields, Pointer at, List<Fault> faults) {
        this.fields = fields;
        this.at = at;
        this.faults = faults;
    }

    static Reading of(Value.Fields fields, Pointer at) {
        return new Reading(fields, at, new ArrayList<>());
    }

    /// Nothing is wrong so far, neither here nor in what it is part of.
    boolean clean() {
        return faults.isEmpty();
    }

    List<Fault> faults() {
        return faults;
    }

    Pointer at(String field) {
        return at.to(field);
    }

    void refuse(String field, Code code, Object... arguments) {
        refuse(at.to(field), code, arguments);
    }

    void refuse(Pointer where, Code code, Object... arguments) {
        if (faults.size() < MOST_ERRORS) {
            faults.add(Fault.of(where, code, arguments));
        } else if (faults.size() == MOST_ERRORS) {
            faults.add(Fault.of(at, Code.TOO_MANY_ERRORS, MOST_ERRORS));
        }
    }

    /// Refuses what nobody asked for. Comes last.
    void noOthers() {
        for (var name : fields.repeated()) {
            refuse(name, Code.REPEATED_FIELD);
        }
        if (found < fields.values().size()) {
            for (var name : fields.values().keySet()) {
                if (!asked.contains(name)) {
                    refuse(name, Code.UNKNOWN_FIELD, String.join(", ", asked));
                }
            }
        }
    }

    private @Nullable Value take(String field) {
        asked.add(field);
        var value = fields.values().get(field);
        if (value != null) {
            found++;
        }
        return value == Value.Nothing.NULL ? null : value;
    }

    /// Refuses the field where it is absent; one that was refused for another reason is not refused
    /// again.
    <T> @Nullable T needed(String field, @Nullable T read) {
        if (read == null) {
            var value = fields.values().get(field);
            if (value == null || value == Value.Nothing.NULL) {
                refuse(field, Code.MISSING);
            }
        }
        return read;
    }

    /// One line of text.
    @Nullable String line(String field) {
        return text(field, LONGEST_TEXT, false);
    }

    /// One line of text.
    ///
    /// @param longest in UTF-16 units
    @Nullable String line(String field, int longest) {
        return text(field, longest, false);
    }

    /// Text that may run over lines.
    @Nullable String comment(String field) {
        return text(field, LONGEST_COMMENT, true);
    }

    @Nullable String source(String field) {
        var text = word(field);
        if (text != null && !Ids.isSource(text)) {
            refuse(field, Code.NOT_A_SOURCE);
            return null;
        }
        return text;
    }

    @Nullable String externalId(String field) {
        var text = word(field);
        if (text != null && !Ids.isExternalId(text)) {
            refuse(field, Code.NOT_AN_EXTERNAL_ID);
            return null;
        }
        return text;
    }

    @Nullable PersonId person(String field) {
        var text = word(field);
        if (text != null && !Ids.isName(text)) {
            refuse(field, Code.NOT_A_PERSON_ID);
            return null;
        }
        return text == null ? null : new PersonId(text);
    }

    <E extends Enum<E>> @Nullable E oneOf(Words<E> words, String field) {
        var text = word(field);
        if (text == null) {
            return null;
        }
        var found = words.find(text);
        if (found == null) {
            refuse(field, Code.UNKNOWN_VALUE, words.all());
        }
        return found;
    }

    @Nullable Boolean truth(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Truth truth -> truth == Value.Truth.TRUE;
            case Value other -> {
                refuse(field, Code.WRONG_TYPE, "boolean", other.shape());
                yield null;
            }
        };
    }

    @Nullable LocalDate date(String field) {
        var text = word(field);
        if (text == null) {
            return null;
        }
        var date = Dates.date(text);
        if (date == null) {
            refuse(field, Code.NOT_A_DATE);
        } else if (!Dates.inRange(date)) {
            refuse(field, Code.DATE_OUT_OF_RANGE, Dates.FIRST, Dates.END);
            return null;
        }
        return date;
    }

    @Nullable Instant instant(String field) {
        var text = word(field);
        if (text == null) {
            return null;
        }
        var instant = Dates.instant(text);
        if (instant == null) {
            refuse(field, Code.NOT_AN_INSTANT);
        } else if (!Dates.inRange(instant)) {
            refuse(field, Code.DATE_OUT_OF_RANGE, Dates.FIRST, Dates.END);
            return null;
        }
        return instant;
    }

    /// A whole number from 0 to `most`.
    @Nullable Long count(String field, long most) {
        var number = whole(field);
        if (number != null && number < 0) {
            refuse(field, Code.NEGATIVE);
            return null;
        }
        if (number != null && number > most) {
            refuse(field, Code.OUT_OF_RANGE, 0, most);
            return null;
        }
        return number;
    }

    private @Nullable Long whole(String field) {
        var value = take(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Value.Numeral(String text))) {
            refuse(field, Code.WRONG_TYPE, "number", value.shape());
            return null;
        }
        var number = Decimals.whole(text);
        if (number == null) {
            refuse(field, Code.NOT_A_WHOLE_NUMBER);
        }
        return number;
    }

    /// A decimal, as a string or a number, from 0 on.
    @Nullable BigDecimal decimal(String field, int wholeDigits, int decimals) {
        var number = signed(field, wholeDigits, decimals);
        if (number != null && number.signum() < 0) {
            refuse(field, Code.NEGATIVE);
            return null;
        }
        return number;
    }

    /// A decimal, as a string or a number.
    @Nullable BigDecimal signed(String field, int wholeDigits, int decimals) {
        var text = numeral(field);
        if (text == null) {
            return null;
        }
        var number = Decimals.parse(text);
        if (number == null) {
            refuse(field, Code.NOT_A_DECIMAL, Decimals.LONGEST);
            return null;
        }
        if (Decimals.wholeDigits(number) > wholeDigits) {
            refuse(field, Code.OUT_OF_RANGE, 0, "9".repeat(wholeDigits));
            return null;
        }
        var exact = Decimals.withDecimals(number, decimals);
        if (exact == null) {
            refuse(field, Code.TOO_MANY_DECIMALS, decimals);
        }
        return exact;
    }

    private @Nullable String numeral(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Numeral(String text) -> text;
            case Value.Text(String text) -> text;
            case Value other -> {
                refuse(field, Code.WRONG_TYPE, "decimal", other.shape());
                yield null;
            }
        };
    }

    /// The fields of an object inside this one; what is wrong there is wrong here.
    @Nullable Reading object(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Fields inner -> new Reading(inner, at.to(field), faults);
            case Value other -> {
                refuse(field, Code.WRONG_TYPE, "object", other.shape());
                yield null;
            }
        };
    }

    /// An object whose fields are its source's own: names as those of sources, each with a line of
    /// text.
    @Nullable Map<String, String> lines(String field, int most) {
        var inner = object(field);
        if (inner == null) {
            return null;
        }
        if (inner.fields.values().size() > most) {
            refuse(field, Code.TOO_MANY_ATTRIBUTES, most);
            return null;
        }
        var lines = new TreeMap<String, String>();
        for (var name : inner.fields.values().keySet()) {
            var line = inner.line(name);
            if (!Ids.isSource(name)) {
                inner.refuse(name, Code.NOT_AN_ATTRIBUTE);
            } else if (line != null) {
                lines.put(name, line);
            }
        }
        inner.noOthers();
        return lines;
    }

    @Nullable List<Value> array(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Sequence(List<Value> items) -> items;
            case Value other -> {
                refuse(field, Code.WRONG_TYPE, "array", other.shape());
                yield null;
            }
        };
    }

    /// Whether there are any items, and not too many of them; refused where not.
    boolean isFilled(String field, List<Value> items, int most, Code empty, Code tooMany) {
        if (items.isEmpty()) {
            refuse(field, empty);
            return false;
        }
        if (items.size() > most) {
            refuse(field, tooMany, most);
            return false;
        }
        return true;
    }

    /// The fields of an item of an array inside this object.
    @Nullable Reading item(String field, int index, Value value) {
        var where = at.to(field).to(index);
        if (value instanceof Value.Fields inner) {
            return new Reading(inner, where, faults);
        }
        refuse(where, Code.WRONG_TYPE, "object", value.shape());
        return null;
    }

    /// Text as it was written, whose shape the caller judges.
    @Nullable String word(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Text(String text) -> text;
            case Value other -> {
                refuse(field, Code.WRONG_TYPE, "string", other.shape());
                yield null;
            }
        };
    }

    private @Nullable String text(String field, int longest, boolean lines) {
        var text = word(field);
        if (text == null) {
            return null;
        }
        if (text.length() > longest) {
            refuse(field, Code.TOO_LONG, longest);
            return null;
        }
        var fault = text.isBlank() ? Code.BLANK : Characters.fault(text, lines);
        if (fault != null) {
            refuse(field, fault);
            return null;
        }
        return text;
    }
}
