package dev.yardstick.gateway.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.yardstick.platform.security.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Checks account and password. Checking is slow on purpose, and a program sends both with every
/// request: what was right is remembered for a while, under a keyed digest that means nothing
/// outside of this process.
///
/// What is slow has to be limited, or guessing is an attack on the machine: wrong passwords are
/// counted by account and, because names cost nothing, by the address they come from; and never are
/// more checked at once than leaves the machine to those who are signed in.
final class HttpAccounts implements ReactiveAuthenticationManager {

    private static final String DIGEST = "HmacSHA256";
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int CHECKS_AT_ONCE =
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int CHECKS_WAITING = 100;

    private final Map<String, DoorProperties.Account> accounts;
    private final PasswordEncoder passwords;
    private final int wrongPasswords;
    private final SecretKeySpec digestKey;
    private final String nobodysPassword;
    private final Cache<ByteBuffer, Caller> right =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();
    private final int wrongPasswordsOfAddress;
    private final Cache<String, AtomicInteger> wrong = counts();
    private final Cache<String, AtomicInteger> wrongFrom = counts();
    private final Map<ByteBuffer, Mono<Authentication>> underWay = new ConcurrentHashMap<>();
    private final Scheduler checks =
            Schedulers.newBoundedElastic(
                    CHECKS_AT_ONCE, CHECKS_WAITING, "password-check", 60, true);

    HttpAccounts(DoorProperties properties, PasswordEncoder passwords) {
        this.accounts =
                properties.accounts().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        DoorProperties.Account::account, Function.identity()));
        this.passwords = passwords;
        this.wrongPasswords = properties.wrongPasswords();
        this.wrongPasswordsOfAddress = properties.wrongPasswordsOfAddress();
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.digestKey = new SecretKeySpec(key, DIGEST);
        this.nobodysPassword = passwords.encode("nobody");
    }

    private static Cache<String, AtomicInteger> counts() {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    @Override
    public Mono<Authentication> authenticate(Authentication claimed) {
        String account = claimed.getName();
        String password = String.valueOf(claimed.getCredentials());
        ByteBuffer digest = digest(account, password);
        Caller known = right.getIfPresent(digest);
        if (known != null) {
            return Mono.just(signedIn(known));
        }
        return HttpCallersAddress.ask(address ->
                underWay.computeIfAbsent(
                        digest, same -> check(account, password, digest, address)));
    }

    /// One check, whoever else asks for the same meanwhile: a program's requests come many at once.
    private Mono<Authentication> check(
            String account, String password, ByteBuffer digest, String address) {
        return Mono.fromCallable(() -> signedIn(checked(account, password, digest, address)))
                .subscribeOn(checks)
                .onErrorMap(
                        RejectedExecutionException.class,
                        full -> new LockedException("too many sign in at once; try again soon"))
                .doOnTerminate(() -> underWay.remove(digest))
                .cache();
    }

    private Caller checked(String account, String password, ByteBuffer digest, String address) {
        Caller known = right.getIfPresent(digest);
        if (known != null) {
            // The check that this one just missed.
            return known;
        }
        AtomicInteger failures = wrong.get(account, name -> new AtomicInteger());
        AtomicInteger failuresFrom = wrongFrom.get(address, name -> new AtomicInteger());
        if (failures.get() >= wrongPasswords || failuresFrom.get() >= wrongPasswordsOfAddress) {
            throw new LockedException("too many wrong passwords; try again in a minute");
        }
        DoorProperties.Account claimed = accounts.get(account);
        // An account that is not there takes as long as one that is.
        boolean matches =
                passwords.matches(password, claimed == null ? nobodysPassword : claimed.password());
        if (claimed == null || !matches) {
            failures.incrementAndGet();
            failuresFrom.incrementAndGet();
            throw new BadCredentialsException("account or password is wrong");
        }
        Caller caller = claimed.caller();
        right.put(digest, caller);
        return caller;
    }

    static Authentication signedIn(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList());
    }

    private ByteBuffer digest(String account, String password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(digestKey);
            mac.update(account.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + DIGEST, e);
        }
    }
}
