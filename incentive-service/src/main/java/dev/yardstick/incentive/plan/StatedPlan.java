package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Ids;
import dev.yardstick.platform.json.Decimal;
import dev.yardstick.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as somebody states it.
///
/// @param revision what reading a plan gave; has no effect here, for that is what `If-Match` is for
/// @param rate a fraction: 0.075 pays 7.5 %
/// @param until the first date on which it pays no more
record StatedPlan(
        @Nullable String id,
        @Nullable Long revision,
        @Nullable String name,
        @Nullable Decimal rate,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static final int LONGEST_NAME = 200;
    static final int MOST_DECIMALS = 6;
    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /// The plan at revision 0, or null when something is wrong with it.
    ///
    /// @param refusals takes what is wrong, each named by its place
    @Nullable CommissionPlan check(String id, List<Refusal> refusals) {
        int before = refusals.size();
        checkId(id, refusals);
        checkName(refusals);
        checkRate(refusals);
        checkDates(refusals);
        if (refusals.size() > before || name == null || rate == null || from == null) {
            return null;
        }
        var stripped = rate.value().stripTrailingZeros();
        var exact = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        return new CommissionPlan(id, 0, name.strip(), exact, from, until);
    }

    private void checkId(String addressed, List<Refusal> refusals) {
        if (!Ids.isName(addressed)) {
            refusals.add(
                    new Refusal(
                            "{id}", "not-an-id", "1 to 128 letters, digits, '.', '_', '@' or '-'"));
        }
        if (id != null && !id.equals(addressed)) {
            refusals.add(
                    new Refusal(
                            "/id",
                            "not-the-addressed",
                            "is " + id + ", addressed was " + addressed));
        }
    }

    private void checkName(List<Refusal> refusals) {
        if (name == null || name.isBlank()) {
            refusals.add(new Refusal("/name", "missing", "a plan has a name"));
        } else if (name.length() > LONGEST_NAME) {
            refusals.add(
                    new Refusal("/name", "too-long", "at most " + LONGEST_NAME + " characters"));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            refusals.add(
                    new Refusal("/name", "control-character", "a name has no control characters"));
        }
    }

    private void checkRate(List<Refusal> refusals) {
        if (rate == null) {
            refusals.add(
                    new Refusal("/rate", "missing", "a plan has a rate, a fraction such as 0.075"));
        } else if (rate.value().signum() < 0 || rate.value().compareTo(BigDecimal.ONE) > 0) {
            refusals.add(new Refusal("/rate", "out-of-range", "a rate is a fraction, from 0 to 1"));
        } else if (rate.value().stripTrailingZeros().scale() > MOST_DECIMALS) {
            refusals.add(new Refusal("/rate", "too-many-decimals", "at most " + MOST_DECIMALS));
        }
    }

    private void checkDates(List<Refusal> refusals) {
        if (from == null) {
            refusals.add(new Refusal("/from", "missing", "a plan pays from a date on"));
        } else if (outOfRange(from)) {
            refusals.add(outOfRange("/from", from));
        }
        if (until == null) {
            return;
        }
        if (outOfRange(until)) {
            refusals.add(outOfRange("/until", until));
        } else if (from != null && !until.isAfter(from)) {
            refusals.add(
                    new Refusal("/until", "until-not-after-from", until + " is not after " + from));
        }
    }

    private static boolean outOfRange(LocalDate date) {
        return date.isBefore(EARLIEST) || !date.isBefore(LATEST);
    }

    private static Refusal outOfRange(String pointer, LocalDate date) {
        return new Refusal(
                pointer,
                "date-out-of-range",
                date + " is not from " + EARLIEST + " up to and not including " + LATEST);
    }
}
