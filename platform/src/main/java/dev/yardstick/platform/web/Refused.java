package dev.yardstick.platform.web;

import java.io.Serial;
import java.util.List;
import org.springframework.http.HttpStatus;

/// How a controller answers with a problem where its method promises a value. Rules return
/// refusals; only the edge throws them.
public final class Refused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient List<Refusal> refusals;

    public Refused(HttpStatus status, List<Refusal> refusals) {
        super(refusals.toString(), null, false, false);
        this.status = status;
        this.refusals = List.copyOf(refusals);
    }

    /// 400: the request can't be understood.
    public static Refused badRequest(String pointer, String code, String detail) {
        return new Refused(HttpStatus.BAD_REQUEST, List.of(new Refusal(pointer, code, detail)));
    }

    /// 422: understood, and refused by the rules.
    public static Refused invalid(List<Refusal> refusals) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, refusals);
    }

    public static Refused notFound(String pointer, String detail) {
        return new Refused(
                HttpStatus.NOT_FOUND, List.of(new Refusal(pointer, Codes.NOT_FOUND, detail)));
    }

    /// 412: somebody changed it since it was read.
    public static Refused changedMeanwhile() {
        return new Refused(
                HttpStatus.PRECONDITION_FAILED,
                List.of(
                        new Refusal(
                                "If-Match:",
                                Codes.CHANGED_MEANWHILE,
                                "somebody changed it since that revision: read it again")));
    }

    Problem problem() {
        return Problem.of(status, refusals);
    }
}
