package dev.yardstick.platform.kafka;

import dev.yardstick.events.Revised;
import java.util.function.Consumer;

/// Hears of states of one type as they are published, from the service's start on, and keeps none.
/// A state may come twice, and an older revision after a newer one. The listener must not throw.
///
/// A service declares it as a bean.
public record StateFeed<T extends Revised>(String topic, Class<T> type, Consumer<T> listener) {

    void acceptIfOurs(Revised state) {
        if (type.isInstance(state)) {
            listener.accept(type.cast(state));
        }
    }
}
