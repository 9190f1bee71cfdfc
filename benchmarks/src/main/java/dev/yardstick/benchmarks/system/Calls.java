package dev.yardstick.benchmarks.system;

import dev.yardstick.events.Activity;
import dev.yardstick.events.FactId;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// A call, seen in the day's scorecard of who made it.
///
/// @param today the calls' business date, whatever the time is when one is made: the scorecard
///   counts all of them
record Calls(WholeSystem system, LocalDate today) implements Probes.Errand {

    static Calls of(WholeSystem system) {
        return new Calls(system, LocalDate.now(ZoneOffset.UTC));
    }

    @Override
    public void send(PersonId person, int number) {
        var id = person + "-" + number;
        system.client()
                .post(
                        List.of(
                                new Activity(
                                        FactId.of(Activity.KIND, "probe", id),
                                        "probe",
                                        id,
                                        1,
                                        false,
                                        person,
                                        Instant.now(),
                                        today,
                                        Activity.Type.CALL,
                                        null,
                                        null,
                                        1,
                                        null)));
    }

    @Override
    public boolean isSeen(PersonId person, int number) {
        var path = "/api/people/" + person + "/scorecard?period=" + today;
        var calls = system.figures(path).getOrDefault("calls", BigDecimal.ZERO);
        return calls.compareTo(BigDecimal.valueOf(number)) >= 0;
    }
}
