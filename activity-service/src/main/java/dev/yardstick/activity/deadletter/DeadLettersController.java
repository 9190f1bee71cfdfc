package dev.yardstick.activity.deadletter;

import dev.yardstick.events.Topics;
import dev.yardstick.platform.kafka.DeadLetters;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Dead letters of every topic that facts travel on.
@RestController
final class DeadLettersController {

    private final DeadLetters letters;

    DeadLettersController(DeadLetters letters) {
        this.letters = letters;
    }

    /// Which letter goes back.
    ///
    /// @param id as the list names it
    /// @param payload what it should have said; absent to send it as it was
    record Replay(String id, @Nullable String payload) {}

    /// It is on its topic again.
    record Replayed(String topic, String id) {}

    @GetMapping("/api/dead-letters/{topic}")
    Paged<DeadLetters.Letter> list(
            @PathVariable String topic,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        requireTopic(topic);
        var paging = Paging.of(limit, after);
        try {
            var page = letters.list(topic, paging.limit(), paging.after());
            return new Paged<>(page.items(), page.next());
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(
                    "?after", Codes.INVALID, "not a cursor that a page of this list came with");
        }
    }

    @PostMapping("/api/dead-letters/{topic}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@PathVariable String topic, @RequestBody Replay replay) {
        requireTopic(topic);
        var payload = replay.payload();
        boolean found;
        try {
            found =
                    letters.replay(
                            topic,
                            replay.id(),
                            payload == null ? null : payload.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw payload == null
                    ? Refused.badRequest(
                            "/id",
                            Codes.INVALID,
                            "is not the id of a letter that can go back: " + e.getMessage())
                    : Refused.badRequest(
                            "/payload",
                            Codes.INVALID,
                            "is no better than the letter was: " + e.getMessage());
        }
        if (!found) {
            throw Refused.notFound("/id", "there is no such letter, or it is too old");
        }
        return new Replayed(topic, replay.id());
    }

    private static void requireTopic(String topic) {
        var topics = new ArrayList<String>(List.of(Topics.INTAKE));
        topics.addAll(Topics.FACT_TOPICS);
        topics.addAll(Topics.STATE_TOPICS);
        if (!topics.contains(topic)) {
            throw Refused.notFound("{topic}", "the topics are " + String.join(", ", topics));
        }
    }
}
