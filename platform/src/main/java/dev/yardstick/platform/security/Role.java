package dev.yardstick.platform.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// What somebody may do here.
public enum Role {
    /// Everything.
    ADMIN,

    /// Sets goals and sees everybody's statements.
    MANAGER,

    /// Sees figures, and its own statements.
    SELLER,

    /// A program that sends facts.
    INTEGRATION,

    /// A program that watches: metrics.
    OPERATOR;

    /// The roles that are named; what is no role counts for nothing.
    static Set<Role> named(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : values()) {
            if (names.contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }
}
