package dev.yardstick.scoring.measure;

import dev.yardstick.events.Change;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.position.Projection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds changes into a document per person and month.
public final class PersonMonths implements Projection<PersonMonth> {

    private final Contributions contributions;

    public PersonMonths(Measures measures) {
        this.contributions = new Contributions(measures);
    }

    @Override
    public Collection<String> documentsOf(Change change) {
        var touched = new Touched();
        contributions.of(change, touched);
        return touched.ids;
    }

    @Override
    public Applied applied(PersonMonth document) {
        return document.applied();
    }

    @Override
    public PersonMonth take(
            String id, @Nullable PersonMonth before, List<Positioned> taken, Applied applied) {
        var document = before == null ? empty(id) : before;
        var person = document.person();
        int year = document.month().getYear();
        int month = document.month().getMonthValue();
        var draft = document.buckets().draft();
        Contributions.Sink sink =
                (who, day, measure, delta) -> {
                    if (day.getMonthValue() == month
                            && day.getYear() == year
                            && who.equals(person)) {
                        draft.add(measure, day.getDayOfMonth(), delta);
                    }
                };
        for (var positioned : taken) {
            contributions.of(positioned.change(), sink);
        }
        return new PersonMonth(person, document.month(), draft.done(), applied);
    }

    /// The documents that contributions name. Nearly always it is one, named once for each measure.
    private static final class Touched implements Contributions.Sink {

        private final List<String> ids = new ArrayList<>(2);
        private @Nullable PersonId person;
        private int year;
        private int month;

        @Override
        public void add(PersonId who, LocalDate day, String measure, long delta) {
            if (who.equals(person) && day.getMonthValue() == month && day.getYear() == year) {
                return;
            }
            person = who;
            year = day.getYear();
            month = day.getMonthValue();
            var id = PersonMonth.id(who, YearMonth.of(year, month));
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
    }

    private static PersonMonth empty(String id) {
        int slash = id.lastIndexOf('/');
        return new PersonMonth(
                new PersonId(id.substring(0, slash)),
                YearMonth.parse(id.substring(slash + 1)),
                Buckets.EMPTY,
                Applied.NONE);
    }
}
