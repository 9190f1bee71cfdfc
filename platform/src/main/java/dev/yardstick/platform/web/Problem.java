package dev.yardstick.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// A problem detail (RFC 9457) with its refusals. A record of our own, and not Spring's, so that it
/// is written alike by every mapper, in a filter and on the reactive side.
///
/// @param type `about:blank`: the status says what kind of problem it is, the codes say which
/// @param title the status in words
/// @param instance the path that was asked for
/// @param errors at least one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<Refusal> errors) {

    /// What a client waits before it tries again when something is away.
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Problem {
        errors = List.copyOf(errors);
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("a problem names what is wrong");
        }
    }

    public static Problem of(HttpStatusCode status, List<Refusal> errors) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return new Problem(
                "about:blank",
                known == null ? "Status " + status.value() : known.getReasonPhrase(),
                status.value(),
                errors.size() == 1
                        ? errors.getFirst().detail()
                        : errors.size() + " things are wrong",
                null,
                errors);
    }

    public static Problem of(HttpStatusCode status, String code, String detail) {
        return of(status, List.of(new Refusal("", code, detail)));
    }

    /// The problem that a status alone stands for.
    public static Problem of(HttpStatus status) {
        return of(status, code(status), detail(status));
    }

    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, errors);
    }

    /// The problem as an answer. Something that is away, or too busy, comes with Retry-After.
    public ResponseEntity<Problem> answer() {
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        }
        return answer(headers);
    }

    /// The problem as an answer with headers of its own.
    public ResponseEntity<Problem> answer(HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }

    /// For places that have no message converter.
    public byte[] json() {
        return MAPPER.writeValueAsBytes(this);
    }

    static String code(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> Codes.NOT_SIGNED_IN;
            case FORBIDDEN -> Codes.NOT_ALLOWED;
            case NOT_FOUND -> Codes.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> Codes.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> Codes.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> Codes.UNSUPPORTED_MEDIA_TYPE;
            case CONTENT_TOO_LARGE -> Codes.TOO_LARGE;
            case TOO_MANY_REQUESTS -> Codes.TOO_MANY_REQUESTS;
            case SERVICE_UNAVAILABLE -> Codes.UNAVAILABLE;
            case GATEWAY_TIMEOUT, REQUEST_TIMEOUT -> Codes.TIMED_OUT;
            default -> status.is5xxServerError() ? Codes.INTERNAL : Codes.INVALID;
        };
    }

    static String detail(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "sign in, or send credentials that are still good";
            case FORBIDDEN -> "the role that is needed for this is not yours";
            case NOT_FOUND -> "there is nothing here";
            case SERVICE_UNAVAILABLE -> "something that is needed does not answer; try again soon";
            case INTERNAL_SERVER_ERROR -> "our fault; the log has it";
            default -> status.getReasonPhrase();
        };
    }
}
