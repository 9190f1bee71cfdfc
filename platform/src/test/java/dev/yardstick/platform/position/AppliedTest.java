package dev.yardstick.platform.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AppliedTest {

    @Test
    void whatIsTakenLaterIsAddedToWhatWasTakenAsInAMap() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var applied = Applied.NONE;
            var expected = new TreeMap<String, Long>();
            for (int window = 0; window < 10; window++) {
                var later = new HashMap<String, Long>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    later.put("deal-events-" + random.nextInt(12), random.nextLong(1_000));
                }
                var before = applied;
                var unchanged = new TreeMap<>(expected);
                applied = applied(applied, later);
                expected.putAll(later);
                for (int i = 0; i < 12; i++) {
                    var partition = "deal-events-" + i;
                    assertThat(applied.last(partition))
                            .as("seed %d", seed)
                            .isEqualTo(expected.getOrDefault(partition, -1L));
                    assertThat(before.last(partition))
                            .as("the one before, seed %d", seed)
                            .isEqualTo(unchanged.getOrDefault(partition, -1L));
                }
                assertThat(Json.mapper().writeValueAsString(applied))
                        .as("seed %d", seed)
                        .isEqualTo(Json.mapper().writeValueAsString(expected));
            }
        }
    }

    @Test
    void itIsReadBackAsItWasWritten() {
        var applied = applied(Applied.NONE, Map.of("deal-events-3", 1_042L, "deal-events-10", 7L));
        var text = Json.mapper().writeValueAsString(applied);
        assertThat(text).isEqualTo("{\"deal-events-10\":7,\"deal-events-3\":1042}");
        assertThat(Json.mapper().readValue(text, Applied.class)).isEqualTo(applied);
        assertThat(Json.mapper().readValue("{}", Applied.class)).isEqualTo(Applied.NONE);
    }

    private static Applied applied(Applied before, Map<String, Long> later) {
        var draft = before.draft();
        later.forEach(draft::put);
        return draft.done();
    }
}
