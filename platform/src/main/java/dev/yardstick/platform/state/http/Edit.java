package dev.yardstick.platform.state.http;

import dev.yardstick.events.Revised;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.EntityTag;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// One edit of one state.
///
/// A PUT without a condition may create; to replace, it names the revision it was made from
/// (`If-Match: "3"`), for else it would undo what it has not seen. Saying again what is already so
/// is answered as if it had just been done.
public final class Edit {

    private Edit() {}

    public static Condition condition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.strip().equals("*") || ifMatch != null) {
                throw Refused.badRequest(
                        "If-None-Match:", Codes.INVALID, "may be * alone: there must be none yet");
            }
            return Condition.absent();
        }
        var revision = EntityTag.parse(ifMatch);
        return revision.isPresent()
                ? Condition.atRevision(revision.getAsLong())
                : Condition.unstated();
    }

    /// 201 for a new state, 200 for one that stands; throws what refuses the edit.
    public static <T extends Revised> ResponseEntity<T> answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Stated<T> stated ->
                    answer(stated.created() ? HttpStatus.CREATED : HttpStatus.OK, stated.state());
            case Outcome.Unchanged<T>(var state) -> answer(state);
            case Outcome.Refused<T>(var reason, var current) -> throw refused(reason);
        };
    }

    public static <T extends Revised> ResponseEntity<T> answer(T state) {
        return answer(HttpStatus.OK, state);
    }

    private static <T extends Revised> ResponseEntity<T> answer(HttpStatus status, T state) {
        return ResponseEntity.status(status).eTag(EntityTag.of(state.revision())).body(state);
    }

    private static Refused refused(Outcome.Reason reason) {
        return switch (reason) {
            case CHANGED -> Refused.changedMeanwhile();
            case EXISTS ->
                    new Refused(
                            HttpStatus.PRECONDITION_FAILED,
                            List.of(
                                    new Refusal(
                                            "If-None-Match:",
                                            Codes.CHANGED_MEANWHILE,
                                            "it exists already")));
            case CONDITION_MISSING ->
                    new Refused(
                            HttpStatus.PRECONDITION_REQUIRED,
                            List.of(
                                    new Refusal(
                                            "If-Match:",
                                            Codes.NEEDS_IF_MATCH,
                                            "it exists already: name the revision that the edit"
                                                    + " was made from")));
        };
    }
}
