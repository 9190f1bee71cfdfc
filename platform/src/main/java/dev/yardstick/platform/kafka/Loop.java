package dev.yardstick.platform.kafka;

import dev.yardstick.platform.metrics.Metrics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A thread that reads topics as a member of a group.
///
/// It knows one answer to every failure: let go of everything, the group's membership too (another
/// instance may fare better), back off, and start again at the last committed offset. Nothing is
/// skipped, and nothing in memory outlives a failure.
abstract sealed class Loop implements SmartLifecycle permits ChangeLoop, RecorderLoop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    final Loops context;
    final String group;
    final List<String> topics;

    /// The trace of one of the first messages of what is under way, for whoever looks into a
    /// failure. Of the loop's own thread.
    @Nullable String underWay;

    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private volatile @Nullable String trouble = "not started";

    Loop(Loops context, String group, List<String> topics) {
        this.context = context;
        this.group = group;
        this.topics = List.copyOf(topics);
    }

    /// What is done from joining the group until the next failure.
    abstract Session session(Consumer<byte[], byte[]> consumer);

    /// However its thread ends, it says that it does not read.
    private void run() {
        try {
            readUntilStopped();
        } finally {
            if (running && trouble == null) {
                trouble = "its thread has ended";
            }
        }
    }

    private void readUntilStopped() {
        var backOff = new BackOff(context.settings());
        while (running) {
            try {
                context.topics().await();
                read(backOff);
            } catch (Refused e) {
                trouble = e.getMessage();
                log.error("{} will not run: {}", group, e.getMessage());
                return;
            } catch (InterruptException | InterruptedException e) {
                return;
            } catch (OutOfMemoryError e) {
                trouble = String.valueOf(e);
                // Who else has lost something by it can't be told.
                log.error("{} has run out of memory and will not go on", group, e);
                throw e;
            } catch (RuntimeException | Error e) {
                if (running) {
                    var pause = backOff.next();
                    trouble = String.valueOf(e);
                    context.meters()
                            .counter(Metrics.LOOP_FAILURES, Metrics.GROUP, group)
                            .increment();
                    try (var _ = Traceparent.logged(underWay)) {
                        log.warn("{} starts again in {} at what is committed", group, pause, e);
                    }
                    underWay = null;
                    if (!BackOff.pause(pause)) {
                        return;
                    }
                }
            }
        }
    }

    private void read(BackOff backOff) {
        var consumer = context.clients().member(group);
        try (var lag = new Lag(context.meters(), group, consumer)) {
            var session = session(consumer);
            try {
                consumer.subscribe(topics, session);
                while (running) {
                    session.cycle();
                    lag.update();
                    backOff.reset();
                    trouble = null;
                }
                session.finish();
            } catch (OffsetOutOfRangeException e) {
                session.drop();
                throw new Refused(
                        "the log does not hold what "
                                + group
                                + " would read next (it was cut off, or kept too short): "
                                + e.offsetOutOfRangePartitions());
            } catch (RuntimeException | Error e) {
                session.drop();
                // What a session throws while partitions are handed out comes wrapped by the
                // consumer.
                if (e.getCause() instanceof Refused refused) {
                    throw refused;
                }
                throw e;
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    /// Seeks partitions that the group has never committed on to their beginning.
    static void beginWhereNew(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var committed = consumer.committed(Set.copyOf(partitions));
        var isNew = partitions.stream().filter(p -> committed.get(p) == null).toList();
        if (!isNew.isEmpty()) {
            consumer.seekToBeginning(isNew);
        }
    }

    /// Why it is not reading at the moment; null when it is.
    public final @Nullable String trouble() {
        return trouble;
    }

    public final String group() {
        return group;
    }

    @Override
    public final void start() {
        running = true;
        thread = Thread.ofPlatform().name(group).start(this::run);
    }

    /// Lets what is under way be settled and committed.
    @Override
    public final void stop() {
        running = false;
        var stopped = thread;
        if (stopped == null) {
            return;
        }
        if (!context.topics().isDone()) {
            stopped.interrupt();
        }
        try {
            if (!stopped.join(STOP_WITHIN)) {
                stopped.interrupt();
                stopped.join(Duration.ofSeconds(3));
            }
        } catch (InterruptedException e) {
            stopped.interrupt();
            Thread.currentThread().interrupt();
        }
        thread = null;
        trouble = "stopped";
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    /// After the web server has stopped taking requests, and before what it writes to is closed.
    @Override
    public final int getPhase() {
        return 1_000;
    }
}
