package dev.yardstick.scoring.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.PersonId;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

    private static final List<Place> FIVE =
            List.of(
                    place("e", "7"),
                    place("d", null),
                    place("c", "9.0"),
                    place("b", "9"),
                    place("a", "1"));

    @Test
    void equalValuesShareARankAndTheNextCountsOn() {
        assertThat(lines(new Leaderboard(FIVE, true)))
                .containsExactly("1 b", "1 c", "3 e", "4 a", "null d");
    }

    @Test
    void whereLessIsBetterTheLeastIsOnTopAndWhoHasNoValueIsStillLast() {
        assertThat(lines(new Leaderboard(FIVE, false)))
                .containsExactly("1 a", "2 e", "3 b", "3 c", "null d");
    }

    @Test
    void pagesOfAnySizeTogetherAreTheWholeBoard() {
        Property.forAll(
                200,
                random -> {
                    var places = new ArrayList<Place>();
                    for (int i = 0; i < random.nextInt(30); i++) {
                        var value =
                                random.nextInt(5) == 0 ? null : String.valueOf(random.nextInt(6));
                        places.add(place("p" + i, value));
                    }
                    var board = new Leaderboard(places, random.nextBoolean());
                    var turned = new ArrayList<Place>();
                    int limit = 1 + random.nextInt(7);
                    var part = board.part(limit, null);
                    turned.addAll(part.places());
                    while (part.next() != null) {
                        part = board.part(limit, part.next());
                        assertThat(part.places()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
                        turned.addAll(part.places());
                    }
                    assertThat(turned).isEqualTo(board.places());
                });
    }

    @Test
    void whoMovesUpWhileOthersTurnPagesLeavesNobodyElseOut() {
        var first = new Leaderboard(FIVE, true).part(2, null);
        var moved =
                List.of(
                        place("e", "7"),
                        place("d", "10"),
                        place("c", "9"),
                        place("b", "9"),
                        place("a", "1"));
        assertThat(new Leaderboard(moved, true).part(9, first.next()).places())
                .extracting(place -> place.person().value())
                .containsExactly("e", "a");
    }

    private static List<String> lines(Leaderboard board) {
        return board.places().stream().map(place -> place.rank() + " " + place.person()).toList();
    }

    private static Place place(String person, @Nullable String value) {
        return new Place(
                null,
                new PersonId(person),
                person,
                value == null ? null : new BigDecimal(value),
                null,
                null);
    }
}
