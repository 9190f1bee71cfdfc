package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Change;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Submission;
import dev.yardstick.platform.kafka.Decoded.Broken;
import dev.yardstick.platform.kafka.Decoded.Known;
import dev.yardstick.platform.kafka.Decoded.Reason;
import dev.yardstick.platform.kafka.Decoded.Unknown;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventsTest {

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
