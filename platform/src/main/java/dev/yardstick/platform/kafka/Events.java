package dev.yardstick.platform.kafka;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Change;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.EventType;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Order;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Person;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Submission;
import dev.yardstick.events.Survey;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.kafka.Decoded.Broken;
import dev.yardstick.platform.kafka.Decoded.Known;
import dev.yardstick.platform.kafka.Decoded.Reason;
import dev.yardstick.platform.kafka.Decoded.Unknown;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.ObjectReader;

/// Events to bytes and back: JSON, with CloudEvents 1.0 headers in Kafka's binary mode.
public final class Events {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String TRACEPARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";
    public static final String JSON = "application/json";

    /// Every type of event, and the class its payload is read as.
    private static final Map<String, Class<?>> PAYLOADS = payloads();

    private static final Map<Class<?>, ObjectReader> READERS = readers();

    private Events() {}

    /// A message before it goes to a topic. Sent once, and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Message(String key, Map<String, String> headers, byte[] payload) {}

    /// Reads a header's text; null where there is none.
    public interface Headers {
        @Nullable String get(String name);
    }

    /// For intake.
    ///
    /// @param service the service that says so: `activity-service`
    public static Message encode(String service, Submission submission) {
        var id = submission.fact().id().value();
        return message(
                service,
                typeOf(Submission.class),
                id + "@" + submission.fact().sourceVersion(),
                id,
                submission.acceptedAt(),
                submission);
    }

    /// For a fact's topic.
    ///
    /// @param partition the number of the partition it goes to
    public static Message encode(String service, int partition, Change change) {
        var fact = change.after();
        return message(
                service,
                typeOf(fact.getClass()),
                Topics.of(fact) + "-" + partition + "@" + change.position(),
                fact.id().value(),
                change.acceptedAt(),
                change);
    }

    /// For a state's topic.
    ///
    /// @param now when it is published
    public static Message encode(String service, Revised state, Instant now) {
        return message(
                service,
                typeOf(state.getClass()),
                state.id() + "@" + state.revision(),
                state.id(),
                now,
                state);
    }

    private static Message message(
            String service, String type, String id, String subject, Instant time, Object payload) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(ID, id);
        headers.put(SOURCE, "/" + service);
        headers.put(TIME, time.toString());
        headers.put(SUBJECT, subject);
        // What every reader asks for comes last, which is where Kafka's headers are looked for
        // first.
        headers.put(SPEC_VERSION, "1.0");
        headers.put(TYPE, type);
        headers.put(CONTENT_TYPE, JSON);
        return new Message(subject, headers, Json.mapper().writeValueAsBytes(payload));
    }

    /// Reads a message that should carry a `T`.
    ///
    /// @param payload null for a tombstone
    public static <T> Decoded<T> decode(
            Class<T> expected, Headers headers, byte @Nullable [] payload) {
        var type = headers.get(TYPE);
        if (type == null) {
            return new Broken<>(Reason.NO_TYPE, "no header " + TYPE);
        }
        var version = headers.get(SPEC_VERSION);
        if (version == null || !version.startsWith("1.")) {
            return new Broken<>(
                    Reason.WRONG_HEADERS, SPEC_VERSION + " is " + version + ", not 1.x");
        }
        var content = headers.get(CONTENT_TYPE);
        if (content != null && !content.startsWith(JSON)) {
            return new Broken<>(
                    Reason.WRONG_HEADERS, CONTENT_TYPE + " is " + content + ", not " + JSON);
        }
        var known = PAYLOADS.get(type);
        if (known == null) {
            return new Unknown<>(type);
        }
        if (!expected.isAssignableFrom(known)) {
            return new Broken<>(Reason.WRONG_TYPE, type + " is not a " + expected.getSimpleName());
        }
        if (payload == null || payload.length == 0) {
            return new Broken<>(Reason.EMPTY, "no payload");
        }
        return read(expected, known, type, payload);
    }

    /// Reads a payload that comes without headers, of a type that has one name only.
    static <T> Decoded<T> read(Class<T> expected, byte[] payload) {
        return read(expected, expected, typeOf(expected), payload);
    }

    private static <T> Decoded<T> read(
            Class<T> expected, Class<?> known, String type, byte[] payload) {
        try {
            var event = Objects.requireNonNull(READERS.get(known)).readValue(payload);
            if (event == null) {
                return new Broken<>(Reason.EMPTY, "null");
            }
            if (!typeOf(event).equals(type)) {
                return new Broken<>(Reason.WRONG_TYPE, type + " carries a " + typeOf(event));
            }
            return new Known<>(expected.cast(event));
        } catch (StreamReadException e) {
            return new Broken<>(Reason.NOT_JSON, e.getOriginalMessage());
        } catch (JacksonException e) {
            return new Broken<>(
                    Reason.WRONG_SHAPE, e.getPathReference() + ": " + e.getOriginalMessage());
        } catch (RuntimeException e) {
            return new Broken<>(Reason.WRONG_SHAPE, String.valueOf(e.getMessage()));
        }
    }

    /// The topic on which states of such a class travel.
    public static String topicOf(Class<? extends Revised> type) {
        if (type == OrgUnit.class || type == Person.class) {
            return Topics.ORG_EVENTS;
        }
        if (type == Goal.class) {
            return Topics.GOAL_EVENTS;
        }
        if (type == Scorecard.class) {
            return Topics.SCORE_EVENTS;
        }
        return Topics.INCENTIVE_EVENTS;
    }

    private static String typeOf(Object event) {
        return typeOf(
                event instanceof Change change ? change.after().getClass() : event.getClass());
    }

    private static String typeOf(Class<?> type) {
        return Types.NAMES.get(type);
    }

    /// The annotation, read once per class.
    private static final class Types {
        static final ClassValue<String> NAMES =
                new ClassValue<>() {
                    @Override
                    protected String computeValue(Class<?> type) {
                        return Objects.requireNonNull(
                                        type.getAnnotation(EventType.class),
                                        type + " has no @EventType")
                                .value();
                    }
                };
    }

    private static Map<String, Class<?>> payloads() {
        var payloads = new HashMap<String, Class<?>>();
        payloads.put(typeOf(Submission.class), Submission.class);
        for (var fact :
                new Class<?>[] {
                    Activity.class,
                    Deal.class,
                    Order.class,
                    Payment.class,
                    Customer.class,
                    Survey.class
                }) {
            payloads.put(typeOf(fact), Change.class);
        }
        for (var state : Revised.class.getPermittedSubclasses()) {
            payloads.put(typeOf(state), state);
        }
        return Collections.unmodifiableMap(payloads);
    }

    private static Map<Class<?>, ObjectReader> readers() {
        var readers = new HashMap<Class<?>, ObjectReader>();
        var mapper = Json.mapper().rebuild().addModule(new WithinBounds()).build();
        PAYLOADS.values().forEach(type -> readers.computeIfAbsent(type, mapper::readerFor));
        return readers;
    }
}
