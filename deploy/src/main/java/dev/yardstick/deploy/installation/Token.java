package dev.yardstick.deploy.installation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A token as the gateway mints them, for a program that asks a service directly: Prometheus, a
/// test. The services believe whoever has the installation's secret.
final class Token {
    private static final String ALGORITHM = "HmacSHA256";

    private Token() {}

    static String of(String secret, String role, Instant now, Duration life) {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String claims =
                """
                {"iss":"yardstick","sub":"%1$s","name":"%1$s","roles":["%2$s"],"iat":%3$d,"exp":%4$d}\
                """
                        .formatted(
                                "launcher",
                                role,
                                now.getEpochSecond(),
                                now.plus(life).getEpochSecond());
        String signed = encoded(utf8(header)) + "." + encoded(utf8(claims));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(utf8(secret), ALGORITHM));
            return signed + "." + encoded(mac.doFinal(utf8(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
