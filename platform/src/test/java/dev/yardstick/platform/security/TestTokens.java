package dev.yardstick.platform.security;

import dev.yardstick.events.PersonId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// Tokens for tests of services: what the gateway would have sent along.
///
/// ```java
/// request.header("Authorization", TestTokens.bearer(Role.ADMIN))
/// ```
public final class TestTokens {

    /// The secret that services under test start with; see [TestSecret].
    public static final String SECRET = "a secret for tests, known to everybody";

    private static final TokenMint MINT =
            new TokenMint(
                    new TokenProperties(SECRET, Duration.ofMinutes(30)), InstantSource.system());

    private TestTokens() {}

    /// The value of an Authorization header for somebody with these roles who is no salesperson.
    public static String bearer(Role... roles) {
        return bearer(new Caller("tester", "Tess Tester", Set.of(roles), null));
    }

    /// The value of an Authorization header for a salesperson.
    public static String bearerOf(PersonId person, Role... roles) {
        return bearer(new Caller(person.value(), person.value(), Set.of(roles), person));
    }

    public static String bearer(Caller caller) {
        return "Bearer " + MINT.mint(caller);
    }
}
