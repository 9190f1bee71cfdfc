package dev.yardstick.platform.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How tokens are signed.
///
/// @param secret shared by the gateway and the services (`YARDSTICK_SECRET`); at least 32 bytes
/// @param tokenLife how long a token is good for; it only has to reach the service
@ConfigurationProperties("yardstick.security")
public record TokenProperties(
        @DefaultValue("") String secret, @DefaultValue("60s") Duration tokenLife) {

    private static final int MIN_BYTES = 32;

    public TokenProperties {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "set YARDSTICK_SECRET to at least "
                            + MIN_BYTES
                            + " bytes, the same for the gateway and every service");
        }
        if (tokenLife.compareTo(Duration.ofSeconds(5)) < 0
                || tokenLife.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "yardstick.security.token-life is 5 seconds to 1 hour, not " + tokenLife);
        }
    }

    SecretKey key() {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// Never the secret.
    @Override
    public String toString() {
        return "TokenProperties[tokenLife=" + tokenLife + "]";
    }
}
