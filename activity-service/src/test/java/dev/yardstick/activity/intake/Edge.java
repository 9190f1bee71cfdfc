package dev.yardstick.activity.intake;

import dev.yardstick.events.Fact;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// The edge without its wires: text in, outcome out. Anna works in Tokyo, everybody else in UTC; a
/// euro is 1.10 dollars in 2017 and 1.20 from 2018 on.
final class Edge {

    static final Rates RATES =
            new Rates(
                    "USD",
                    List.of(
                            new Rates.Rate("EUR", LocalDate.of(2017, 1, 1), new BigDecimal("1.10")),
                            new Rates.Rate("EUR", LocalDate.of(2018, 1, 1), new BigDecimal("1.20")),
                            new Rates.Rate(
                                    "KWD", LocalDate.of(2017, 1, 1), new BigDecimal("999999999"))));

    static final Translation TRANSLATION =
            new Translation(
                    (person, at) ->
                            person.value().equals("anna-snelling")
                                    ? ZoneId.of("Asia/Tokyo")
                                    : ZoneOffset.UTC,
                    RATES);

    private static final HttpJson JSON = new HttpJson(100);

    private Edge() {}

    static Outcome outcome(Sample sample) {
        return outcome(sample.json());
    }

    static Outcome outcome(String json) {
        return outcome(json.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome outcome(byte[] json) {
        return JSON.line(json, 0, json.length, Pointer.ROOT, TRANSLATION::translate);
    }

    static Fact fact(Sample sample) {
        return switch (outcome(sample)) {
            case Outcome.Accepted(Fact fact) -> fact;
            case Outcome.Refused(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    /// Each as `pointer code`; none for what is accepted.
    static List<String> faults(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> List.of();
            case Outcome.Refused(List<Fault> faults) ->
                    faults.stream().map(fault -> fault.at() + " " + fault.code().wire()).toList();
        };
    }
}
