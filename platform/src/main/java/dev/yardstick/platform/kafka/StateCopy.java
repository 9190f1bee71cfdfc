package dev.yardstick.platform.kafka;

import dev.yardstick.events.Revised;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A copy, in memory, of all states of one type on a compacted topic: of each id the highest
/// revision seen. Order, duplicates and replays do not matter to it.
///
/// A service declares it as a bean; it is then filled from the topic's beginning at each start and
/// kept current, and the service is not ready before it has caught up.
///
/// ```java
/// @Bean
/// StateCopy<Goal> goals() {
///     return new StateCopy<>(Topics.GOAL_EVENTS, Goal.class);
/// }
/// ```
public final class StateCopy<T extends Revised> {

    private final String topic;
    private final Class<T> type;
    private final Predicate<String> wanted;
    private final UnaryOperator<T> kept;
    private final ConcurrentHashMap<String, T> states = new ConcurrentHashMap<>();
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean caughtUp;

    public StateCopy(String topic, Class<T> type) {
        this(topic, type, id -> true, state -> state);
    }

    /// A copy of some states, which keeps less than it hears of; its listeners hear all of it.
    ///
    /// @param wanted asked with each state's id before it is read, which costs more than all else
    /// @param kept what is kept of a state, with its id and revision
    public StateCopy(String topic, Class<T> type, Predicate<String> wanted, UnaryOperator<T> kept) {
        this.topic = topic;
        this.type = type;
        this.wanted = wanted;
        this.kept = kept;
    }

    public @Nullable T get(String id) {
        return states.get(id);
    }

    /// A live view; not in any order.
    public Collection<T> all() {
        return Collections.unmodifiableCollection(states.values());
    }

    /// Calls the listener, on the thread that reads the topic, with each state that is newer than
    /// what was known; also while catching up. It must not throw: the state would not come again.
    public void onChange(Consumer<T> listener) {
        listeners.add(listener);
    }

    /// Whether everything is here that was on the topic when the service started.
    public boolean caughtUp() {
        return caughtUp;
    }

    /// Takes a state if it is newer than what is known. Tests feed a copy through this.
    public void accept(T state) {
        if (!isWanted(state.id())) {
            return;
        }
        var part = kept.apply(state);
        boolean[] newer = {false};
        states.compute(
                state.id(),
                (id, known) -> {
                    newer[0] = known == null || state.revision() > known.revision();
                    return newer[0] ? part : known;
                });
        if (newer[0]) {
            listeners.forEach(listener -> listener.accept(state));
        }
    }

    String topic() {
        return topic;
    }

    boolean isWanted(String id) {
        return wanted.test(id);
    }

    void acceptIfOurs(Revised state) {
        if (type.isInstance(state)) {
            accept(type.cast(state));
        }
    }

    /// From now on the copy counts as complete.
    public void hasCaughtUp() {
        caughtUp = true;
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " from " + topic;
    }
}
