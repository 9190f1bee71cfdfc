package dev.yardstick.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026,       2026-01-01, 2027-01-01",
        "2026-H1,    2026-01-01, 2026-07-01",
        "2026-H2,    2026-07-01, 2027-01-01",
        "2026-Q1,    2026-01-01, 2026-04-01",
        "2026-Q4,    2026-10-01, 2027-01-01",
        "2026-02,    2026-02-01, 2026-03-01",
        "2024-02,    2024-02-01, 2024-03-01",
        "2026-W47,   2026-11-16, 2026-11-23",
        "2020-W53,   2020-12-28, 2021-01-04",
        "2026-W01,   2025-12-29, 2026-01-05",
        "2026-11-23, 2026-11-23, 2026-11-24"
    })
    void aPeriodCoversTheDatesFromItsStartUpToItsEnd(String text, LocalDate start, LocalDate end) {
        var period = Period.parse(text);

        assertThat(period.start()).isEqualTo(start);
        assertThat(period.end()).isEqualTo(end);
        assertThat(period).hasToString(text);
        assertThat(period.contains(start)).isTrue();
        assertThat(period.contains(start.minusDays(1))).isFalse();
        assertThat(period.contains(end.minusDays(1))).isTrue();
        assertThat(period.contains(end)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "26",
                "2026-H0",
                "2026-H3",
                "2026-H",
                "2026-h1",
                "2026-Q0",
                "2026-Q5",
                "2026-13",
                "2026-00",
                "2026-W00",
                "2026-W54",
                "2021-W53",
                "2026-02-29",
                "2026-11-31",
                "2026-1",
                "2026-Q4-1",
                " 2026",
                "2026-w47",
                "２０２６"
            })
    void whatIsNoPeriodIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse(text))
                .withMessageContaining(text);
    }

    @Test
    void everyDateLiesInOnePeriodOfEachKindWhichReadsBackAsItself() {
        var random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            var date = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(30_000));
            for (var kind : Period.Kind.values()) {
                var period = Period.of(kind, date);
                assertThat(period.contains(date)).as("%s of %s", kind, date).isTrue();
                assertThat(Period.parse(period.toString())).isEqualTo(period);
                assertThat(Period.of(kind, period.end()).start()).isEqualTo(period.end());
            }
        }
    }
}
