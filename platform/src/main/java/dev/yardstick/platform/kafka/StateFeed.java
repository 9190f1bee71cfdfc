package dev.yardstick.platform.kafka;

import dev.yardstick.events.Revised;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Hears of states of one type as they are published, from the service's start on, and keeps none.
/// A state may come twice, and an older revision after a newer one. The listener must not throw.
///
/// A service declares it as a bean.
///
/// @param wanted asked with each state's id before it is read, which costs more than all else
public record StateFeed<T extends Revised>(
        String topic, Class<T> type, Predicate<String> wanted, Consumer<T> listener) {

    public StateFeed(String topic, Class<T> type, Consumer<T> listener) {
        this(topic, type, id -> true, listener);
    }

    void acceptIfOurs(Revised state) {
        if (type.isInstance(state)) {
            listener.accept(type.cast(state));
        }
    }
}
