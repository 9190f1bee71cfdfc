package dev.yardstick.platform.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.DispatcherType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Who may do what, the whole list, for every service. The first line that matches decides; what no
/// line names is denied to everybody.
final class AccessRules {

    private static final String ADMIN = Role.ADMIN.name();
    private static final String MANAGER = Role.MANAGER.name();

    private AccessRules() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    rules) {
        // A request that got in may finish: its async and its error dispatch are the same request.
        rules.dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll();

        rules.requestMatchers(GET, "/actuator/health", "/actuator/health/**").permitAll();
        rules.requestMatchers("/actuator/**").hasAnyRole(ADMIN, Role.OPERATOR.name());
        rules.requestMatchers(GET, "/openapi.yaml", "/schemas/**").authenticated();

        rules.requestMatchers(POST, "/api/facts").hasAnyRole(ADMIN, Role.INTEGRATION.name());
        rules.requestMatchers("/api/dead-letters/**").hasRole(ADMIN);

        rules.requestMatchers(POST, "/api/org", "/api/org/**").hasRole(ADMIN);
        rules.requestMatchers(PUT, "/api/org/**").hasRole(ADMIN);
        rules.requestMatchers(DELETE, "/api/org/**").hasRole(ADMIN);
        rules.requestMatchers(POST, "/api/goals", "/api/goals/**").hasAnyRole(ADMIN, MANAGER);
        rules.requestMatchers(PUT, "/api/goals/**").hasAnyRole(ADMIN, MANAGER);
        rules.requestMatchers(DELETE, "/api/goals/**").hasAnyRole(ADMIN, MANAGER);

        rules.requestMatchers(PUT, "/api/plans/**").hasRole(ADMIN);
        rules.requestMatchers(POST, "/api/plans/{id}/check").hasAnyRole(ADMIN, MANAGER);
        // What a plan would do to everybody is not everybody's to see.
        rules.requestMatchers("/api/backtests", "/api/backtests/**").hasRole(ADMIN);
        rules.requestMatchers(GET, "/api/shadow/**").hasAnyRole(ADMIN, MANAGER);
        rules.requestMatchers("/api/statements/{person}", "/api/statements/{person}/**")
                .access(AccessRules::ownOrLed);

        rules.requestMatchers(POST, "/api/periods/{month}/review", "/api/periods/{month}/reject")
                .hasAnyRole(ADMIN, MANAGER);
        rules.requestMatchers(POST, "/api/periods/**").hasRole(ADMIN);
        rules.requestMatchers("/api/periods", "/api/periods/**").hasAnyRole(ADMIN, MANAGER);
        rules.requestMatchers("/api/payouts/**").hasRole(ADMIN);
        rules.requestMatchers("/api/ledger").hasAnyRole(ADMIN, MANAGER);
        rules.requestMatchers("/api/ledger/{person}", "/api/ledger/{person}/**")
                .access(AccessRules::ownOrLed);
        rules.requestMatchers(
                        POST,
                        "/api/disputes/{id}/answer",
                        "/api/disputes/{id}/adjust",
                        "/api/disputes/{id}/reject")
                .hasRole(ADMIN);
        // Whose disputes somebody may raise, see and withdraw depends on the dispute: its service
        // looks.
        rules.requestMatchers("/api/disputes", "/api/disputes/**")
                .hasAnyRole(ADMIN, MANAGER, Role.SELLER.name());

        rules.requestMatchers(GET, "/api/**").authenticated();
        rules.anyRequest().denyAll();
    }

    /// One's own, or everybody's for those who lead. (Who leads whom is not looked at.)
    private static AuthorizationResult ownOrLed(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext request) {
        String person = request.getVariables().get("person");
        boolean granted =
                who.get() instanceof JwtAuthenticationToken signedIn
                        && mayRead(Caller.of(signedIn.getToken()), person);
        return new AuthorizationDecision(granted);
    }

    private static boolean mayRead(Caller caller, @Nullable String person) {
        return caller.is(Role.ADMIN)
                || caller.is(Role.MANAGER)
                || (caller.person() != null && caller.person().value().equals(person));
    }
}
