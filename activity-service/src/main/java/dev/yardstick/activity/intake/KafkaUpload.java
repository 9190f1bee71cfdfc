package dev.yardstick.activity.intake;

import dev.yardstick.events.Fact;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The items of one request on their way: appended as they come, and told to the results in their
/// order, each once it is known what became of it. Not thread-safe.
final class KafkaUpload {

    /// How the upload stands.
    enum State {
        GOING,
        /// So much is in flight that the sender has to come again.
        BUSY,
        /// Kafka did not acknowledge in time.
        AWAY
    }

    private sealed interface Item {

        record Sent(long index, String id, CompletableFuture<Void> acknowledgement)
                implements Item {}

        record Turned(long index, List<Fault> faults) implements Item {}
    }

    private final KafkaIntake intake;
    private final HttpResults results;
    private final int most;
    private final ArrayDeque<Item> waiting = new ArrayDeque<>();
    private State state = State.GOING;
    private @Nullable Throwable failure;

    KafkaUpload(KafkaIntake intake, HttpResults results, int most) {
        this.intake = intake;
        this.results = results;
        this.most = most;
    }

    /// Takes an item on. Whoever feeds the upload reads no further once the state is no longer
    /// [State#GOING].
    State take(long index, Outcome outcome) throws IOException {
        if (waiting.size() >= most) {
            // Half of it at a time: whoever has waited for one acknowledgement finds the next ones
            // there.
            settle(most / 2);
        }
        if (state == State.GOING) {
            switch (outcome) {
                case Outcome.Refused(List<Fault> faults) ->
                        waiting.add(new Item.Turned(index, faults));
                case Outcome.Accepted(Fact fact) -> send(index, fact);
            }
        }
        return state;
    }

    /// Waits until it is known of every item what became of it.
    State finish() throws IOException {
        settle(0);
        return state;
    }

    /// Why Kafka did not acknowledge; null where it did.
    @Nullable Throwable failure() {
        return failure;
    }

    private void send(long index, Fact fact) throws IOException {
        if (hasRoom()) {
            waiting.add(new Item.Sent(index, fact.id().value(), intake.append(fact)));
        } else if (state == State.GOING) {
            state = State.BUSY;
        }
    }

    /// Gives up what room it holds itself before it waits for that of others.
    private boolean hasRoom() throws IOException {
        if (intake.hasRoom()) {
            return true;
        }
        settle(0);
        return state == State.GOING && intake.hasRoomSoon();
    }

    private void settle(int left) throws IOException {
        while (waiting.size() > left) {
            switch (waiting.remove()) {
                case Item.Turned(long index, List<Fault> faults) -> results.refused(index, faults);
                case Item.Sent(long index, String id, CompletableFuture<Void> acknowledgement) -> {
                    if (isAcknowledged(acknowledgement)) {
                        results.accepted(index, id);
                    } else {
                        state = State.AWAY;
                    }
                }
            }
            if (results.isOutOfRoom() && state == State.GOING) {
                state = State.BUSY;
            }
        }
    }

    private boolean isAcknowledged(CompletableFuture<Void> acknowledgement) {
        try {
            acknowledgement.join();
            return true;
        } catch (CompletionException e) {
            failure = e.getCause();
            return false;
        }
    }
}
