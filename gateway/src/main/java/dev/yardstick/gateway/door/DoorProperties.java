package dev.yardstick.gateway.door;

import dev.yardstick.events.PersonId;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may sign in, and for how long.
///
/// @param accounts everybody; a directory takes their place one day
/// @param sessionLife how long a sign-in lasts
/// @param wrongPasswords how many wrong passwords an account may be tried with in a minute
/// @param wrongPasswordsOfAddress how many wrong passwords may come from one address in a minute,
///   whatever the accounts; behind a proxy everybody comes from its address
@ConfigurationProperties("yardstick.gateway.door")
record DoorProperties(
        @DefaultValue List<Account> accounts,
        @DefaultValue("12h") Duration sessionLife,
        @DefaultValue("20") int wrongPasswords,
        @DefaultValue("100") int wrongPasswordsOfAddress) {

    DoorProperties {
        accounts = List.copyOf(accounts);
        if (wrongPasswords < 1 || wrongPasswords > 1_000) {
            throw new IllegalArgumentException(
                    "yardstick.gateway.door.wrong-passwords is 1 to 1,000, not " + wrongPasswords);
        }
        if (wrongPasswordsOfAddress < 1 || wrongPasswordsOfAddress > 100_000) {
            throw new IllegalArgumentException(
                    "yardstick.gateway.door.wrong-passwords-of-address is 1 to 100,000, not "
                            + wrongPasswordsOfAddress);
        }
        if (sessionLife.compareTo(Duration.ofMinutes(1)) < 0
                || sessionLife.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(
                    "yardstick.gateway.door.session-life is a minute to 30 days, not "
                            + sessionLife);
        }
    }

    /// @param password encoded, with the encoder's name in front: `{bcrypt}$2a$…`
    /// @param person the salesperson's id; null for programs and outsiders
    record Account(
            String account,
            String password,
            String name,
            @DefaultValue Set<Role> roles,
            @Nullable String person) {

        Caller caller() {
            return new Caller(account, name, roles, person == null ? null : new PersonId(person));
        }

        /// Never the password.
        @Override
        public String toString() {
            return "Account[" + account + "]";
        }
    }
}
