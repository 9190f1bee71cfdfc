package dev.yardstick.activity.intake;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.web.Problem;
import dev.yardstick.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/facts`, in all its forms. Reads the request to its end before it answers, so that a
/// sender may send all before it reads anything.
@RestController
final class FactsController {

    private static final Logger log = LoggerFactory.getLogger(FactsController.class);

    private static final MediaType EVENT = MediaType.parseMediaType("application/cloudevents+json");
    private static final MediaType EVENTS =
            MediaType.parseMediaType("application/cloudevents-batch+json");
    private static final String FORMS =
            "application/json, application/x-ndjson, application/cloudevents+json,"
                    + " application/cloudevents-batch+json";

    private final Translation translation;
    private final CloudEvents events;
    private final KafkaIntake intake;
    private final StateCopy<Person> people;
    private final StateCopy<OrgUnit> units;
    private final HttpBodies bodies;
    private final HttpJson json;
    private final HttpSpoolRoom room;
    private final IntakeProperties limits;

    FactsController(
            Translation translation,
            KafkaIntake intake,
            StateCopy<Person> people,
            StateCopy<OrgUnit> units,
            IntakeProperties limits) {
        this.translation = translation;
        this.events = new CloudEvents(translation);
        this.intake = intake;
        this.people = people;
        this.units = units;
        this.bodies = new HttpBodies(limits.bodies().toBytes());
        this.json = new HttpJson(limits.mostItems());
        this.room = new HttpSpoolRoom(limits.resultsOnDisk().toBytes());
        this.limits = limits;
    }

    /// How a body is to be read.
    private sealed interface Form {

        record Whole(BiFunction<Value, Pointer, Outcome> translation) implements Form {}

        record Lines() implements Form {}
    }

    /// What ends a request apart from its items' results.
    private record End(HttpStatus status, Fault fault) {

        static End of(HttpStatus status, Code code, Object... arguments) {
            return new End(status, Fault.of(Pointer.ROOT, code, arguments));
        }
    }

    @PostMapping("/api/facts")
    void take(
            InputStream body,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
                    @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var details = new Details(language == null ? Locale.ENGLISH : request.getLocale());
        boolean minimal = prefer != null && prefer.contains("return=minimal");
        try (var spool =
                        new HttpSpool(
                                (int) limits.resultsInMemory().toBytes(),
                                limits.results().toBytes(),
                                room);
                var results = new HttpResults(format(request), minimal, details, spool)) {
            var end = read(form(request), body, results);
            if (end != null) {
                answer(request, response, end, details, results);
            } else if (results.acceptedCount() == 0 && results.refusedCount() > 0) {
                problem(
                        request,
                        response,
                        Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, results.firstRefusals()),
                        results);
            } else {
                answer(response, results);
            }
        }
    }

    private @Nullable End read(@Nullable Form form, InputStream body, HttpResults results)
            throws IOException {
        if (!people.caughtUp() || !units.caughtUp()) {
            // A business date that was made without the organisation would stay wrong for ever.
            return End.of(HttpStatus.SERVICE_UNAVAILABLE, Code.STARTING);
        }
        return switch (form) {
            case null ->
                    End.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Code.UNSUPPORTED_MEDIA_TYPE, FORMS);
            case Form.Whole(var translation) -> whole(body, translation, results);
            case Form.Lines() -> lines(body, results);
        };
    }

    /// One object, or an array: nothing is taken before all of it could be read.
    private @Nullable End whole(
            InputStream in, BiFunction<Value, Pointer, Outcome> translation, HttpResults results)
            throws IOException {
        try (var held = bodies.read(in)) {
            if (held == null) {
                return End.of(HttpStatus.SERVICE_UNAVAILABLE, Code.BUSY, 0, 0);
            }
            return switch (json.body(held.bytes(), translation)) {
                case HttpJson.Body.Broken(Fault fault) ->
                        new End(
                                fault.code() == Code.TOO_MANY_ITEMS
                                        ? HttpStatus.CONTENT_TOO_LARGE
                                        : HttpStatus.BAD_REQUEST,
                                fault);
                case HttpJson.Body.Items(List<Outcome> outcomes, boolean several) ->
                        items(outcomes, results);
            };
        } catch (BadRequestException e) {
            return brokenOff(e, results);
        }
    }

    private @Nullable End items(List<Outcome> outcomes, HttpResults results) throws IOException {
        var upload = intake.begin(results);
        for (int i = 0; i < outcomes.size(); i++) {
            if (upload.take(i, outcomes.get(i)) != KafkaUpload.State.GOING) {
                break;
            }
        }
        return ended(upload, results);
    }

    /// Any number of lines: each is taken when it has been read, whatever comes after it.
    private @Nullable End lines(InputStream in, HttpResults results) throws IOException {
        int longest = (int) limits.longestLine().toBytes();
        var lines = new HttpLines(in, longest);
        var upload = intake.begin(results);
        BadRequestException broken = null;
        try {
            for (long index = 0; lines.next(); index++) {
                if (!lines.isBlank()
                        && upload.take(index, outcome(lines, longest, Pointer.ROOT.to(index)))
                                != KafkaUpload.State.GOING) {
                    break;
                }
            }
        } catch (BadRequestException e) {
            broken = e;
        }
        var end = ended(upload, results);
        return end != null || broken == null ? end : brokenOff(broken, results);
    }

    private Outcome outcome(HttpLines lines, int longest, Pointer at) {
        return lines.isTooLong()
                ? Outcome.Refused.because(Fault.of(at, Code.TOO_LARGE, longest))
                : json.line(
                        lines.bytes(), lines.start(), lines.length(), at, translation::translate);
    }

    private static @Nullable End ended(KafkaUpload upload, HttpResults results) throws IOException {
        return switch (upload.finish()) {
            case GOING -> null;
            case BUSY ->
                    End.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            Code.BUSY,
                            results.acceptedCount(),
                            results.refusedCount());
            case AWAY -> {
                log.warn("Kafka did not acknowledge facts: {}", String.valueOf(upload.failure()));
                yield End.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        Code.UNAVAILABLE,
                        results.acceptedCount(),
                        results.refusedCount());
            }
        };
    }

    /// What Tomcat calls a bad request is a sender that hung up, fell silent, or sent no chunks.
    private static End brokenOff(BadRequestException broken, HttpResults results) {
        boolean silent = broken.getCause() instanceof SocketTimeoutException;
        return End.of(
                silent ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST,
                silent ? Code.TIMED_OUT : Code.BROKEN_OFF,
                results.acceptedCount(),
                results.refusedCount());
    }

    private static void answer(HttpServletResponse response, HttpResults results)
            throws IOException {
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setContentType(
                results.format() == HttpResults.Format.LINES
                        ? MediaType.APPLICATION_NDJSON_VALUE
                        : MediaType.APPLICATION_JSON_VALUE);
        results.writeTo(response.getOutputStream());
    }

    private static void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            End end,
            Details details,
            HttpResults results)
            throws IOException {
        var fault = end.fault();
        var refusal = new Refusal(fault.at().toString(), fault.code().wire(), details.of(fault));
        var problem = Problem.of(end.status(), List.of(refusal));
        // Where a body broke off the container answers in our place, and asks what it was.
        request.setAttribute(Problem.class.getName(), problem);
        try {
            problem(request, response, problem, results);
        } catch (IOException e) {
            if (fault.code() != Code.BROKEN_OFF && fault.code() != Code.TIMED_OUT) {
                throw e;
            }
            log.debug("Nobody was there any more to be told that a body broke off", e);
        }
    }

    /// A problem that also says how many were taken.
    private static void problem(
            HttpServletRequest request,
            HttpServletResponse response,
            Problem problem,
            HttpResults results)
            throws IOException {
        var body = Json.mapper().valueToTree(problem.at(request.getRequestURI())).asObject();
        body.put("accepted", results.acceptedCount());
        body.put("refused", results.refusedCount());
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(Problem.RETRY_AFTER.toSeconds()));
        }
        response.getOutputStream().write(Json.mapper().writeValueAsBytes(body));
    }

    private @Nullable Form form(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return null;
        }
        var type = mediaType(request.getContentType());
        if (type == null) {
            return null;
        }
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON)) {
            return new Form.Lines();
        }
        if (type.equalsTypeAndSubtype(EVENT) || type.equalsTypeAndSubtype(EVENTS)) {
            return new Form.Whole(events::structured);
        }
        if (!type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            return null;
        }
        var attributes = attributes(request);
        return new Form.Whole(
                attributes.isEmpty()
                        ? translation::translate
                        : (value, at) -> events.binary(attributes, value, at));
    }

    private static @Nullable MediaType mediaType(@Nullable String contentType) {
        try {
            var type = contentType == null ? null : MediaType.parseMediaType(contentType);
            var charset = type == null ? null : type.getCharset();
            return charset == null || charset.equals(StandardCharsets.UTF_8) ? type : null;
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private static Map<String, String> attributes(HttpServletRequest request) {
        var attributes = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(CloudEvents.HEADER)) {
                attributes.put(lower, Objects.requireNonNullElse(request.getHeader(name), ""));
            }
        }
        return attributes;
    }

    private static HttpResults.Format format(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.APPLICATION_NDJSON_VALUE)
                ? HttpResults.Format.LINES
                : HttpResults.Format.JSON;
    }
}
