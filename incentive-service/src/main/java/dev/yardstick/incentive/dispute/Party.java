package dev.yardstick.incentive.dispute;

import dev.yardstick.events.PersonId;
import org.jspecify.annotations.Nullable;

/// Somebody who has to do with a dispute.
///
/// @param account what they sign in with
/// @param person who they are in the sales organisation; null for others
record Party(String account, String name, @Nullable PersonId person) {

    boolean is(PersonId payee) {
        return payee.equals(person);
    }
}
