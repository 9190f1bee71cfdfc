package dev.yardstick.scoring.leaderboard;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One person's place on a leaderboard.
///
/// @param rank 1 is the top; equal values share a rank, and the next one counts on as if they had
///   not (1, 1, 3); null for who has no value
public record Place(
        @Nullable Integer rank,
        PersonId person,
        String name,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal value,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal target,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal attainment) {

    Place ranked(int rank) {
        return new Place(rank, person, name, value, target, attainment);
    }
}
