package dev.yardstick.scoring.measure;

import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.PersonId;
import dev.yardstick.scoring.measure.Measure.ToCredited;
import dev.yardstick.scoring.measure.Measure.ToOwner;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a change does to the measures: takes back what `before` gave and gives what `after` gives.
public final class Contributions {

    /// Takes one delta.
    @FunctionalInterface
    public interface Sink {
        void add(PersonId person, LocalDate day, String measure, long delta);
    }

    private final Measures measures;

    public Contributions(Measures measures) {
        this.measures = measures;
    }

    public void of(Change change, Sink sink) {
        of(change.before(), -1, sink);
        of(change.after(), 1, sink);
    }

    /// What the fact is worth as it stands; a deleted one nothing.
    public void of(Fact fact, Sink sink) {
        of(fact, 1, sink);
    }

    private void of(@Nullable Fact fact, int sign, Sink sink) {
        if (fact == null || fact.deleted()) {
            return;
        }
        for (var measure : measures.of(fact)) {
            of(measure, fact, sign, sink);
        }
    }

    private static <F extends Fact> void of(Measure<F> measure, Fact any, int sign, Sink sink) {
        var fact = measure.facts().cast(any);
        if (!measure.when().test(fact)) {
            return;
        }
        var day = measure.on().apply(fact);
        if (day == null) {
            return;
        }
        switch (measure.attribution()) {
            case ToOwner<F>(var value) ->
                    give(fact.owner(), day, measure, sign * value.applyAsLong(fact), sink);
            case ToCredited<F>(var credits, var value) -> {
                for (var credit : credits.apply(fact)) {
                    give(credit.person(), day, measure, sign * value.applyAsLong(credit), sink);
                }
            }
        }
    }

    private static void give(
            PersonId person, LocalDate day, Measure<?> measure, long delta, Sink sink) {
        if (delta != 0) {
            sink.add(person, day, measure.name(), delta);
        }
    }
}
