package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IntakePropertiesTest {

    private static IntakeProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("yardstick.intake", IntakeProperties.class);
    }

    @Test
    void everyLimitHasADefault() {
        var limits = bound(Map.of());
        assertThat(limits.longestLine().toBytes()).isEqualTo(1 << 20);
        assertThat(limits.mostItems()).isEqualTo(10_000);
        assertThat(limits.inFlight()).isEqualTo(20_000);
        assertThat(limits.currency()).isEqualTo("USD");
        assertThat(limits.rates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "longest-line, 1023B, 1KB",
        "longest-line, 17MB, 16MB",
        "most-items, 0, 1",
        "most-items, 100001, 100000",
        "bodies, 15MB, 16MB",
        "in-flight, 99, 5000",
        "in-flight-of-one, 9, 10",
        "in-flight-of-one, 20001, 20000",
        "wait-for-room, 99ms, 100ms",
        "results-in-memory, 1023B, 1KB",
        "results, 1023KB, 1MB",
        "results-on-disk, 1023MB, 1GB",
        "currency, EURO, EUR",
    })
    void aLimitOutsideItsBoundsStopsTheStart(String name, String outside, String inside) {
        bound(Map.of("yardstick.intake." + name, inside));
        assertThatThrownBy(() -> bound(Map.of("yardstick.intake." + name, outside)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ratesAreDatedAndMoreThanNothing() {
        var prefix = "yardstick.intake.rates[0].";
        var euro =
                Map.of(
                        prefix + "currency", "EUR",
                        prefix + "from", "2017-01-01",
                        prefix + "rate", "1.0541");
        assertThat(bound(euro).rates())
                .containsExactly(
                        new IntakeProperties.DatedRate(
                                "EUR", LocalDate.of(2017, 1, 1), new BigDecimal("1.0541")));
        for (var wrong : new String[] {"0", "-1", "1e10", "1e-13"}) {
            assertThatThrownBy(() ->
                            new IntakeProperties.DatedRate(
                                    "EUR", LocalDate.of(2017, 1, 1), new BigDecimal(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
