package dev.yardstick.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiTest {

    private static final Path FILE = Path.of("src/main/resources/asyncapi.json");

    /// To take over a wanted change: `mvn -pl events test -Dtest=AsyncApiTest
    /// -Dasyncapi.write=true`.
    @Test
    void thePublishedDocumentIsWhatTheRecordsSay() throws IOException {
        if (Boolean.getBoolean("asyncapi.write")) {
            Files.writeString(FILE, AsyncApi.write());
        }
        assertThat(Files.readString(FILE)).isEqualTo(AsyncApi.write());
    }

    @Test
    void everyTypeOfTheContractIsOnAChannel() {
        var messages =
                JsonMapper.builder().build().readTree(AsyncApi.write()).at("/components/messages");

        assertThat(messages.propertyNames())
                .containsExactlyInAnyOrderElementsOf(GoldenEventsTest.PAYLOADS.keySet());
    }

    @Test
    void anUnknownTypeIsRefusedRatherThanGuessed() {
        record Strange(Thread thread) {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncApi().schemaOf(Strange.class))
                .withMessageContaining("Thread");
    }
}
