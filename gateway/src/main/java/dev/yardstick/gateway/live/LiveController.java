package dev.yardstick.gateway.live;

import dev.yardstick.events.Period;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import dev.yardstick.platform.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// `GET /api/live?subject=unit:company&period=2017-Q4`: scorecards as they change.
@RestController
final class LiveController {

    private final Audience audience;
    private final LiveProperties limits;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> end = Sinks.empty();

    LiveController(Audience audience, LiveProperties limits) {
        this.audience = audience;
        this.limits = limits;
    }

    @GetMapping(
            path = "/api/live",
            produces = {
                MediaType.TEXT_EVENT_STREAM_VALUE,
                MediaType.APPLICATION_PROBLEM_JSON_VALUE
            })
    ResponseEntity<?> live(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(name = "subject", required = false) @Nullable List<String> subjects,
            @RequestParam(name = "period", required = false) @Nullable List<String> periods) {
        Interest interest;
        try {
            interest =
                    new Interest(
                            parsed(subjects, Subject::parse),
                            parsed(periods, LiveController::scored));
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
        if (interest.subjects().size() > limits.subjects()) {
            return refused("a stream may name " + limits.subjects() + " subjects");
        }
        if (open.getOrDefault(caller.account(), 0) >= limits.streamsPerAccount()) {
            return Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            Codes.TOO_MANY_REQUESTS,
                            "an account may have " + limits.streamsPerAccount() + " streams open")
                    .answer();
        }
        return ResponseEntity.ok()
                // Nothing on the way may collect a stream before it passes it on.
                .header("X-Accel-Buffering", "no")
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(events(interest, caller));
    }

    /// Streams have no end of their own: without this the gateway would wait for them when it
    /// stops.
    @EventListener(ContextClosedEvent.class)
    void end() {
        end.tryEmitEmpty();
    }

    private static <T> Set<T> parsed(@Nullable List<String> texts, Function<String, T> parse) {
        return texts == null
                ? Set.of()
                : texts.stream().map(parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Period scored(String text) {
        var period = Period.parse(text);
        if (!period.kind().isScored()) {
            throw new IllegalArgumentException("no scorecards are kept for " + period);
        }
        return period;
    }

    private static ResponseEntity<Problem> refused(String detail) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        List.of(new Refusal("?subject", Codes.INVALID, detail)))
                .answer();
    }

    private Flux<ServerSentEvent<?>> events(Interest interest, Caller caller) {
        Flux<ServerSentEvent<?>> beats =
                Flux.interval(limits.heartbeat())
                        .onBackpressureDrop()
                        .map(beat -> ServerSentEvent.builder().comment("alive").build());
        Sinks.Empty<Void> behind = Sinks.empty();
        Flux<ServerSentEvent<?>> cards = Flux.create(sink -> watch(interest, sink, behind));
        return Flux.merge(1, cards, beats)
                .takeUntilOther(Mono.firstWithSignal(end.asMono(), behind.asMono()))
                .doOnSubscribe(stream -> open.merge(caller.account(), 1, Integer::sum))
                .doFinally(how ->
                        open.computeIfPresent(
                                caller.account(), (account, n) -> n > 1 ? n - 1 : null));
    }

    private void watch(
            Interest interest, FluxSink<ServerSentEvent<?>> sink, Sinks.Empty<Void> behind) {
        Drain drain = new Drain(sink, behind);
        Watcher watcher = new Watcher(interest, limits.waiting(), drain);
        audience.join(watcher);
        sink.onDispose(() -> audience.leave(watcher));
        drain.from(watcher);
        sink.onRequest(more -> drain.run());
    }

    /// Sends only what is asked for; what is not waits, and is replaced by what is newer. Who is
    /// told "ready" is in the audience already: nothing falls in between.
    private static final class Drain implements Runnable {
        private final FluxSink<ServerSentEvent<?>> sink;
        private final Sinks.Empty<Void> behind;
        private @Nullable Watcher watcher;
        private boolean greeted;

        Drain(FluxSink<ServerSentEvent<?>> sink, Sinks.Empty<Void> behind) {
            this.sink = sink;
            this.behind = behind;
        }

        synchronized void from(Watcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public synchronized void run() {
            if (watcher != null && watcher.isBehind()) {
                watcher = null;
                behind.tryEmitEmpty();
                return;
            }
            while (watcher != null && sink.requestedFromDownstream() > 0) {
                if (!greeted) {
                    greeted = true;
                    sink.next(ServerSentEvent.builder(Map.of()).event("ready").build());
                    continue;
                }
                Scorecard card = watcher.next();
                if (card == null) {
                    return;
                }
                sink.next(
                        ServerSentEvent.builder(card)
                                .event("scorecard")
                                .id(card.id() + "@" + card.revision())
                                .build());
            }
        }
    }
}
