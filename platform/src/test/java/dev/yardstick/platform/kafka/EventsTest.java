package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Change;
import dev.yardstick.events.EventType;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Submission;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.kafka.Decoded.Broken;
import dev.yardstick.platform.kafka.Decoded.Known;
import dev.yardstick.platform.kafka.Decoded.Reason;
import dev.yardstick.platform.kafka.Decoded.Unknown;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    private static final Path GOLDEN = Path.of("../events/src/test/resources/golden");

    private static final Submission SUBMISSION = Pipeline.customer("a", 3);
    private static final Change CHANGE =
            new Change(7, Pipeline.customer("a", 2).fact(), SUBMISSION.fact(), Pipeline.NOW);
    private static final Goal GOAL =
            new Goal(
                    "g",
                    4,
                    Subject.of(new PersonId("anna")),
                    "sales",
                    Period.parse("2026-W47"),
                    new BigDecimal("1.10"),
                    false);

    @Test
    void whatIsEncodedIsDecodedTheSame() {
        var submitted = Events.encode("activity", SUBMISSION);
        var changed = Events.encode("activity", 2, CHANGE);
        var stated = Events.encode("goal", GOAL, Pipeline.NOW);

        assertThat(decode(Submission.class, submitted)).isEqualTo(new Known<>(SUBMISSION));
        assertThat(decode(Change.class, changed)).isEqualTo(new Known<>(CHANGE));
        assertThat(decode(Revised.class, stated)).isEqualTo(new Known<>(GOAL));
        assertThat(submitted.key()).isEqualTo("customer:crm:a");
        assertThat(stated.key()).isEqualTo("g");
        assertThat(changed.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "customer-events-2@7")
                .containsEntry("ce_type", "yardstick.customer.changed.v1")
                .containsEntry("ce_source", "/activity")
                .containsEntry("ce_subject", "customer:crm:a")
                .containsEntry("ce_time", "2026-11-23T18:00:00.123456Z")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void eachWayOfBeingBrokenHasItsReason() {
        var good = Events.encode("activity", SUBMISSION);
        var text = new String(good.payload(), UTF_8);

        assertThat(reason(without(good, "ce_type"))).isEqualTo(Reason.NO_TYPE);
        assertThat(reason(without(good, "ce_specversion"))).isEqualTo(Reason.WRONG_HEADERS);
        assertThat(reason(with(good, "ce_specversion", "2.0"))).isEqualTo(Reason.WRONG_HEADERS);
        assertThat(reason(with(good, "content-type", "text/plain")))
                .isEqualTo(Reason.WRONG_HEADERS);
        assertThat(reason(with(good, "ce_type", "yardstick.goal.stated.v1")))
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(payload(good, ""))).isEqualTo(Reason.EMPTY);
        assertThat(reason(payload(good, "null"))).isEqualTo(Reason.EMPTY);
        assertThat(reason(payload(good, text.substring(0, text.length() / 2))))
                .isEqualTo(Reason.NOT_JSON);
        assertThat(reason(payload(good, "[" + text + "]"))).isEqualTo(Reason.WRONG_SHAPE);
        assertThat(reason(payload(good, text.replace("\"owner\":\"anna\",", ""))))
                .isEqualTo(Reason.WRONG_SHAPE);
        assertThat(
                        reason(
                                payload(
                                        good,
                                        text.replace(
                                                "\"kind\":\"customer\"", "\"kind\":\"rumour\""))))
                .isEqualTo(Reason.WRONG_SHAPE);
        assertThat(
                        reason(
                                payload(
                                        good,
                                        text.replace(
                                                "\"sourceVersion\":3", "\"sourceVersion\":1e400"))))
                .isEqualTo(Reason.WRONG_SHAPE);
    }

    /// What was ever written is read by the mapper that services read with.
    @ParameterizedTest
    @MethodSource("goldenFiles")
    void everyGoldenEventIsKnownAndNoneWithoutWhatItMustSay(String file) throws IOException {
        var golden = Files.readString(GOLDEN.resolve(file));
        var type = file.replaceFirst("(~.*)?\\.json", "");
        var expected =
                type.equals(nameOf(Submission.class))
                        ? Submission.class
                        : type.contains(".changed.") ? Change.class : Revised.class;

        assertThat(decode(expected, message(type, golden))).isInstanceOf(Known.class);

        // The first component of each is one that it must have.
        var broken = Json.mapper().readTree(golden).asObject();
        var needed = broken.propertyNames().iterator().next();
        broken.remove(needed);
        assertThat(decode(expected, message(type, broken.toString())))
                .as(type + " without " + needed)
                .isInstanceOfSatisfying(
                        Broken.class,
                        said -> {
                            assertThat(said.reason()).isEqualTo(Reason.WRONG_SHAPE);
                            assertThat(said.detail()).contains(needed);
                        });
    }

    static Stream<String> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            var names = files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names).hasSizeGreaterThan(10);
            return names.stream();
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getAnnotation(EventType.class).value();
    }

    private static Events.Message message(String type, String payload) {
        return new Events.Message(
                "key",
                Map.of(Events.TYPE, type, Events.SPEC_VERSION, "1.0"),
                payload.getBytes(UTF_8));
    }

    private static Order order(BigDecimal quantity) {
        return new Order(
                FactId.of(Order.KIND, "crm", "a"),
                "crm",
                "a",
                3,
                false,
                new PersonId("anna"),
                Pipeline.NOW,
                LocalDate.of(2026, 11, 23),
                "acme",
                null,
                null,
                Order.Status.PLACED,
                new Amount(
                        Money.ofMinor(123_450, "EUR"),
                        Money.ofMinor(135_795, "USD"),
                        new BigDecimal("1.1")),
                quantity);
    }

    /// Each is JSON of the right shape, and would stop whoever computes with it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "amount":"1234.50"        | "amount":"1E+500000000"
                    "amount":"1234.50"        | "amount":"0E+500000000"
                    "amount":"1234.50"        | "amount":1E+500000000
                    "amount":"1234.50"        | "amount":"1E-500000000"
                    "rate":"1.1"              | "rate":"1E+20000"
                    "quantity":"7"            | "quantity":"1E+20000"
                    "quantity":"7"            | "quantity":"1E-20000"
                    "quantity":"7"            | "quantity":"1E+40"
                    "quantity":"7"            | "quantity":"1E-41"
                    2026-11-23"               | +999999999-12-31"
                    2026-11-23"               | 1899-12-31"
                    2026-11-23"               | 2200-01-01"
                    "occurredAt":"2026        | "occurredAt":"+292278995
                    "acceptedAt":"2026        | "acceptedAt":"+292278995
                    "acceptedAt":"2026        | "acceptedAt":"2200
                    "acceptedAt":"2026        | "acceptedAt":"1899
                    "customer":"acme"         | "customer":"\\ud800"
                    "customer":"acme"         | "customer":"\\udc00\\ud800"
                    """)
    void whatIsWellFormedAndAbsurdIsBroken(String said, String absurd) {
        var good =
                Events.encode(
                        "activity", new Submission(order(BigDecimal.valueOf(7)), Pipeline.NOW));
        var text = new String(good.payload(), UTF_8);
        assertThat(text).contains(said);

        assertThat(reason(payload(good, text.replace(said, absurd)))).isEqualTo(Reason.WRONG_SHAPE);
    }

    @Test
    void aNumberOfAMillionDigitsIsBrokenAndNotReadAtLength() {
        var good =
                Events.encode(
                        "activity", new Submission(order(BigDecimal.valueOf(7)), Pipeline.NOW));
        var text = new String(good.payload(), UTF_8);
        var digits = "1".repeat(1_000_000);

        assertThat(reason(payload(good, text.replace("\"7\"", '"' + digits + '"'))))
                .isEqualTo(Reason.WRONG_SHAPE);
        assertThat(reason(payload(good, text.replace("\"7\"", digits)))).isNotNull();
    }

    @Test
    void whatIsJustWithinTheBoundsIsKnownAndCanBeWrittenAgain() {
        for (var quantity :
                new String[] {"1E+39", "9.999E+39", "1E-40", "-" + "9".repeat(40), "0"}) {
            var submission = new Submission(order(new BigDecimal(quantity)), Pipeline.NOW);
            var message = Events.encode("activity", submission);
            assertThat(decode(Submission.class, message))
                    .as(quantity)
                    .isInstanceOfSatisfying(
                            Known.class,
                            known ->
                                    assertThat(
                                                    Events.encode(
                                                                    "activity",
                                                                    (Submission) known.event())
                                                            .payload())
                                            .isEqualTo(message.payload()));
        }
        var good = Events.encode("activity", SUBMISSION);
        var text = new String(good.payload(), UTF_8);
        for (var day : new String[] {"1900-01-01", "2199-12-31"}) {
            assertThat(reason(payload(good, text.replace("\"2026-11-23\"", '"' + day + '"'))))
                    .as(day)
                    .isNull();
        }
        assertThat(reason(payload(good, text.replace("Ä customer", "\\ud83d\\ude00")))).isNull();
    }

    @Test
    void aPositionBelowZeroIsNone() {
        var change = Events.encode("activity", 2, CHANGE);
        var text = new String(change.payload(), UTF_8);
        assertThat(text).contains("\"position\":7");

        assertThat(
                        decode(
                                Change.class,
                                payload(change, text.replace("\"position\":7", "\"position\":-1"))))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.reason()).isEqualTo(Reason.WRONG_SHAPE));
    }

    @Test
    void aChangeIsOfTheTypeOfItsFact() {
        var change =
                with(Events.encode("activity", 2, CHANGE), "ce_type", "yardstick.deal.changed.v1");

        assertThat(decode(Change.class, change))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.reason()).isEqualTo(Reason.WRONG_TYPE));
    }

    @Test
    void aTypeOfALaterVersionIsUnknownAndNotBroken() {
        var later =
                with(
                        Events.encode("activity", SUBMISSION),
                        "ce_type",
                        "yardstick.fact.submitted.v2");

        assertThat(decode(Submission.class, later))
                .isEqualTo(new Unknown<>("yardstick.fact.submitted.v2"));
    }

    @Test
    void noBytesWhateverMakeDecodingThrow() {
        var good = Events.encode("activity", SUBMISSION);
        for (long seed = 1; seed <= 3_000; seed++) {
            var random = new SplittableRandom(seed);
            var bytes = good.payload().clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(Events.decode(Submission.class, good.headers()::get, bytes))
                    .as("seed " + seed)
                    .isNotNull();
        }
    }

    private static <T> Decoded<T> decode(Class<T> type, Events.Message message) {
        return Events.decode(type, message.headers()::get, message.payload());
    }

    private static Reason reason(Events.Message message) {
        return decode(Submission.class, message)
                        instanceof Broken<Submission>(var reason, var detail)
                ? reason
                : null;
    }

    private static Events.Message without(Events.Message message, String header) {
        var headers = new HashMap<>(message.headers());
        headers.remove(header);
        return new Events.Message(message.key(), headers, message.payload());
    }

    private static Events.Message with(Events.Message message, String header, String text) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header, text);
        return new Events.Message(message.key(), headers, message.payload());
    }

    private static Events.Message payload(Events.Message message, String text) {
        return new Events.Message(message.key(), message.headers(), text.getBytes(UTF_8));
    }
}
