package dev.yardstick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private static final Instant END = Instant.parse("2026-11-26T12:00:00Z");

    private final List<String> checked = new ArrayList<>();
    private Instant now = END.minusSeconds(60);
    private final RememberedTokens tokens = new RememberedTokens(this::check, () -> now);

    /// Takes what has not run out a minute ago, as the usual check does, and nothing called bad.
    private Jwt check(String token) {
        checked.add(token);
        if (token.startsWith("bad") || now.isAfter(END.plusSeconds(60))) {
            throw new BadJwtException(token);
        }
        return Jwt.withTokenValue(token)
                .header("alg", "HS256")
                .subject(token)
                .expiresAt(END)
                .build();
    }

    @Test
    void aGoodTokenIsCheckedOnce() {
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("two").getSubject()).isEqualTo("two");
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");

        assertThat(checked).containsExactly("one", "two");
    }

    @Test
    void aBadOneIsCheckedAndRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checked).containsExactly("bad", "bad");
    }

    @Test
    void oneThatHasRunOutIsCheckedAgain() {
        tokens.decode("one");
        now = END;
        tokens.decode("one");
        now = END.plusSeconds(61);
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);

        assertThat(checked).containsExactly("one", "one", "one");
    }
}
