package dev.yardstick.platform.state;

import dev.yardstick.events.Revised;
import java.util.function.LongFunction;

/// A state that is wanted, whatever revision it will have.
///
/// @param id the id of the state
/// @param at the wanted state at a revision
public record Draft<T extends Revised>(String id, LongFunction<T> at) {

    /// Whether `current` says the same already.
    boolean says(T current) {
        return at.apply(current.revision()).equals(current);
    }
}
