package dev.yardstick.benchmarks.system;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The amount of a person's won deal changes, seen in the statement of its month: the line names
/// the deal's version.
///
/// @param today the deals' business date, whatever the time is when one changes
record DealChanges(WholeSystem system, LocalDate today) implements Probes.Errand {

    /// What the benchmark's plan pays in.
    static final String CURRENCY = "USD";

    private static final String SOURCE = "probe";

    static DealChanges of(WholeSystem system) {
        return new DealChanges(system, LocalDate.now(ZoneOffset.UTC));
    }

    @Override
    public void send(PersonId person, int number) {
        var amount = Money.ofMinor(100_000L + number, CURRENCY);
        system.client()
                .post(
                        List.of(
                                new Deal(
                                        id(person),
                                        SOURCE,
                                        person.value(),
                                        number,
                                        false,
                                        person,
                                        Instant.now(),
                                        today,
                                        "Probed",
                                        null,
                                        null,
                                        "Won",
                                        Deal.Status.WON,
                                        today,
                                        null,
                                        today,
                                        new Amount(amount, amount, BigDecimal.ONE),
                                        List.of(new Credit(person, BigDecimal.ONE, amount)))));
    }

    @Override
    public boolean isSeen(PersonId person, int number) {
        var month = Period.of(Period.Kind.MONTH, today);
        var statement = system.client().get("/api/statements/" + person + "?period=" + month);
        for (var line : statement.path("lines")) {
            var trace = line.path("trace");
            if (trace.path("transaction").asString("").equals(id(person).value())
                    && trace.path("transactionVersion").asLong(0) >= number) {
                return true;
            }
        }
        return false;
    }

    private static FactId id(PersonId person) {
        return FactId.of(Deal.KIND, SOURCE, person.value());
    }
}
