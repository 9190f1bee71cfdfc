package dev.yardstick.incentive.backtest;

import dev.yardstick.platform.document.Shape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backtest as it is kept.
///
/// @param id from what is tried and the edition it is tried on: asking again is the same run
/// @param edition of the data when it began
/// @param editionAtEnd of the data when it had ended: another one where the data changed meanwhile
/// @param payees how many have been compared so far
/// @param beaten when it last said that it goes on
/// @param report null until it is done
/// @param failure null where it did not fail
public record Run(
        String id,
        Status status,
        Asked asked,
        String edition,
        @Nullable String editionAtEnd,
        long payees,
        Instant beaten,
        @Nullable Report report,
        @Nullable String failure) {

    static final Shape<Run> SHAPE = Shape.of("backtests", Run.class);

    public enum Status {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,

        /// Whoever ran it stopped without a word.
        ABANDONED;

        public boolean isOver() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /// What was asked for, in short.
    ///
    /// @param plan the candidate's id
    /// @param first the first month
    /// @param last the last month
    /// @param replaces ids of plans
    public record Asked(
            String plan,
            dev.yardstick.events.Period first,
            dev.yardstick.events.Period last,
            java.util.List<String> replaces) {

        public Asked {
            replaces = java.util.List.copyOf(replaces);
        }
    }

    Run as(Status next, long count, Instant now) {
        return new Run(id, next, asked, edition, editionAtEnd, count, now, report, failure);
    }

    Run done(Report result, String end, long count, Instant now) {
        return new Run(id, Status.DONE, asked, edition, end, count, now, result, null);
    }

    Run failed(String why, Instant now) {
        return new Run(id, Status.FAILED, asked, edition, null, payees, now, null, why);
    }
}
