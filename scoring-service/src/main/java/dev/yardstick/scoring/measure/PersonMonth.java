package dev.yardstick.scoring.measure;

import dev.yardstick.events.PersonId;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.position.Applied;
import java.time.YearMonth;

/// What one person did in one month, day by day.
public record PersonMonth(PersonId person, YearMonth month, Buckets buckets, Applied applied) {

    public static final String BY_PERSON = "person_month";

    public static final Shape<PersonMonth> SHAPE =
            Shape.of(
                    "person_months_" + Measures.GENERATION,
                    PersonMonth.class,
                    Index.on(BY_PERSON, "person", "month"));

    /// Whose, and which.
    public record Key(PersonId person, YearMonth month) {}

    public static String id(PersonId person, YearMonth month) {
        return person + "/" + month;
    }
}
