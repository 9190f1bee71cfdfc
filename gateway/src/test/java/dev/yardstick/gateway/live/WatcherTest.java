package dev.yardstick.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatcherTest {

    private static final Interest ALL = new Interest(Set.of(), Set.of());

    private final List<String> woken = new ArrayList<>();

    static Scorecard card(String subject, String period, long revision) {
        return new Scorecard(
                subject + "/" + period,
                revision,
                Subject.parse(subject),
                subject,
                Period.parse(period),
                LocalDate.of(2017, 12, 31),
                "USD",
                List.of());
    }

    @Test
    void whatWaitsIsReplacedByWhatIsNewerAndKeepsItsPlace() {
        Watcher watcher = new Watcher(ALL, 10, () -> woken.add("now"));
        watcher.tell(card("person:a", "2017-Q4", 1));
        watcher.tell(card("person:b", "2017-Q4", 1));
        watcher.tell(card("person:a", "2017-Q4", 3));
        watcher.tell(card("person:a", "2017-Q4", 2));
        assertThat(watcher.next()).isEqualTo(card("person:a", "2017-Q4", 3));
        assertThat(watcher.next()).isEqualTo(card("person:b", "2017-Q4", 1));
        assertThat(watcher.next()).isNull();
        assertThat(watcher.replaced()).isEqualTo(1);
        assertThat(woken).hasSize(3);
    }

    @Test
    void onlyWhatIsWatchedIsTold() {
        Watcher watcher =
                new Watcher(
                        new Interest(
                                Set.of(Subject.parse("unit:company")),
                                Set.of(Period.parse("2017-Q4"))),
                        10,
                        () -> {});
        watcher.tell(card("unit:company", "2017-Q3", 1));
        watcher.tell(card("unit:emea", "2017-Q4", 1));
        watcher.tell(card("person:company", "2017-Q4", 1));
        assertThat(watcher.next()).isNull();
        watcher.tell(card("unit:company", "2017-Q4", 1));
        assertThat(watcher.next()).isNotNull();
    }

    @Test
    void whoFallsBehindIsToldNothingAnyMoreAndKeepsNothing() {
        Watcher watcher = new Watcher(ALL, 2, () -> woken.add("now"));
        watcher.tell(card("person:a", "2017-Q4", 1));
        watcher.tell(card("person:b", "2017-Q4", 1));
        watcher.tell(card("person:a", "2017-Q4", 2));
        assertThat(watcher.isBehind()).isFalse();
        woken.clear();
        watcher.tell(card("person:c", "2017-Q4", 1));
        assertThat(watcher.isBehind()).isTrue();
        assertThat(woken).hasSize(1);
        assertThat(watcher.next()).isNull();
        watcher.tell(card("person:d", "2017-Q4", 1));
        assertThat(watcher.next()).isNull();
    }

    @Test
    void aScorecardThatComesAgainOrLateIsNoNews() {
        Audience audience = new Audience();
        Watcher watcher = new Watcher(ALL, 10, () -> {});
        audience.join(watcher);
        audience.tell(card("person:a", "2017-Q4", 2));
        assertThat(watcher.next()).isNotNull();
        audience.tell(card("person:a", "2017-Q4", 2));
        audience.tell(card("person:a", "2017-Q4", 1));
        assertThat(watcher.next()).isNull();
        audience.leave(watcher);
        audience.tell(card("person:a", "2017-Q4", 3));
        assertThat(watcher.next()).isNull();
    }
}
