package dev.yardstick.scoring.measure;

import dev.yardstick.events.Change;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.Projection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds changes into a document per person and month, which gains deltas: at least one, in the
/// order in which the measures are kept.
public final class PersonMonths
        implements Projection<PersonMonth.Key, PersonMonth, List<PersonMonths.Delta>> {

    /// What is added to one measure on one day.
    ///
    /// @param day of the month, 1 to 31
    public record Delta(String measure, int day, long value) {}

    private final Contributions contributions;

    public PersonMonths(Measures measures) {
        this.contributions = new Contributions(measures);
    }

    /// What a change gives to one person's month, and takes back.
    private record Gain(PersonId person, int year, int month, List<Delta> deltas) {

        private boolean isOf(PersonId who, LocalDate day) {
            return month == day.getMonthValue() && year == day.getYear() && person.equals(who);
        }

        private PersonMonth.Key key() {
            return new PersonMonth.Key(person, YearMonth.of(year, month));
        }
    }

    @Override
    public void gains(String partition, Change change, Gains<PersonMonth.Key, List<Delta>> gains) {
        for (var gain : of(change)) {
            gains.add(gain.key(), List.copyOf(gain.deltas));
        }
    }

    /// Nearly always of one person and month.
    private List<Gain> of(Change change) {
        var all = new ArrayList<Gain>(2);
        contributions.of(
                change,
                (person, day, measure, delta) ->
                        in(all, person, day)
                                .deltas
                                .add(new Delta(measure, day.getDayOfMonth(), delta)));
        return all;
    }

    private static Gain in(List<Gain> all, PersonId person, LocalDate day) {
        for (var gain : all) {
            if (gain.isOf(person, day)) {
                return gain;
            }
        }
        var gain = new Gain(person, day.getYear(), day.getMonthValue(), new ArrayList<>(4));
        all.add(gain);
        return gain;
    }

    @Override
    public String id(PersonMonth.Key key) {
        return PersonMonth.id(key.person(), key.month());
    }

    @Override
    public Applied applied(PersonMonth document) {
        return document.applied();
    }

    @Override
    public PersonMonth take(
            PersonMonth.Key key,
            @Nullable PersonMonth before,
            List<List<Delta>> taken,
            Applied applied) {
        var draft = (before == null ? Buckets.EMPTY : before.buckets()).draft();
        for (var deltas : taken) {
            for (var delta : deltas) {
                draft.add(delta.measure, delta.day, delta.value);
            }
        }
        return new PersonMonth(key.person(), key.month(), draft.done(), applied);
    }
}
