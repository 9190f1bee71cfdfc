package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/// Steps of closings over HTTP.
public final class HttpDecisions {

    private HttpDecisions() {}

    /// The step that somebody asks for.
    public static Step step(Step.Action action, Jwt token, Instant at, @Nullable Remark remark) {
        var said = remark == null ? Remark.NONE : remark;
        var refusals = said.refusals(action == Step.Action.REJECT);
        if (!refusals.isEmpty()) {
            throw Refused.invalid(refusals);
        }
        var caller = Caller.of(token);
        return new Step(
                action, new Step.Signature(caller.account(), caller.name(), at), said.comment());
    }

    /// The month with the step; throws what refuses it.
    public static Closing closing(Decision decision) {
        return switch (decision) {
            case Decision.Taken(var closing) -> closing;
            case Decision.TakenBefore(var closing) -> closing;
            case Decision.Refused(var reason, var detail) -> throw refused(reason, detail);
        };
    }

    static Refused refused(Decision.Reason reason, String detail) {
        var status =
                reason == Decision.Reason.SAME_PERSON ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
        return new Refused(status, List.of(new Refusal("{month}", reason.code(), detail)));
    }

    /// Refuses what is no month.
    public static Period month(Period period) {
        if (period.kind() != Period.Kind.MONTH) {
            throw Refused.badRequest(
                    "{month}", Codes.INVALID, "a month, such as 2026-03, not " + period);
        }
        return period;
    }
}
