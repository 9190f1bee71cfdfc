package dev.yardstick.goal.organisation;

import dev.yardstick.platform.web.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules for the dates on which something holds: [from, until), with `until` null for ever.
final class Spans {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private Spans() {}

    /// @param pointer where in the input it stands
    record Span(String pointer, LocalDate from, @Nullable LocalDate until) {

        boolean overlaps(Span other) {
            return endsAfter(other.from) && other.endsAfter(from);
        }

        private boolean endsAfter(LocalDate date) {
            return until == null || until.isAfter(date);
        }
    }

    /// What is wrong with each of them alone.
    static List<Refusal> refusals(List<Span> spans) {
        var refusals = new ArrayList<Refusal>();
        for (var span : spans) {
            if (outOfRange(span.from)) {
                refusals.add(outOfRange(span.pointer + "/from", span.from));
            }
            var until = span.until;
            if (until == null) {
                continue;
            }
            if (outOfRange(until)) {
                refusals.add(outOfRange(span.pointer + "/until", until));
            } else if (!until.isAfter(span.from)) {
                refusals.add(
                        new Refusal(
                                span.pointer + "/until",
                                "until-not-after-from",
                                until + " is not after " + span.from));
            }
        }
        return refusals;
    }

    /// A refusal for each that overlaps one before it in the input.
    static List<Refusal> overlaps(List<Span> spans, String code) {
        var refusals = new ArrayList<Refusal>();
        for (int later = 1; later < spans.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (spans.get(later).overlaps(spans.get(earlier))) {
                    refusals.add(
                            new Refusal(
                                    spans.get(later).pointer,
                                    code,
                                    "overlaps " + spans.get(earlier).pointer));
                    break;
                }
            }
        }
        return refusals;
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
