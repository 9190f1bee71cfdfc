package dev.yardstick.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateCopyTest {

    private static Goal goal(String id, long revision, String kpi) {
        return new Goal(
                id,
                revision,
                Subject.of(new PersonId("anna")),
                kpi,
                Period.parse("2026"),
                BigDecimal.TEN,
                false);
    }

    @Test
    void aCopyMayHearOfSomeAndKeepLessThanItsListenersHear() {
        var copy =
                new StateCopy<>(
                        Topics.GOAL_EVENTS,
                        Goal.class,
                        id -> !id.equals("b"),
                        goal -> goal(goal.id(), goal.revision(), "-"));
        var heard = new ArrayList<Goal>();
        copy.onChange(heard::add);

        copy.accept(goal("a", 2, "won"));
        copy.accept(goal("a", 1, "lost"));
        copy.accept(goal("b", 1, "calls"));

        assertThat(heard).isEqualTo(List.of(goal("a", 2, "won")));
        assertThat(copy.all()).containsExactly(goal("a", 2, "-"));
    }
}
