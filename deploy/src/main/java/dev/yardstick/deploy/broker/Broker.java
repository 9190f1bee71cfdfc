package dev.yardstick.deploy.broker;

import dev.yardstick.deploy.process.Checkout;
import dev.yardstick.deploy.process.Program;
import dev.yardstick.deploy.process.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Kafka broker in a process of its own.
///
///     try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
///         … broker.address() …
///     }
public final class Broker implements AutoCloseable {
    private static final String NAME = "broker";
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final BrokerSettings settings;
    private Running process;

    private Broker(BrokerSettings settings, Running process) {
        this.settings = settings;
        this.process = process;
    }

    /// Starts a broker and returns when it answers. Data that is there is used.
    public static Broker start(BrokerSettings settings) {
        Broker broker = launch(settings);
        broker.awaitReady();
        return broker;
    }

    /// Starts a broker and does not wait for it.
    public static Broker launch(BrokerSettings settings) {
        return new Broker(settings, run(settings));
    }

    /// The broker that an earlier process started.
    public static Optional<Broker> find(BrokerSettings settings) {
        return Running.find(settings.home(), NAME).map(running -> new Broker(settings, running));
    }

    public String address() {
        return settings.address();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public boolean isReady() {
        return KafkaPing.answers(settings.port());
    }

    public void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the broker ended; see " + log());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the broker does not answer after %d s; see %s"
                                .formatted(READY_WITHIN.toSeconds(), log()));
            }
            pause();
        }
    }

    /// SIGKILL, as when the machine dies, but that what was written stays in the page cache.
    public void kill() {
        process.kill();
    }

    /// Runs it again, on the same ports and data, after a `kill` or a `close`.
    public void restart() {
        process = run(settings);
        awaitReady();
    }

    public Path log() {
        return settings.home().resolve("broker.log");
    }

    /// Lets it finish what it does, for so long.
    ///
    /// @return whether it ended by itself
    public boolean stop(Duration patience) {
        return !process.isAlive() || process.stop(patience);
    }

    @Override
    public void close() {
        var _ = stop(STOPPED_WITHIN);
    }

    private static Running run(BrokerSettings settings) {
        try {
            Files.createDirectories(settings.data());
            Files.writeString(settings.properties(), settings.asProperties());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + settings.properties(), e);
        }
        List<String> command = new ArrayList<>();
        command.add(Checkout.java().toString());
        command.addAll(
                List.of(
                        "-Xms64m",
                        "-Xmx" + settings.heapMegabytes() + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-Dlog4j2.configurationFile=classpath:broker-log4j2.yaml",
                        "-Dyardstick.broker.home=" + settings.home()));
        command.addAll(settings.jvm());
        command.addAll(
                List.of(
                        "-cp",
                        Checkout.classPath(),
                        KafkaNode.class.getName(),
                        settings.properties().toString()));
        return Running.start(new Program(NAME, command, Map.of(), settings.home()));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
