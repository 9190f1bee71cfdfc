package dev.yardstick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TokenPropertiesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aServiceDoesNotStartWithoutASecret() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TokenAutoConfiguration.class))
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("set YARDSTICK_SECRET"));
    }

    @Test
    void aSecretHasAtLeastThirtyTwoBytes() {
        assertThatThrownBy(() -> new TokenProperties("x".repeat(31), MINUTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new TokenProperties("x".repeat(32), MINUTE).key().getEncoded()).hasSize(32);
        assertThat(new TokenProperties("é".repeat(16), MINUTE).key().getEncoded()).hasSize(32);
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(new TokenProperties(TestTokens.SECRET, MINUTE).toString())
                .doesNotContain(TestTokens.SECRET);
    }
}
