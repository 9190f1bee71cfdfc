package dev.yardstick.platform.security;

import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import dev.yardstick.platform.web.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/// A service is a resource server: it believes the gateway's tokens, and [AccessRules] decide.
@AutoConfiguration(
        after = TokenAutoConfiguration.class,
        before = {
            ServletWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableMethodSecurity
class ResourceServerAutoConfiguration {

    @Bean
    JwtDecoder jwtDecoder(TokenProperties properties) {
        return TokenReader.decoder(properties, TokenMint.ISSUER);
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http, JwtDecoder decoder) {
        AuthenticationEntryPoint signIn = entryPoint();
        AccessDeniedHandler denied = deniedHandler();
        return http.authorizeHttpRequests(AccessRules::apply)
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(roles()))
                                .authenticationEntryPoint(signIn)
                                .accessDeniedHandler(denied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(signIn).accessDeniedHandler(denied))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie carries authority here, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static JwtAuthenticationConverter roles() {
        JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName(Caller.ROLES);
        roles.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }

    private static AuthenticationEntryPoint entryPoint() {
        Problem problem =
                Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        Codes.NOT_SIGNED_IN,
                        "a token of the gateway is needed, one that is still good");
        return (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            ProblemWriter.write(request, response, problem);
        };
    }

    private static AccessDeniedHandler deniedHandler() {
        Problem problem =
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        Codes.NOT_ALLOWED,
                        "the role that is needed for this is not yours");
        return (request, response, failure) -> ProblemWriter.write(request, response, problem);
    }
}
