package dev.yardstick.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsOnFailureTest {
    @TempDir Path folder;

    @Test
    void theLastErrorsAreShownWithTheirStacksAndNothingElseIs() throws Exception {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            log.append("{\"log\":{\"level\":\"INFO\"},\"message\":\"fine\"}\n").append(error(i));
        }
        Path file = Files.writeString(folder.resolve("gateway.log"), log.append("{\"ERROR, cut o"));

        List<String> errors = LogsOnFailure.lastErrors(file);

        assertThat(errors).hasSize(5);
        assertThat(errors.get(3)).contains("a.B failed 8", "why", "\tat a.B");
        assertThat(errors.getLast()).isEqualTo("{\"ERROR, cut o");
    }

    private static String error(int number) {
        return "{\"@timestamp\":\"now\",\"log\":{\"level\":\"ERROR\",\"logger\":\"a.B\"},\"message\":\"failed "
                + number
                + "\",\"error\":{\"stack_trace\":\"why\\n\\tat a.B\"}}\n";
    }
}
