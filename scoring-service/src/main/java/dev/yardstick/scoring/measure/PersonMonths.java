package dev.yardstick.scoring.measure;

import dev.yardstick.events.Change;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.Projection;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds changes into a document per person and month.
public final class PersonMonths implements Projection<PersonMonth, PersonMonths.Gain> {

    /// What a change gives to one person's month, and takes back.
    ///
    /// @param deltas at least one; in the order in which the measures are kept
    public record Gain(PersonId person, YearMonth month, List<Delta> deltas) {

        private boolean isOf(PersonId who, int year, int monthOfYear) {
            return month.getMonthValue() == monthOfYear
                    && month.getYear() == year
                    && person.equals(who);
        }
    }

    /// What is added to one measure on one day.
    ///
    /// @param day of the month, 1 to 31
    public record Delta(String measure, int day, long value) {}

    private final Contributions contributions;

    public PersonMonths(Measures measures) {
        this.contributions = new Contributions(measures);
    }

    @Override
    public void gains(String partition, Change change, Gains<Gain> gains) {
        for (var gain : of(change)) {
            gains.add(PersonMonth.id(gain.person, gain.month), gain);
        }
    }

    /// Nearly always of one person and month.
    private List<Gain> of(Change change) {
        var all = new ArrayList<Gain>(2);
        contributions.of(
                change,
                (person, day, measure, delta) ->
                        in(all, person, day.getYear(), day.getMonthValue())
                                .deltas
                                .add(new Delta(measure, day.getDayOfMonth(), delta)));
        return all;
    }

    private static Gain in(List<Gain> all, PersonId person, int year, int month) {
        for (var gain : all) {
            if (gain.isOf(person, year, month)) {
                return gain;
            }
        }
        var gain = new Gain(person, YearMonth.of(year, month), new ArrayList<>(4));
        all.add(gain);
        return gain;
    }

    @Override
    public Applied applied(PersonMonth document) {
        return document.applied();
    }

    @Override
    public PersonMonth take(
            String id, @Nullable PersonMonth before, List<Gain> taken, Applied applied) {
        var first = taken.getFirst();
        var buckets = before == null ? Buckets.EMPTY : before.buckets();
        var draft = buckets.draft();
        for (var gain : taken) {
            for (var delta : gain.deltas) {
                draft.add(delta.measure, delta.day, delta.value);
            }
        }
        return new PersonMonth(first.person, first.month, draft.done(), applied);
    }
}
