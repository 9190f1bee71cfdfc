package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/periods")
class ClosingController {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final ClosingService closings;
    private final ClosingRunService runs;
    private final Duration answerWithin;
    private final InstantSource clock = InstantSource.system();

    ClosingController(
            ClosingService closings, ClosingRunService runs, ClosingProperties properties) {
        this.closings = closings;
        this.runs = runs;
        this.answerWithin = properties.answerWithin();
    }

    /// Months, latest first: those that somebody has begun to close, and the one that is next.
    @GetMapping
    Paged<Closing> months(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String after) {
        var paging = Paging.of(limit, after);
        var all = closings.closings();
        var shown = new ArrayList<>(all.months());
        var next = all.next();
        if (next != null && shown.stream().noneMatch(one -> one.month().equals(next))) {
            shown.add(Closing.open(next));
        }
        var from = paging.after() == null ? null : cursor(paging.after());
        var left =
                shown.stream()
                        .filter(one -> from == null || one.month().compareTo(from) < 0)
                        .sorted(Comparator.comparing(Closing::month).reversed())
                        .toList();
        var items = left.subList(0, Math.min(paging.limit(), left.size()));
        return new Paged<>(
                items, items.size() == left.size() ? null : items.getLast().month().toString());
    }

    private static Period cursor(String after) {
        try {
            return Period.parse(after);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("?after", Codes.INVALID, "not a cursor of this list");
        }
    }

    @GetMapping("/{month}")
    Closing month(@PathVariable Period month) {
        return closings.closings().of(HttpDecisions.month(month));
    }

    /// Whether the ledger holds exactly the pages that were approved.
    @GetMapping("/{month}/verify")
    ClosingService.Sealed verify(@PathVariable Period month) {
        var sealed = closings.sealed(HttpDecisions.month(month));
        if (sealed == null) {
            throw Refused.notFound("{month}", month + " is not closed");
        }
        return sealed;
    }

    @PostMapping("/{month}/prepare")
    ResponseEntity<Closing> prepare(
            @PathVariable Period month,
            @RequestBody(required = false) @Nullable Remark remark,
            @AuthenticationPrincipal Jwt token) {
        return begun(take(month, Step.Action.PREPARE, remark, token, closings::prepare));
    }

    @PostMapping("/{month}/review")
    ResponseEntity<Closing> review(
            @PathVariable Period month,
            @RequestBody(required = false) @Nullable Remark remark,
            @AuthenticationPrincipal Jwt token) {
        return ResponseEntity.ok(take(month, Step.Action.REVIEW, remark, token, closings::review));
    }

    @PostMapping("/{month}/approve")
    ResponseEntity<Closing> approve(
            @PathVariable Period month,
            @RequestBody(required = false) @Nullable Remark remark,
            @AuthenticationPrincipal Jwt token) {
        return begun(take(month, Step.Action.APPROVE, remark, token, closings::approve));
    }

    @PostMapping("/{month}/reject")
    ResponseEntity<Closing> reject(
            @PathVariable Period month,
            @RequestBody(required = false) @Nullable Remark remark,
            @AuthenticationPrincipal Jwt token) {
        return ResponseEntity.ok(take(month, Step.Action.REJECT, remark, token, closings::reject));
    }

    private Closing take(
            Period month,
            Step.Action action,
            @Nullable Remark remark,
            Jwt token,
            BiFunction<Period, Step, Decision> take) {
        var step = HttpDecisions.step(action, token, clock.instant(), remark);
        return HttpDecisions.closing(take.apply(HttpDecisions.month(month), step));
    }

    /// Waits a moment for what was begun: 200 where it is done, 202 where it goes on.
    private ResponseEntity<Closing> begun(Closing begun) {
        runs.wake();
        long deadline = System.nanoTime() + answerWithin.toNanos();
        var now = begun;
        while (isUnderWay(now) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            now = closings.closings().of(begun.month());
        }
        if (isUnderWay(now)) {
            return ResponseEntity.accepted()
                    .location(URI.create("/api/periods/" + now.month()))
                    .body(now);
        }
        if (!now.trail().isEmpty() && now.trail().getLast().action() == Step.Action.CHANGED) {
            throw HttpDecisions.refused(
                    Decision.Reason.CHANGED_SINCE_PREPARED,
                    now.month()
                            + " is open again: what is to be posted is no longer what was"
                            + " prepared");
        }
        return ResponseEntity.ok(now);
    }

    private static boolean isUnderWay(Closing closing) {
        return closing.state() instanceof State.Preparing
                || closing.state() instanceof State.Approving;
    }
}
