package dev.yardstick.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

class LiveControllerTest {

    private static final Caller CALLER = new Caller("a", "A", Set.of(Role.ADMIN), null);

    private final Audience audience = new Audience();
    private final LiveController controller =
            new LiveController(audience, new LiveProperties(Duration.ofHours(1), 1, 100, 2));

    @Test
    @SuppressWarnings("unchecked")
    void aStreamEndsWhenTheGatewayStops() {
        var stream = (Flux<ServerSentEvent<?>>) controller.live(CALLER, null, null).getBody();
        var events = stream.collectList().toFuture();
        audience.tell(WatcherTest.card("unit:company", "2017-Q4", 1));
        assertThat(audience.size()).isEqualTo(1);
        controller.end();
        assertThat(events.join())
                .extracting(ServerSentEvent::event)
                .containsExactly("ready", "scorecard");
        assertThat(audience.size()).isZero();
    }

    @Test
    void aStreamMayNameSoManySubjects() {
        assertThat(status(List.of("unit:a", "unit:b"))).isEqualTo(200);
        assertThat(status(List.of("unit:a", "unit:b", "unit:c"))).isEqualTo(400);
        assertThat(status(List.of("unit:"))).isEqualTo(400);
    }

    private int status(List<String> subjects) {
        return controller.live(CALLER, subjects, null).getStatusCode().value();
    }
}
