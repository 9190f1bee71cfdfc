package dev.yardstick.gateway.route;

import static org.springframework.cloud.gateway.support.RouteMetadataUtils.CONNECT_TIMEOUT_ATTR;
import static org.springframework.cloud.gateway.support.RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// The routes. What is not listed does not go on.
@Configuration
@EnableConfigurationProperties({RouteProperties.class, LimitProperties.class})
class RouteConfiguration {

    static final String FACTS = "/api/facts";

    /// No limit on when an answer begins: it begins when the upload has ended.
    private static final int NONE = -1;

    @Bean
    RouteLocator routes(
            RouteLocatorBuilder locator, RouteProperties to, CircuitBreakerRegistry breakers) {
        var routes = locator.routes();
        CircuitBreaker activity = breakers.circuitBreaker("activity");
        routes.route(
                "facts-in",
                route ->
                        route.path(FACTS)
                                .and()
                                .method(HttpMethod.POST)
                                .filters(filters ->
                                        filters.filter(
                                                new HttpBreaker("activity", activity),
                                                HttpBreaker.ORDER))
                                .metadata(CONNECT_TIMEOUT_ATTR, (int) to.connectWithin().toMillis())
                                .metadata(RESPONSE_TIMEOUT_ATTR, NONE)
                                .uri(to.activity()));
        add(
                routes,
                "activity",
                to.activity(),
                to,
                activity,
                FACTS,
                "/api/facts/**",
                "/api/dead-letters/**");
        add(
                routes,
                "scoring",
                to.scoring(),
                to,
                breakers.circuitBreaker("scoring"),
                "/api/people/**",
                "/api/units/**",
                "/api/leaderboards/**",
                "/api/kpis",
                "/api/measures");
        add(
                routes,
                "goal",
                to.goal(),
                to,
                breakers.circuitBreaker("goal"),
                "/api/org",
                "/api/org/**",
                "/api/goals",
                "/api/goals/**");
        add(
                routes,
                "incentive",
                to.incentive(),
                to,
                breakers.circuitBreaker("incentive"),
                "/api/statements/**",
                "/api/plans",
                "/api/plans/**",
                "/api/periods",
                "/api/periods/**",
                "/api/ledger",
                "/api/ledger/**",
                "/api/payouts/**",
                "/api/disputes",
                "/api/disputes/**",
                "/api/backtests",
                "/api/backtests/**",
                "/api/shadow/**",
                // The form of a plan document: an editor is told of it where it is published.
                "/schemas/plan.json");
        return routes.build();
    }

    /// The service's paths, and its contract under `/api/openapi/<service>.yaml`.
    private static void add(
            RouteLocatorBuilder.Builder routes,
            String service,
            URI uri,
            RouteProperties to,
            CircuitBreaker breaker,
            String... paths) {
        HttpBreaker watch = new HttpBreaker(service, breaker);
        int answerWithin = (int) to.answerWithin().toMillis();
        int connectWithin = (int) to.connectWithin().toMillis();
        routes.route(
                service,
                route ->
                        route.path(paths)
                                .filters(filters -> filters.filter(watch, HttpBreaker.ORDER))
                                .metadata(CONNECT_TIMEOUT_ATTR, connectWithin)
                                .metadata(RESPONSE_TIMEOUT_ATTR, answerWithin)
                                .uri(uri));
        routes.route(
                service + "-contract",
                route ->
                        route.path("/api/openapi/" + service + ".yaml")
                                .and()
                                .method(HttpMethod.GET)
                                .filters(filters ->
                                        filters.setPath("/openapi.yaml")
                                                .filter(watch, HttpBreaker.ORDER))
                                .metadata(CONNECT_TIMEOUT_ATTR, connectWithin)
                                .metadata(RESPONSE_TIMEOUT_ATTR, answerWithin)
                                .uri(uri));
    }

    @Bean
    CircuitBreakerRegistry breakers(RouteProperties properties) {
        RouteProperties.Breaker breaker = properties.breaker();
        return CircuitBreakerRegistry.of(
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(breaker.calls())
                        .minimumNumberOfCalls(Math.max(1, breaker.calls() / 2))
                        .failureRateThreshold(breaker.failedPercent())
                        .waitDurationInOpenState(breaker.openFor())
                        .permittedNumberOfCallsInHalfOpenState(breaker.trials())
                        .build());
    }

    @Bean
    TaggedCircuitBreakerMetrics breakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    /// Begins to count when the request has been sent in full, however long that took.
    @Bean
    HttpClientCustomizer silence(RouteProperties properties) {
        return client -> client.responseTimeout(properties.silentAtMost());
    }

    @Bean
    HttpClientSilence clientSilence(RouteProperties properties) {
        return new HttpClientSilence(properties.clientSilentAtMost());
    }

    /// Where nobody asks for the body, nobody notices that it does not come.
    @Bean
    NettyServerCustomizer unreadSilence(RouteProperties properties) {
        return server -> server.readTimeout(properties.clientSilentAtMost().multipliedBy(2));
    }

    @Bean
    HttpRateLimit rateLimit(LimitProperties limits) {
        return new HttpRateLimit(limits);
    }

    @Bean
    HttpProblems problems() {
        return new HttpProblems();
    }
}
