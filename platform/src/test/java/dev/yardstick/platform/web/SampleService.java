package dev.yardstick.platform.web;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.document.StoreUnavailable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A service that has one of everything that can go wrong.
@SpringBootConfiguration
@EnableAutoConfiguration(excludeName = "dev.yardstick.platform.document.StoreAutoConfiguration")
@Import(SampleService.SampleController.class)
class SampleService {

    record Sample(
            String name,
            @Nullable BigDecimal amount,
            @Nullable Integer count,
            @Nullable List<Part> parts) {
        Sample {
            Objects.requireNonNull(name);
        }
    }

    record Part(PersonId person, BigDecimal share) {
        Part {
            if (share.signum() < 0) {
                throw new IllegalArgumentException("a share is not negative");
            }
        }
    }

    @RestController
    static class SampleController {

        @PostMapping("/api/facts")
        Sample take(@RequestBody Sample sample) {
            return sample;
        }

        @PostMapping(path = "/api/facts", consumes = "application/x-ndjson")
        long stream(java.io.InputStream lines) throws java.io.IOException {
            return lines.transferTo(java.io.OutputStream.nullOutputStream());
        }

        @GetMapping("/api/samples/{person}")
        String read(
                @PathVariable PersonId person,
                @RequestParam Period period,
                @RequestParam(required = false) @Nullable Integer limit,
                @RequestParam(required = false) @Nullable String after,
                @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
            Paging page = Paging.of(limit, after);
            return person + " " + period + " " + page.limit() + " " + EntityTag.parse(ifMatch);
        }

        @GetMapping("/api/failures/{kind}")
        String fail(@PathVariable String kind) {
            throw switch (kind) {
                case "store" -> new StoreUnavailable("away", new IllegalStateException());
                case "kafka" -> new CompletionException(new TimeoutException("away"));
                case "rules" ->
                        Refused.invalid(
                                List.of(
                                        new Refusal("/a", "a-code", "a is wrong"),
                                        new Refusal("/b", "b-code", "b is wrong")));
                case "gone" -> Refused.notFound("{kind}", "there is no such thing");
                default -> new IllegalStateException("the secret of the inside");
            };
        }

        @GetMapping("/api/statements/{person}")
        String statement(@PathVariable PersonId person) {
            return person.value();
        }

        @GetMapping("/elsewhere")
        String elsewhere() {
            return "nobody may read this";
        }
    }
}
