package dev.yardstick.gateway.door;

import dev.yardstick.gateway.route.HttpProblems;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TokenMint;
import dev.yardstick.platform.security.TokenProperties;
import dev.yardstick.platform.web.Problem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;

/// The door. Open without a name: the sign-in page with what it is drawn with, and health. What a
/// role may do is decided by the services, in one list; here it is only asked who it is.
@Configuration
@EnableWebFluxSecurity
@EnableConfigurationProperties(DoorProperties.class)
class DoorConfiguration {

    /// Everything that a page needs comes from here, and no page is shown inside of another.
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @Bean
    HttpAccounts accounts(DoorProperties properties) {
        return new HttpAccounts(
                properties, PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    @Bean
    HttpCallersAddress callersAddress() {
        return new HttpCallersAddress();
    }

    @Bean
    HttpSessions sessions(TokenProperties tokens, DoorProperties properties) {
        return new HttpSessions(tokens, properties.sessionLife());
    }

    @Bean
    HttpSameOrigin sameOrigin() {
        return new HttpSameOrigin();
    }

    @Bean
    HttpIdentityRelay identityRelay(TokenMint mint, TokenProperties tokens) {
        return new HttpIdentityRelay(mint, tokens.tokenLife());
    }

    @Bean
    SecurityWebFilterChain door(
            ServerHttpSecurity http, HttpAccounts accounts, HttpSessions sessions) {
        HttpEntrance entrance = new HttpEntrance();
        Problem denied = Problem.of(HttpStatus.FORBIDDEN);
        return http.authorizeExchange(asked ->
                        asked.pathMatchers(HttpMethod.GET, "/sign-in", "/assets/**")
                                .permitAll()
                                .pathMatchers(HttpMethod.POST, "/sign-in", "/sign-out")
                                .permitAll()
                                .pathMatchers(
                                        HttpMethod.GET, "/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .pathMatchers("/actuator/**")
                                .hasAnyRole(Role.ADMIN.name(), Role.OPERATOR.name())
                                .anyExchange()
                                .authenticated())
                .authenticationManager(accounts)
                .securityContextRepository(sessions)
                .httpBasic(basic -> basic.authenticationEntryPoint(entrance))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(entrance)
                                .accessDeniedHandler((exchange, failure) ->
                                        HttpProblems.write(exchange, denied)))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                                .frameOptions(frame -> frame.mode(Mode.DENY))
                                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                                .permissionsPolicy(policy ->
                                        policy.policy(
                                                "camera=(), geolocation=()," + " microphone=()")))
                // Cookies are SameSite=Strict, and HttpSameOrigin refuses what other sites send.
                .csrf(CsrfSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .build();
    }
}
