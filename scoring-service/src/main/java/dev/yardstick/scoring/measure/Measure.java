package dev.yardstick.scoring.measure;

import dev.yardstick.events.Credit;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Scorecard.Unit;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// An additive figure: of the facts of a kind, those that meet a condition, each with a whole value
/// on a date.
///
/// @param unit what a value is worth: [Unit#MONEY] minor units of the reporting currency,
///   [Unit#QUANTITY] thousandths, all others ones
/// @param moreIsBetter decides which end of a leaderboard is the top
/// @param on the date that decides the day; null where the fact has none, and then it does not
///   count
public record Measure<F extends Fact>(
        String name,
        Unit unit,
        String title,
        Class<F> facts,
        Predicate<F> when,
        Function<F, @Nullable LocalDate> on,
        Attribution<F> attribution,
        boolean moreIsBetter) {

    Measure(
            String name,
            Unit unit,
            String title,
            Class<F> facts,
            Predicate<F> when,
            Function<F, @Nullable LocalDate> on,
            Attribution<F> attribution) {
        this(name, unit, title, facts, when, on, attribution, true);
    }

    /// The same measure, of which less is better.
    Measure<F> lessIsBetter() {
        return new Measure<>(name, unit, title, facts, when, on, attribution, false);
    }

    /// Whose figure it is, and how much of it.
    public sealed interface Attribution<F extends Fact> {}

    /// The fact's owner gets the value.
    record ToOwner<F extends Fact>(ToLongFunction<F> value) implements Attribution<F> {}

    /// Each credited person gets the value of the credit.
    record ToCredited<F extends Fact>(
            Function<F, Iterable<Credit>> credits, ToLongFunction<Credit> value)
            implements Attribution<F> {}
}
