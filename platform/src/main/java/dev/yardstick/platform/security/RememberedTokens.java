package dev.yardstick.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Checks a token once: the gateway sends the same one with each request of a caller, and checking
/// it takes a tenth of what a small request takes. What was found good is good until it runs out.
final class RememberedTokens implements JwtDecoder {

    private static final int MOST = 10_000;

    private final JwtDecoder decoder;
    private final InstantSource clock;
    private final Cache<String, Jwt> good = Caffeine.newBuilder().maximumSize(MOST).build();

    RememberedTokens(JwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        var known = good.getIfPresent(token);
        if (known != null && hasNotRunOut(known)) {
            return known;
        }
        var jwt = decoder.decode(token);
        good.put(token, jwt);
        return jwt;
    }

    private boolean hasNotRunOut(Jwt jwt) {
        var end = jwt.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
