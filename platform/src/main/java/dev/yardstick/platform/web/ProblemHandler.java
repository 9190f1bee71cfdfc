package dev.yardstick.platform.web;

import dev.yardstick.platform.document.StoreUnavailable;
import dev.yardstick.platform.document.UnknownCursor;
import dev.yardstick.platform.kafka.KafkaUnavailable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/// Turns everything that goes wrong in a controller, or before one is reached, into a [Problem].
@RestControllerAdvice
public final class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler(Refused.class)
    ResponseEntity<Object> refused(Refused refused, WebRequest request) {
        return answer(refused.problem(), new HttpHeaders(), request);
    }

    @ExceptionHandler(UnknownCursor.class)
    ResponseEntity<Object> unknownCursor(UnknownCursor unknown, WebRequest request) {
        return refused(
                Refused.badRequest("?after", Codes.INVALID, "not a cursor of this list"), request);
    }

    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<Object> denied(AccessDeniedException denied, WebRequest request) {
        return answer(HttpStatus.FORBIDDEN, request);
    }

    @ExceptionHandler(AuthenticationException.class)
    ResponseEntity<Object> notSignedIn(AuthenticationException failure, WebRequest request) {
        return answer(HttpStatus.UNAUTHORIZED, request);
    }

    /// Futures wrap what went wrong; what is wrapped decides.
    @ExceptionHandler({CompletionException.class, ExecutionException.class})
    ResponseEntity<Object> wrapped(Exception wrapper, WebRequest request) {
        Throwable cause = wrapper.getCause();
        return switch (cause) {
            case Refused refused -> refused(refused, request);
            case StoreUnavailable away -> away(away, request);
            case KafkaUnavailable away -> away(away, request);
            case KafkaException away -> away(away, request);
            case CallNotPermittedException away -> away(away, request);
            case null, default -> surprise(wrapper, request);
        };
    }

    /// What the service needs does not answer. Nothing is known to be stored: the client tries
    /// again.
    @ExceptionHandler({
        StoreUnavailable.class,
        KafkaUnavailable.class,
        KafkaException.class,
        CallNotPermittedException.class
    })
    ResponseEntity<Object> away(RuntimeException away, WebRequest request) {
        log.warn("Answered 503: {}", away.toString());
        return answer(HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    /// Whoever reads the body itself meets the limit without Spring's wrapping.
    @ExceptionHandler(BodyLimitFilter.TooLarge.class)
    ResponseEntity<Object> tooLarge(BodyLimitFilter.TooLarge tooLarge, WebRequest request) {
        return answer(BodyLimitFilter.problem(tooLarge.maxBytes), new HttpHeaders(), request);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> surprise(Exception surprise, WebRequest request) {
        log.error("A request failed", surprise);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        BodyLimitFilter.TooLarge tooLarge = cause(failure, BodyLimitFilter.TooLarge.class);
        if (tooLarge != null) {
            return answer(BodyLimitFilter.problem(tooLarge.maxBytes), headers, request);
        }
        JacksonException unreadable = cause(failure, JacksonException.class);
        Refusal refusal =
                unreadable == null
                        ? new Refusal("", Codes.MISSING_BODY, "a body is needed")
                        : UnreadableBody.refusal(unreadable);
        return answer(Problem.of(status, List.of(refusal)), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name = failure.getParameterName();
        return answer(
                Problem.of(
                        status,
                        List.of(new Refusal("?" + name, Codes.MISSING, name + " is needed"))),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            org.springframework.web.bind.ServletRequestBindingException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (failure instanceof MissingRequestHeaderException missing) {
            String name = missing.getHeaderName();
            return answer(
                    Problem.of(
                            status,
                            List.of(new Refusal(name + ":", Codes.MISSING, name + " is needed"))),
                    headers,
                    request);
        }
        return handleExceptionInternal(failure, null, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(Problem.of(status, List.of(mismatch(failure))), headers, request);
    }

    private static Refusal mismatch(TypeMismatchException failure) {
        String detail = "not a possible value: " + failure.getValue();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null) {
                detail = cause.getMessage();
            }
        }
        return new Refusal(place(failure), Codes.INVALID, detail);
    }

    private static String place(TypeMismatchException failure) {
        if (failure instanceof MethodArgumentTypeMismatchException argument) {
            return argument.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? "{" + argument.getName() + "}"
                    : "?" + argument.getName();
        }
        String name = failure.getPropertyName();
        return name == null ? "" : "?" + name;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<Refusal> refusals =
                failure.getBindingResult().getFieldErrors().stream()
                        .map(ProblemHandler::refusal)
                        .toList();
        return refusals.isEmpty()
                ? handleExceptionInternal(failure, null, headers, status, request)
                : answer(Problem.of(status, refusals), headers, request);
    }

    private static Refusal refusal(org.springframework.validation.FieldError error) {
        String message = error.getDefaultMessage();
        return new Refusal(
                "/" + error.getField().replace('.', '/').replace('[', '/').replace("]", ""),
                Codes.INVALID,
                message == null ? "not possible" : message);
    }

    /// Where all of the framework's errors pass: Spring's problem becomes one of ours.
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        HttpStatus answered = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        String detail =
                body instanceof ProblemDetail problem && problem.getDetail() != null
                        ? problem.getDetail()
                        : Problem.detail(answered);
        if (answered.is5xxServerError() && answered != HttpStatus.SERVICE_UNAVAILABLE) {
            log.error("A request failed", failure);
            detail = Problem.detail(answered);
        }
        return answer(Problem.of(answered, Problem.code(answered), detail), headers, request);
    }

    private static ResponseEntity<Object> answer(HttpStatus status, WebRequest request) {
        return answer(Problem.of(status), new HttpHeaders(), request);
    }

    private static ResponseEntity<Object> answer(
            Problem problem, HttpHeaders headers, WebRequest request) {
        Problem placed =
                request instanceof ServletWebRequest web
                        ? problem.at(web.getRequest().getRequestURI())
                        : problem;
        ResponseEntity<Problem> answer = placed.answer();
        HttpHeaders all = new HttpHeaders(headers);
        all.putAll(answer.getHeaders());
        return new ResponseEntity<>(placed, all, answer.getStatusCode());
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
