package dev.yardstick.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final int LEAST_BYTES = 32;

    @TempDir Path folder;

    @Test
    void isMadeOnceAndNobodyElseCanReadIt() throws Exception {
        Path file = folder.resolve("deep/secret");
        String secret = Secret.in(file);
        assertThat(secret).hasSizeGreaterThanOrEqualTo(LEAST_BYTES);
        assertThat(Secret.in(file)).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void noTwoInstallationsShareOne() {
        assertThat(Secret.in(folder.resolve("one"))).isNotEqualTo(Secret.in(folder.resolve("two")));
    }
}
