package dev.yardstick.platform.security;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Tokens, for the gateway and the services alike. Without a good secret nothing starts.
@AutoConfiguration
@EnableConfigurationProperties(TokenProperties.class)
class TokenAutoConfiguration {

    @Bean
    TokenMint tokenMint(TokenProperties properties) {
        return new TokenMint(properties, InstantSource.system());
    }
}
