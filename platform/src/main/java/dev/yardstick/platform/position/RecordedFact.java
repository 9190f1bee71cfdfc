package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact as the recorder keeps it: its latest statement, where that came from, and what was stated
/// before.
///
/// @param position the position of the submission that stated it
/// @param earlier former statements, newest first, at most [#KEPT]; older ones are on the fact's
///   topic
public record RecordedFact(Fact fact, long position, Instant acceptedAt, List<Earlier> earlier) {

    /// How many former statements a fact keeps at hand.
    public static final int KEPT = 50;

    /// A former statement.
    public record Earlier(Fact fact, long position, Instant acceptedAt) {}

    public RecordedFact {
        earlier = List.copyOf(earlier);
    }

    static RecordedFact after(@Nullable RecordedFact current, Change change) {
        var earlier = new ArrayList<Earlier>();
        if (current != null) {
            earlier.add(new Earlier(current.fact, current.position, current.acceptedAt));
            earlier.addAll(current.earlier.subList(0, Math.min(current.earlier.size(), KEPT - 1)));
        }
        return new RecordedFact(change.after(), change.position(), change.acceptedAt(), earlier);
    }
}
