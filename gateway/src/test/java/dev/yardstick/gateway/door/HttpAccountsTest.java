package dev.yardstick.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HttpAccountsTest {

    private static final int OF_AN_ACCOUNT = 3;
    private static final int OF_AN_ADDRESS = 10;
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final Counting passwords = new Counting();
    private final HttpAccounts accounts =
            new HttpAccounts(
                    new DoorProperties(
                            List.of(
                                    new DoorProperties.Account(
                                            "anna", "right", "Anna", Set.of(Role.SELLER), null),
                                    new DoorProperties.Account(
                                            "dustin",
                                            "right",
                                            "Dustin",
                                            Set.of(Role.MANAGER),
                                            null)),
                            Duration.ofHours(1),
                            OF_AN_ACCOUNT,
                            OF_AN_ADDRESS),
                    passwords);

    @Test
    void wrongPasswordsUnderEverNewNamesAreNotCheckedForEver() {
        for (int i = 0; i < 200; i++) {
            int name = i;
            assertThatThrownBy(() -> signIn("nobody-" + name, "guess", HERE))
                    .isInstanceOf(
                            i < OF_AN_ADDRESS
                                    ? BadCredentialsException.class
                                    : LockedException.class);
        }
        assertThat(passwords.checked).hasValue(OF_AN_ADDRESS);
        // Others are not kept out.
        assertThat(signIn("anna", "right", ELSEWHERE).isAuthenticated()).isTrue();
    }

    @Test
    void whoIsSignedInGoesOnWhateverElseComesFromTheAddress() {
        signIn("anna", "right", HERE);
        for (int i = 0; i < OF_AN_ADDRESS; i++) {
            int name = i;
            assertThatThrownBy(() -> signIn("nobody-" + name, "guess", HERE))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(signIn("anna", "right", HERE).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> signIn("dustin", "right", HERE))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void anAccountIsGuessedAtSoOftenWhereverTheGuessesComeFrom() {
        for (int i = 0; i < OF_AN_ACCOUNT; i++) {
            String address = "192.0.2." + (10 + i);
            assertThatThrownBy(() -> signIn("anna", "guess", address))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> signIn("anna", "right", ELSEWHERE))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void manyAtOnceAreCheckedAFewAtATimeAndTheRestIsSentAway() {
        passwords.slow = true;
        List<String> outcomes =
                Flux.range(0, 500)
                        .flatMap(
                                i ->
                                        HttpCallersAddress.from(
                                                        "198.51.100." + i, claimed("nobody-" + i))
                                                .map(Authentication::getName)
                                                .onErrorResume(failure ->
                                                        Mono.just(
                                                                failure.getClass()
                                                                        .getSimpleName())),
                                500)
                        .collectList()
                        .block(Duration.ofSeconds(60));
        assertThat(passwords.most)
                .hasValueLessThanOrEqualTo(
                        Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        assertThat(outcomes)
                .hasSize(500)
                .contains("LockedException", "BadCredentialsException")
                .allMatch(outcome -> outcome.endsWith("Exception"));
    }

    @Test
    void manyOfOneProgramAtOnceAreCheckedOnce() {
        passwords.slow = true;
        List<String> in =
                Flux.range(0, 500)
                        .flatMap(
                                i ->
                                        accounts.authenticate(
                                                        UsernamePasswordAuthenticationToken
                                                                .unauthenticated("anna", "right"))
                                                .map(Authentication::getName),
                                500)
                        .collectList()
                        .block(Duration.ofSeconds(60));
        assertThat(in).hasSize(500);
        assertThat(passwords.checked).hasValue(1);
    }

    private Authentication signIn(String account, String password, String address) {
        return HttpCallersAddress.from(
                        address,
                        accounts.authenticate(
                                UsernamePasswordAuthenticationToken.unauthenticated(
                                        account, password)))
                .block(Duration.ofSeconds(10));
    }

    private Mono<Authentication> claimed(String account) {
        return accounts.authenticate(
                UsernamePasswordAuthenticationToken.unauthenticated(account, "guess"));
    }

    /// Quick, and says how often it was asked.
    private static final class Counting implements PasswordEncoder {
        final AtomicInteger checked = new AtomicInteger();
        final AtomicInteger now = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        volatile boolean slow;

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return String.valueOf(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
            checked.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                if (slow) {
                    Thread.sleep(5);
                }
                return String.valueOf(password).equals(encoded);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        }
    }
}
