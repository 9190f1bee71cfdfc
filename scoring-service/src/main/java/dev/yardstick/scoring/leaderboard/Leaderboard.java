package dev.yardstick.scoring.leaderboard;

import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// People in the order of their values, the best first, equal ones by id, those without a value
/// last.
final class Leaderboard {

    /// Where a page ended. Values change while people turn pages, so it says what was read last and
    /// not how many: nobody who stays where they are is shown twice or left out.
    record Cursor(@Nullable BigDecimal value, PersonId person) {}

    /// Some places in a row, and the cursor of those that follow; null when there are none.
    record Part(List<Place> places, @Nullable Cursor next) {}

    private final Comparator<Place> order;
    private final List<Place> places = new ArrayList<>();

    Leaderboard(Collection<Place> unranked, boolean moreIsBetter) {
        Comparator<BigDecimal> byValue =
                moreIsBetter ? Comparator.reverseOrder() : Comparator.naturalOrder();
        order =
                Comparator.comparing(Place::value, Comparator.nullsLast(byValue))
                        .thenComparing(Place::person);
        for (var place : unranked.stream().sorted(order).toList()) {
            places.add(place.value() == null ? place : place.ranked(rank(place.value())));
        }
    }

    /// Of the next one to be placed.
    private int rank(BigDecimal value) {
        if (!places.isEmpty()) {
            var above = places.getLast();
            if (above.value() != null && above.value().compareTo(value) == 0) {
                return Objects.requireNonNull(above.rank(), "who has a value has a rank");
            }
        }
        return places.size() + 1;
    }

    /// All places in order.
    List<Place> places() {
        return List.copyOf(places);
    }

    /// At most `limit` places after the cursor; from the top where it is null.
    Part part(int limit, @Nullable Cursor after) {
        var rest = new ArrayList<>(places);
        if (after != null) {
            var last = new Place(null, after.person(), "", after.value(), null, null);
            rest.removeIf(place -> order.compare(place, last) <= 0);
        }
        var part = List.copyOf(rest.subList(0, Math.min(limit, rest.size())));
        return new Part(part, part.size() == rest.size() ? null : cursor(part.getLast()));
    }

    private static Cursor cursor(Place place) {
        return new Cursor(place.value(), place.person());
    }
}
