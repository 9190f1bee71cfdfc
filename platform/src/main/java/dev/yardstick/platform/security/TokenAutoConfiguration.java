package dev.yardstick.platform.security;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;

/// Tokens, for the gateway and the services alike. Without a good secret nothing starts.
@AutoConfiguration
@EnableConfigurationProperties(TokenProperties.class)
class TokenAutoConfiguration {

    /// A request is observed as a whole; a span and a timer for each of a dozen security filters
    /// cost more than what the filters do.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    TokenMint tokenMint(TokenProperties properties) {
        return new TokenMint(properties, InstantSource.system());
    }
}
