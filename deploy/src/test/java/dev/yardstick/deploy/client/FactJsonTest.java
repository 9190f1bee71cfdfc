package dev.yardstick.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Owner;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactJsonTest {

    private static final PersonId ANNA = new PersonId("anna");

    @Test
    void aDealSaysItsKindsOfCreditsAndWhoHasOwnedIt() {
        var created = LocalDate.of(2026, 1, 10);
        var deal =
                new Deal(
                        FactId.of("deal", "crm", "A"),
                        "crm",
                        "A",
                        1,
                        false,
                        ANNA,
                        Instant.EPOCH,
                        created,
                        null,
                        null,
                        null,
                        null,
                        Deal.Status.OPEN,
                        created,
                        null,
                        null,
                        null,
                        List.of(
                                new Credit(ANNA, BigDecimal.ONE, null, "revenue"),
                                new Credit(ANNA, BigDecimal.ONE, null)),
                        null,
                        null,
                        null,
                        List.of(
                                new Owner(new PersonId("ben"), created, 3),
                                new Owner(ANNA, created.plusDays(1), null)));
        assertThat(new String(FactJson.lines(List.of(deal)), StandardCharsets.UTF_8))
                .contains(
                        "\"credits\":[{\"person\":\"anna\",\"share\":\"1\",\"kind\":\"revenue\"},"
                                + "{\"person\":\"anna\",\"share\":\"1\"}]",
                        "\"owners\":[{\"person\":\"ben\",\"from\":\"2026-01-10\",\"stages\":3},"
                                + "{\"person\":\"anna\",\"from\":\"2026-01-11\"}]");
    }
}
