package dev.yardstick.goal.goal;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Ids;
import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import dev.yardstick.platform.json.Decimal;
import dev.yardstick.platform.web.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A goal as somebody states it.
///
/// @param target in the KPI's unit: money in the reporting currency, a ratio as a fraction
/// @param revision what reading a goal gave; has no effect here, for that is what `If-Match` is for
/// @param withdrawn what reading a goal gave; a goal that is stated stands
record StatedGoal(
        @Nullable String id,
        @Nullable Long revision,
        @Nullable Subject subject,
        @Nullable String kpi,
        @Nullable Period period,
        @Nullable Decimal target,
        @Nullable Boolean withdrawn) {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /// The goal at revision 0, or null when something is wrong with it.
    ///
    /// @param pointer where in the input it stands
    /// @param known the subjects that exist
    /// @param refusals takes what is wrong, each named by its place
    @Nullable Goal check(
            String pointer,
            String id,
            Targets targets,
            Predicate<Subject> known,
            List<Refusal> refusals) {
        var wrong = new ArrayList<Refusal>();
        if (!Ids.isName(id)) {
            wrong.add(
                    new Refusal(
                            pointer + "/id",
                            "not-an-id",
                            "1 to 128 letters, digits, '.', '_', '@' or '-'"));
        }
        if (this.id != null && !this.id.equals(id)) {
            wrong.add(
                    new Refusal(
                            pointer + "/id",
                            "not-the-addressed",
                            "is " + this.id + ", addressed was " + id));
        }
        if (subject == null) {
            wrong.add(
                    new Refusal(
                            pointer + "/subject",
                            "missing",
                            "whose goal is it: person:… or unit:…"));
        } else if (!known.test(subject)) {
            wrong.add(
                    new Refusal(pointer + "/subject", "unknown-subject", "there is no " + subject));
        }
        if (period == null) {
            wrong.add(new Refusal(pointer + "/period", "missing", "for example 2026-Q4"));
        } else if (!period.kind().isScored()) {
            wrong.add(
                    new Refusal(
                            pointer + "/period",
                            "period-not-scored",
                            "goals are set by day, week, month, quarter or year; that of a"
                                    + " half-year is the sum of its quarters'"));
        } else if (period.start().isBefore(EARLIEST) || period.end().isAfter(LATEST)) {
            wrong.add(
                    new Refusal(
                            pointer + "/period",
                            "date-out-of-range",
                            "is not within " + EARLIEST + " and " + LATEST));
        }
        var exact = targets.check(pointer, kpi, target == null ? null : target.value(), wrong);
        refusals.addAll(wrong);
        if (!wrong.isEmpty() || subject == null || kpi == null || period == null || exact == null) {
            return null;
        }
        return new Goal(id, 0, subject, kpi, period, exact, false);
    }
}
