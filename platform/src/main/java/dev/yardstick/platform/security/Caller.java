package dev.yardstick.platform.security;

import dev.yardstick.events.PersonId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Who asks.
///
/// @param account what it signs in with
/// @param name for people to read
/// @param person the person of the sales organisation that it is; null for programs and outsiders
public record Caller(String account, String name, Set<Role> roles, @Nullable PersonId person) {

    static final String NAME = "name";
    static final String ROLES = "roles";
    static final String PERSON = "person";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /// Who a token speaks for.
    public static Caller of(Jwt token) {
        String account = Objects.requireNonNull(token.getSubject(), "our tokens have a subject");
        String name = token.getClaimAsString(NAME);
        List<String> roles = token.getClaimAsStringList(ROLES);
        String person = token.getClaimAsString(PERSON);
        return new Caller(
                account,
                name == null ? account : name,
                roles == null ? Set.of() : Role.named(roles),
                person == null ? null : new PersonId(person));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
