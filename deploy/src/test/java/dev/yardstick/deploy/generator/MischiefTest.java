package dev.yardstick.deploy.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.yardstick.events.Fact;
import dev.yardstick.events.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MischiefTest {

    private static final int FACTS = 20_000;
    private final List<Fact> told = FunnelTest.take(11, FACTS);

    @Test
    void withoutRatesNothingIsChanged() {
        assertThat(all(Mischief.Rates.NONE)).isEqualTo(told);
    }

    @Test
    void duplicatesComeAtTheirRateAndNothingIsLost() {
        var sent = all(new Mischief.Rates(0.1, 0, 0));
        assertThat(sent.size() - FACTS).isCloseTo(FACTS / 10, within(FACTS / 100));
        assertThat(new HashSet<>(sent)).isEqualTo(new HashSet<>(told));
    }

    @Test
    void reorderedAndLateFactsAreAllSentOnceButNotWhenTheyWereTold() {
        var sent = all(new Mischief.Rates(0, 0.2, 0.05));
        assertThat(sent).hasSize(FACTS).isNotEqualTo(told);
        assertThat(new HashSet<>(sent)).isEqualTo(new HashSet<>(told));
    }

    @Test
    void theTruthDoesNotDependOnWhatTheWireDoes() {
        var straight = new Truth();
        told.forEach(straight::tell);
        var twisted = new Truth();
        all(new Mischief.Rates(0.2, 0.3, 0.1)).forEach(twisted::tell);
        assertThat(new HashSet<>(twisted.latest())).isEqualTo(new HashSet<>(straight.latest()));
        var year = Period.parse("2026");
        var people = straight.sums().people();
        assertThat(people).isNotEmpty();
        for (var person : people) {
            assertThat(twisted.sums().of(person, year)).isEqualTo(straight.sums().of(person, year));
        }
    }

    private List<Fact> all(Mischief.Rates rates) {
        var sent = new ArrayList<Fact>();
        new Mischief(told.iterator(), Long.MAX_VALUE, rates, 11).forEachRemaining(sent::add);
        return sent;
    }
}
