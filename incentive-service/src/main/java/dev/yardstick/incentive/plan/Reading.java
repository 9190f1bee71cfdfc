package dev.yardstick.incentive.plan;

import dev.yardstick.events.Ids;
import dev.yardstick.events.Period;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one object and notes everything that is wrong with them.
///
/// A field that is absent, null or refused reads as null; whoever needs it says so with `needed`.
/// Nothing is built of a reading that is not [#clean].
final class Reading {

    static final int LONGEST_TEXT = 200;
    static final int MOST_ERRORS = 100;
    static final int MOST_WHOLE_DIGITS = 15;
    static final int MOST_DECIMALS = 10;
    private static final BigDecimal MOST_WHOLE = new BigDecimal("1000000000");
    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    /// As JSON and YAML know numbers: 1e3 is 1000. As text it is no number.
    private static final Pattern NUMERAL =
            Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

    private static final Pattern PERCENT = Pattern.compile("(-?\\d{1,40}(?:\\.\\d{1,40})?) ?%");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Value.Fields fields;
    private final Pointer at;
    private final List<Finding> findings;
    private final Set<String> asked = new LinkedHashSet<>();

    private Reading(Value.Fields fields, Pointer at, List<Finding> findings) {
        this.fields = fields;
        this.at = at;
        this.findings = findings;
    }

    static Reading of(Value.Fields fields, Pointer at, List<Finding> findings) {
        return new Reading(fields, at, findings);
    }

    boolean clean() {
        return findings.isEmpty();
    }

    Pointer at() {
        return at;
    }

    Pointer at(String field) {
        return at.to(field);
    }

    void refuse(String field, Code code, String detail) {
        refuse(at.to(field), code, detail);
    }

    void refuse(Pointer where, Code code, String detail) {
        if (findings.size() < MOST_ERRORS) {
            findings.add(Finding.refusal(where, code, detail));
        } else if (findings.size() == MOST_ERRORS) {
            findings.add(
                    Finding.refusal(
                            Pointer.ROOT,
                            Code.TOO_MANY_ERRORS,
                            "what else is wrong is told once these are mended"));
        }
    }

    /// Refuses what nobody asked for. Comes last.
    void noOthers() {
        for (var name : fields.repeated()) {
            refuse(name, Code.REPEATED_FIELD, "it is there twice");
        }
        fields.values()
                .forEach((name, value) -> {
                    if (value == Value.Nothing.NULL) {
                        refuse(
                                name,
                                Code.EMPTY,
                                "nothing stands here; what is not stated is left out");
                    }
                });
        for (var name : fields.values().keySet()) {
            if (!asked.contains(name)) {
                var nearest = Words.nearest(name, asked);
                refuse(
                        name,
                        Code.UNKNOWN_FIELD,
                        nearest == null
                                ? "there is no '" + name + "' here, but " + String.join(", ", asked)
                                : "there is no '" + name + "' here; was '" + nearest + "' meant?");
            }
        }
    }

    boolean has(String field) {
        var value = fields.values().get(field);
        return value != null && value != Value.Nothing.NULL;
    }

    @Nullable Value take(String field) {
        asked.add(field);
        var value = fields.values().get(field);
        return value == Value.Nothing.NULL ? null : value;
    }

    /// Refuses the field where it is absent; one that was refused for another reason is not refused
    /// again.
    <T> @Nullable T needed(String field, @Nullable T read) {
        if (read == null && !fields.values().containsKey(field)) {
            refuse(field, Code.MISSING, "it has to be stated");
        }
        return read;
    }

    /// The one of these fields that is there. Exactly one has to be.
    @Nullable String which(String... names) {
        String found = null;
        for (var name : names) {
            asked.add(name);
            if (has(name)) {
                if (found != null) {
                    refuse(name, Code.ONLY_ONE_OF, "'" + found + "' is stated already");
                    return null;
                }
                found = name;
            }
        }
        if (found == null) {
            refuse(at, Code.MISSING, "one of " + String.join(", ", names) + " has to be stated");
        }
        return found;
    }

    @Nullable String word(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Text(String text) -> text;
            // An id that looks like a number is an id.
            case Value.Numeral(String text) when isWhole(text) -> text;
            case Value other -> {
                wrongType(at.to(field), "text", other);
                yield null;
            }
        };
    }

    /// One line of text.
    @Nullable String line(String field) {
        var text =
                switch (take(field)) {
                    case null -> null;
                    case Value.Text(String written) -> written;
                    case Value other -> {
                        wrongType(at.to(field), "text", other);
                        yield null;
                    }
                };
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            refuse(field, Code.BLANK, "something has to be written");
        } else if (text.length() > LONGEST_TEXT) {
            refuse(field, Code.TOO_LONG, "at most " + LONGEST_TEXT + " characters");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            refuse(field, Code.CONTROL_CHARACTER, "there are control characters in it");
        } else {
            return text;
        }
        return null;
    }

    @Nullable String id(String field) {
        var text = word(field);
        return text == null ? null : id(at.to(field), text);
    }

    private static boolean isWhole(String numeral) {
        return numeral.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private @Nullable String id(Pointer where, String text) {
        if (Ids.isName(text)) {
            return text;
        }
        refuse(where, Code.NOT_AN_ID, "1 to 128 letters, digits, '.', '_', '@' or '-'");
        return null;
    }

    /// A list of ids; empty where there is none.
    List<String> ids(String field) {
        var ids = new ArrayList<String>();
        each(
                field,
                (value, where) -> {
                    var id = idOf(value, where);
                    if (id != null) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    private @Nullable String idOf(Value value, Pointer where) {
        return switch (value) {
            case Value.Text(String text) -> id(where, text);
            case Value.Numeral(String text) when isWhole(text) -> id(where, text);
            case Value other -> {
                wrongType(where, "an id", other);
                yield null;
            }
        };
    }

    /// A list of texts that an attribute may have.
    List<String> texts(String field) {
        var texts = new ArrayList<String>();
        each(
                field,
                (value, where) -> {
                    switch (value) {
                        case Value.Text(String text) -> texts.add(text);
                        case Value.Numeral(String text) when isWhole(text) -> texts.add(text);
                        case Value other -> wrongType(where, "text", other);
                    }
                });
        return texts;
    }

    <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Text(String text) -> oneOf(type, text, at.to(field));
            case Value other -> {
                wrongType(at.to(field), "one of " + Words.all(type), other);
                yield null;
            }
        };
    }

    <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String text, Pointer where) {
        var found = Words.find(type, text);
        if (found == null) {
            unknown(where, text, Words.all(type));
        }
        return found;
    }

    void unknown(Pointer where, String text, String all) {
        var nearest = Words.nearest(text, List.of(all.split(", ")));
        refuse(
                where,
                Code.UNKNOWN_VALUE,
                "'"
                        + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                        + "' is none of "
                        + all
                        + (nearest == null ? "" : "; was '" + nearest + "' meant?"));
    }

    @Nullable Boolean truth(String field) {
        return switch (take(field)) {
            case null -> null;
            case Value.Truth truth -> truth == Value.Truth.TRUE;
            case Value other -> {
                wrongType(at.to(field), "true or false", other);
                yield null;
            }
        };
    }

    boolean truth(String field, boolean otherwise) {
        var truth = truth(field);
        return truth == null ? otherwise : truth;
    }

    @Nullable LocalDate date(String field) {
        var text = written(field, "a date such as 2026-07-01");
        return text == null ? null : date(at.to(field), text);
    }

    private @Nullable LocalDate date(Pointer where, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                var date = LocalDate.parse(text);
                if (isInRange(date)) {
                    return date;
                }
                outOfRange(where);
                return null;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        refuse(where, Code.NOT_A_DATE, "a date is written 2026-07-01");
        return null;
    }

    private static boolean isInRange(LocalDate date) {
        return !date.isBefore(EARLIEST) && date.isBefore(LATEST);
    }

    private void outOfRange(Pointer where) {
        refuse(
                where,
                Code.DATE_OUT_OF_RANGE,
                "is not from " + EARLIEST + " up to and not including " + LATEST);
    }

    @Nullable Period month(String field) {
        var text = written(field, "a month such as 2026-07");
        return text == null ? null : month(at.to(field), text);
    }

    @Nullable Period month(Pointer where, String text) {
        var period = periodOf(text);
        if (period == null || period.kind() != Period.Kind.MONTH) {
            refuse(where, Code.NOT_A_MONTH, "a month is written 2026-07");
            return null;
        }
        if (!isInRange(period.start())) {
            outOfRange(where);
            return null;
        }
        return period;
    }

    /// A month, a quarter, a half-year or a year.
    @Nullable Period period(String field) {
        var text = written(field, "a period such as 2026-07, 2026-Q3, 2026-H2 or 2026");
        if (text == null) {
            return null;
        }
        var period = periodOf(text);
        if (period == null
                || period.kind() == Period.Kind.DAY
                || period.kind() == Period.Kind.WEEK) {
            refuse(
                    field,
                    Code.NOT_A_PERIOD,
                    "a period is written 2026-07, 2026-Q3, 2026-H2 or 2026");
            return null;
        }
        if (!isInRange(period.start())) {
            outOfRange(at.to(field));
            return null;
        }
        return period;
    }

    private static @Nullable Period periodOf(String text) {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Text whose shape the caller judges; a year alone is a number in YAML.
    private @Nullable String written(String field, String what) {
        return switch (take(field)) {
            case null -> null;
            case Value.Text(String text) -> text;
            case Value.Numeral(String text) when isWhole(text) -> text;
            case Value.Numeral numeral when isExact(numeral) ->
                    plain(new BigDecimal(numeral.text())).toPlainString();
            case Value other -> {
                wrongType(at.to(field), what, other);
                yield null;
            }
        };
    }

    /// Whether it is within what can be written out.
    private static boolean isExact(Value.Numeral numeral) {
        return NUMERAL.matcher(numeral.text()).matches();
    }

    @Nullable Integer whole(String field, int least, int most) {
        return switch (take(field)) {
            case null -> null;
            case Value.Numeral numeral -> {
                var exactly = isExact(numeral) ? plain(new BigDecimal(numeral.text())) : MOST_WHOLE;
                if (exactly.scale() > 0 || exactly.abs().compareTo(MOST_WHOLE) >= 0) {
                    refuse(field, Code.NOT_A_WHOLE_NUMBER, "a whole number is needed");
                    yield null;
                }
                int number = exactly.intValueExact();
                if (number < least || number > most) {
                    refuse(field, Code.OUT_OF_RANGE, "from " + least + " to " + most);
                    yield null;
                }
                yield number;
            }
            case Value other -> {
                wrongType(at.to(field), "a whole number", other);
                yield null;
            }
        };
    }

    /// What a decimal may be.
    ///
    /// @param percent whether `7.5 %` may be written for 0.075
    record Bounds(boolean percent, @Nullable BigDecimal least, @Nullable BigDecimal most) {

        static final Bounds ANY = new Bounds(false, null, null);
        static final Bounds NOT_NEGATIVE = new Bounds(false, BigDecimal.ZERO, null);

        /// A fraction or a ratio of any size.
        static final Bounds RATIO = new Bounds(true, null, null);

        static final Bounds RATIO_NOT_NEGATIVE = new Bounds(true, BigDecimal.ZERO, null);

        /// A part of a whole.
        static final Bounds PART = new Bounds(true, BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Nullable BigDecimal decimal(String field, Bounds bounds) {
        var value = take(field);
        return value == null ? null : decimal(value, at.to(field), bounds);
    }

    BigDecimal decimal(String field, Bounds bounds, BigDecimal otherwise) {
        var decimal = decimal(field, bounds);
        return decimal == null ? otherwise : decimal;
    }

    /// A number as it is, or as text, or as text with a per cent sign; without zeros at its end, so
    /// that equal numbers are equal.
    @Nullable BigDecimal decimal(Value value, Pointer where, Bounds bounds) {
        var text =
                switch (value) {
                    case Value.Numeral(String written) -> written;
                    case Value.Text(String written) -> written;
                    case Value other -> {
                        wrongType(where, "a number", other);
                        yield null;
                    }
                };
        if (text == null) {
            return null;
        }
        var percent = PERCENT.matcher(text);
        BigDecimal number;
        if (percent.matches()) {
            if (!bounds.percent()) {
                refuse(where, Code.NO_PERCENT, "it is an amount, not a part of something");
                return null;
            }
            number = new BigDecimal(percent.group(1)).movePointLeft(2);
        } else if ((value instanceof Value.Numeral ? NUMERAL : DECIMAL).matcher(text).matches()) {
            number = new BigDecimal(text);
        } else {
            refuse(
                    where,
                    Code.NOT_A_DECIMAL,
                    bounds.percent()
                            ? "a number is written 0.075 or 7.5 %"
                            : "a number is written 1234.5");
            return null;
        }
        number = plain(number);
        if (number.precision() - number.scale() > MOST_WHOLE_DIGITS) {
            refuse(
                    where,
                    Code.TOO_MANY_DIGITS,
                    "at most " + MOST_WHOLE_DIGITS + " before the point");
        } else if (number.scale() > MOST_DECIMALS) {
            refuse(where, Code.TOO_MANY_DECIMALS, "at most " + MOST_DECIMALS + " after the point");
        } else if (bounds.least() != null && number.compareTo(bounds.least()) < 0) {
            refuse(where, Code.OUT_OF_RANGE, "at least " + bounds.least());
        } else if (bounds.most() != null && number.compareTo(bounds.most()) > 0) {
            refuse(where, Code.OUT_OF_RANGE, "at most " + bounds.most());
        } else {
            return number;
        }
        return null;
    }

    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// The fields of an object inside this one; what is wrong there is wrong here.
    @Nullable Reading object(String field) {
        var value = take(field);
        return value == null ? null : object(value, at.to(field));
    }

    @Nullable Reading object(Value value, Pointer where) {
        if (value instanceof Value.Fields inner) {
            return new Reading(inner, where, findings);
        }
        wrongType(where, "an object", value);
        return null;
    }

    /// What to do with an item of a list.
    interface Each {
        void on(Value value, Pointer where);
    }

    void each(String field, Each each) {
        switch (take(field)) {
            case null -> {}
            case Value.Sequence(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    each.on(items.get(i), at.to(field).to(i));
                }
            }
            case Value other -> wrongType(at.to(field), "a list", other);
        }
    }

    /// The objects of a list, each as what is made of it; those of which nothing could be made are
    /// left out.
    <T> List<T> objects(String field, java.util.function.Function<Reading, @Nullable T> make) {
        var all = new ArrayList<T>();
        each(
                field,
                (value, where) -> {
                    var reading = object(value, where);
                    if (reading != null) {
                        var made = make.apply(reading);
                        if (made != null) {
                            all.add(made);
                        }
                    }
                });
        return all;
    }

    /// An object whose names are not ours: what is made of each name and its value.
    <T> Map<String, T> byName(String field, BiFunction<Value, Pointer, @Nullable T> make) {
        var all = new LinkedHashMap<String, T>();
        var reading = object(field);
        if (reading != null) {
            for (var name : reading.fields.repeated()) {
                reading.refuse(name, Code.REPEATED_FIELD, "it is there twice");
            }
            reading.fields
                    .values()
                    .forEach((name, value) -> {
                        var made = make.apply(value, reading.at.to(name));
                        if (made != null) {
                            all.put(name, made);
                        }
                    });
        }
        return all;
    }

    void wrongType(Pointer where, String needed, Value found) {
        refuse(where, Code.WRONG_TYPE, needed + " is needed here, and not " + found.shape());
    }
}
