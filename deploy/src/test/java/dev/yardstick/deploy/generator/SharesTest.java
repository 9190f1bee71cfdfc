package dev.yardstick.deploy.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Credit;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void thePartsSumToTheWhole() {
        assertThat(split(100, "0.5", "0.27", "0.23")).containsExactly(50L, 27L, 23L);
        assertThat(split(1, "0.6", "0.4")).containsExactly(1L, 0L);
        assertThat(split(2, "0.6", "0.4")).containsExactly(1L, 1L);
    }

    @Test
    void anOverlayIsRoundedByItself() {
        assertThat(split(1_003, "1", "0.2")).containsExactly(1_003L, 201L);
    }

    @Test
    void nothingIsSplitWhereNothingIsKnown() {
        var credits = List.of(new Credit(new PersonId("a"), BigDecimal.ONE, null));
        assertThat(Shares.split(credits, null)).isEqualTo(credits);
    }

    private static List<Long> split(long cents, String... shares) {
        var credits =
                Stream.of(shares)
                        .map(s -> new Credit(new PersonId("p" + s), new BigDecimal(s), null))
                        .toList();
        return Shares.split(credits, Money.ofMinor(cents, "USD")).stream()
                .map(c -> c.amount().minor())
                .toList();
    }
}
