package dev.yardstick.incentive.dispute;

import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.dispute.Outcome.Reason;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/disputes")
class DisputeController {

    private static final String WITHDRAWN = "withdrawn";
    private static final int LONGEST_KEY = 200;

    private final DisputeService disputes;
    private final InstantSource clock = InstantSource.system();

    DisputeController(DisputeService disputes) {
        this.disputes = disputes;
    }

    @PostMapping
    ResponseEntity<Dispute> raise(
            @RequestBody Said.Objection objection,
            @RequestHeader("Idempotency-Key") String key,
            @AuthenticationPrincipal Jwt token) {
        refuse(objection.refusals());
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refused.badRequest(
                    "Idempotency-Key:",
                    Codes.INVALID,
                    "1 to " + LONGEST_KEY + " characters that name this request");
        }
        var caller = Caller.of(token);
        var payee = objection.payee() == null ? caller.person() : objection.payee();
        if (payee == null) {
            throw Refused.invalid(
                    List.of(new Refusal("/payee", Codes.MISSING, "say whose statement it is")));
        }
        mayRead(caller, payee);
        var outcome = disputes.raise(objection, payee, party(caller), clock.instant(), key);
        var dispute = dispute(outcome);
        return outcome instanceof Outcome.Written
                ? ResponseEntity.created(URI.create("/api/disputes/" + dispute.id())).body(dispute)
                : ResponseEntity.ok(dispute);
    }

    /// Disputes, newest first: one's own; everybody's for those who lead.
    @GetMapping
    Paged<Dispute> list(
            @RequestParam @Nullable PersonId payee,
            @RequestParam Verdict.@Nullable Status status,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after,
            @AuthenticationPrincipal Jwt token) {
        var paging = Paging.of(limit, after);
        var caller = Caller.of(token);
        var asked = payee == null && !leads(caller) ? caller.person() : payee;
        mayRead(caller, asked);
        var page = disputes.list(asked, status, paging.limit(), paging.after());
        return new Paged<>(
                page.items().stream().map(stored -> stored.value()).toList(), page.next());
    }

    @GetMapping("/{id}")
    Dispute get(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        return found(id, Caller.of(token));
    }

    @PostMapping("/{id}/answer")
    Dispute answer(
            @PathVariable String id,
            @RequestBody Said.Reply reply,
            @AuthenticationPrincipal Jwt token) {
        refuse(reply.refusals());
        var by = party(Caller.of(token));
        return say(id, dispute -> dispute.answer(by, clock.instant(), reply.text()));
    }

    @PostMapping("/{id}/adjust")
    Dispute adjust(
            @PathVariable String id,
            @RequestBody Said.Grant grant,
            @AuthenticationPrincipal Jwt token) {
        var caller = Caller.of(token);
        refuse(grant.refusals(found(id, caller).line().earned().currency()));
        return say(
                id,
                dispute ->
                        dispute.adjust(
                                party(caller), clock.instant(), grant.money(), grant.reason()));
    }

    @PostMapping("/{id}/reject")
    Dispute reject(
            @PathVariable String id,
            @RequestBody Said.Reply reply,
            @AuthenticationPrincipal Jwt token) {
        refuse(reply.refusals());
        var by = party(Caller.of(token));
        return say(id, dispute -> dispute.reject(by, clock.instant(), reply.text()));
    }

    @PostMapping("/{id}/withdraw")
    Dispute withdraw(
            @PathVariable String id,
            @RequestBody(required = false) Said.@Nullable Reply reply,
            @AuthenticationPrincipal Jwt token) {
        if (reply != null) {
            refuse(reply.refusals());
        }
        var caller = Caller.of(token);
        var text = reply == null ? WITHDRAWN : reply.text();
        found(id, caller);
        return say(id, dispute -> dispute.withdraw(party(caller), clock.instant(), text));
    }

    private Dispute say(String id, Function<Dispute, Outcome> say) {
        var outcome = disputes.say(id, say);
        if (outcome == null) {
            throw unknown(id);
        }
        return dispute(outcome);
    }

    private Dispute found(String id, Caller caller) {
        var dispute = disputes.find(id);
        if (dispute == null) {
            throw unknown(id);
        }
        if (!dispute.raisedBy().account().equals(caller.account())) {
            mayRead(caller, dispute.payee());
        }
        return dispute;
    }

    private static Refused unknown(String id) {
        return Refused.notFound("{id}", "there is no dispute " + id);
    }

    private static Dispute dispute(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(var dispute) -> dispute;
            case Outcome.Unchanged(var dispute) -> dispute;
            case Outcome.Refused(var reason, var detail) ->
                    throw new Refused(
                            status(reason),
                            List.of(new Refusal(place(reason), reason.code(), detail)));
        };
    }

    private static HttpStatus status(Reason reason) {
        return switch (reason) {
            case OWN_DISPUTE, NOT_YOURS -> HttpStatus.FORBIDDEN;
            case DECIDED -> HttpStatus.CONFLICT;
            case UNKNOWN_LINE, KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static String place(Reason reason) {
        return switch (reason) {
            case OWN_DISPUTE, NOT_YOURS, DECIDED -> "{id}";
            case UNKNOWN_LINE -> "/key";
            case KEY_REUSED -> "Idempotency-Key:";
        };
    }

    private static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw Refused.invalid(refusals);
        }
    }

    private static Party party(Caller caller) {
        return new Party(caller.account(), caller.name(), caller.person());
    }

    private static boolean leads(Caller caller) {
        return caller.is(Role.ADMIN) || caller.is(Role.MANAGER);
    }

    /// One's own, or everybody's for those who lead, as statements are.
    private static void mayRead(Caller caller, @Nullable PersonId payee) {
        if (!leads(caller) && (payee == null || !payee.equals(caller.person()))) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    List.of(new Refusal("", Codes.NOT_ALLOWED, "that is another person's")));
        }
    }
}
