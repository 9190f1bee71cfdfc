package dev.yardstick.deploy.installation;

import dev.yardstick.deploy.broker.Broker;
import dev.yardstick.deploy.generator.Generate;
import dev.yardstick.deploy.process.Checkout;
import dev.yardstick.deploy.process.Ports;
import dev.yardstick.deploy.process.Program;
import dev.yardstick.deploy.process.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The broker and the five services of one [Settings], started, found again, stopped, and, for the
/// tests, killed one by one.
public final class Installation implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    /// A stopping JVM writes its cache first.
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);
    private static final String TRAFFIC = "live-traffic";
    private static final long ROOM = 500L << 20;
    private static final long NO_ROOM = 16L << 20;

    private final Settings settings;
    private final Consumer<String> progress;
    private final ToLongFunction<Path> room;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(ANSWER_WITHIN)
                    .build();

    /// @param progress hears a line about each step
    public Installation(Settings settings, Consumer<String> progress) {
        this(settings, progress, Installation::usable);
    }

    /// @param room the bytes that may be written where a folder is
    Installation(Settings settings, Consumer<String> progress, ToLongFunction<Path> room) {
        this.settings = settings;
        this.progress = progress;
        this.room = room;
    }

    public Settings settings() {
        return settings;
    }

    /// The door.
    public URI url() {
        return settings.url(Service.GATEWAY);
    }

    public String secret() {
        return Secret.in(settings.home().resolve("secret"));
    }

    /// For asking a service directly, past the gateway.
    public String token(String role) {
        return Token.of(secret(), role, Instant.now(), TOKEN_LIFE);
    }

    /// Starts what does not run, and returns when all of it is ready.
    public void start() {
        start(StartCache::use);
    }

    /// As `start`; programs that have no cache yet note what later starts need, and write it down
    /// when they are stopped. Such a start takes longer.
    void startAndNote() {
        start(StartCache::useOrMake);
    }

    private void start(Function<StartCache, List<String>> options) {
        checkRoom();
        Set<Service> missing = EnumSet.noneOf(Service.class);
        for (Service service : Service.values()) {
            if (find(service).isEmpty()) {
                missing.add(service);
            }
        }
        checkPorts(missing);
        Stream.<Runnable>of(() -> startBroker(options), this::unpack)
                .parallel()
                .forEach(Runnable::run);
        missing.forEach(service -> launch(service, options.apply(jar(service).cache())));
        awaitReady(EnumSet.allOf(Service.class));
    }

    private void unpack() {
        Stream.of(Service.values()).parallel().map(this::jar).forEach(ExecutableJar::unpack);
    }

    /// The broker alone. One that runs is left alone, as is a cluster elsewhere.
    public void startBroker() {
        startBroker(StartCache::use);
    }

    private void startBroker(Function<StartCache, List<String>> options) {
        if (settings.kafkaElsewhere().isPresent()) {
            progress.accept("Kafka at " + settings.kafka());
            return;
        }
        if (Broker.find(settings.broker()).isEmpty()) {
            long begun = System.nanoTime();
            try {
                Broker.start(settings.broker().with(options.apply(brokerCache())));
            } catch (IllegalStateException e) {
                throw because("The broker did not start: " + e.getMessage() + ".");
            }
            progress.accept("broker ready after " + seconds(begun));
        }
    }

    /// One service, and does not wait for it.
    public void launch(Service service) {
        launch(service, jar(service).cache().use());
    }

    private void launch(Service service, List<String> options) {
        try {
            Files.createDirectories(settings.home().resolve("data"));
            Files.createDirectories(settings.log(service).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>();
        command.add(Checkout.java().toString());
        command.addAll(
                List.of(
                        "-Xms" + service.heapMegabytes() / 2 + "m",
                        "-Xmx" + service.heapMegabytes() + "m",
                        // Nearly all that a service makes is gone with the window or the request
                        // that it was made for. A young generation that begins small is collected
                        // several times a second, and everybody waits for it.
                        "-Xmn" + service.heapMegabytes() / 4 + "m",
                        "-XX:+UseSerialGC",
                        // Half of what starts cost was compiling well what runs some thousand times
                        // and never again. What matters runs a million times.
                        "-XX:CompileThresholdScaling=5",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar(service).jar().toString()));
        Running.start(
                new Program(
                        service.module(),
                        command,
                        settings.environmentOf(service, secret()),
                        settings.run()));
    }

    /// People who go on selling, at a few facts a second, until everything is stopped.
    public void startTraffic() {
        if (traffic().isPresent()) {
            return;
        }
        Running.start(
                new Program(
                        TRAFFIC,
                        List.of(
                                Checkout.java().toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Generate.class.getName(),
                                "--live",
                                "--send",
                                url().toString()),
                        Map.of(),
                        settings.run()));
        progress.accept("live traffic started");
    }

    Optional<Running> traffic() {
        return Running.find(settings.run(), TRAFFIC);
    }

    /// Returns when each of them says that it can work.
    public void awaitReady(Set<Service> services) {
        long begun = System.nanoTime();
        Set<Service> waitedFor = EnumSet.noneOf(Service.class);
        waitedFor.addAll(services);
        while (true) {
            for (Service service : List.copyOf(waitedFor)) {
                if (isReady(service)) {
                    waitedFor.remove(service);
                    progress.accept(service.module() + " ready after " + seconds(begun));
                } else if (find(service).isEmpty()) {
                    throw because(
                            "%s ended while it started: see %s%s"
                                    .formatted(
                                            service.module(),
                                            settings.log(service),
                                            lastWords(service)));
                }
            }
            if (waitedFor.isEmpty()) {
                return;
            }
            if (System.nanoTime() - begun > READY_WITHIN.toNanos()) {
                throw because(
                        "Not ready after %d s: %s. See %s"
                                .formatted(
                                        READY_WITHIN.toSeconds(),
                                        waitedFor.stream().map(Service::module).toList(),
                                        settings.home().resolve("log")));
            }
            pause();
        }
    }

    public boolean isReady(Service service) {
        HttpRequest request =
                HttpRequest.newBuilder(settings.url(service).resolve("/actuator/health/readiness"))
                        .timeout(ANSWER_WITHIN)
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + service, e);
        }
    }

    public Optional<Running> find(Service service) {
        return Running.find(settings.run(), service.module());
    }

    public Optional<Broker> broker() {
        return Broker.find(settings.broker());
    }

    /// SIGKILL.
    public void kill(Service service) {
        find(service).ifPresent(Running::kill);
    }

    /// Stops everything that runs, the door first and the broker last; each may finish what it
    /// does.
    public void stop() {
        traffic().ifPresent(traffic -> traffic.stop(STOPPED_WITHIN));
        stop(List.of(Service.GATEWAY));
        stop(Service.behindTheDoor());
        broker().ifPresent(broker -> {
            StartCache cache = brokerCache();
            if (broker.stop(patience(cache))) {
                cache.keep();
            }
            progress.accept("broker stopped");
        });
    }

    private void stop(List<Service> services) {
        services.parallelStream()
                .forEach(service -> find(service).ifPresent(running -> stop(service, running)));
    }

    private void stop(Service service, Running running) {
        StartCache cache = jar(service).cache();
        if (running.stop(patience(cache))) {
            cache.keep();
            progress.accept(service.module() + " stopped");
        } else {
            progress.accept(service.module() + " did not stop and was ended");
        }
    }

    private static Duration patience(StartCache cache) {
        return cache.isToBeWritten() ? WRITTEN_WITHIN : STOPPED_WITHIN;
    }

    /// Whether stopping takes longer, because what later starts need is yet to be written.
    boolean isToWriteCaches() {
        return Stream.of(Service.values())
                .anyMatch(service ->
                        jar(service).cache().isToBeWritten() && find(service).isPresent());
    }

    /// Ends whatever still runs, at once. For a test's end.
    @Override
    public void close() {
        traffic().ifPresent(Running::kill);
        for (Service service : Service.values()) {
            kill(service);
        }
        broker().ifPresent(Broker::kill);
        http.close();
    }

    StartCache brokerCache() {
        return new StartCache(settings.root().resolve("deploy/target/broker.aot"));
    }

    ExecutableJar jar(Service service) {
        return new ExecutableJar(settings.root(), service.module());
    }

    private void checkRoom() {
        try {
            Files.createDirectories(settings.home());
        } catch (IOException e) {
            throw new Hindrance(
                    "Can't write to %s (%s): set YARDSTICK_HOME to a folder you may write to."
                            .formatted(settings.home(), e.getMessage()));
        }
        long free = room.applyAsLong(settings.home());
        if (free < ROOM) {
            throw new Hindrance(
                    "Only %d MB are free for %s, %d are needed: make room, or set YARDSTICK_HOME to a folder on another disk."
                            .formatted(free >> 20, settings.home(), ROOM >> 20));
        }
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line, unless it is because nothing can be written any more.
    private Hindrance because(String line) {
        return room.applyAsLong(settings.home()) < NO_ROOM
                ? new Hindrance(
                        "The disk that %s is on is full: make room and try again."
                                .formatted(settings.home()))
                : new Hindrance(line);
    }

    private void checkPorts(Set<Service> missing) {
        for (Service service : missing) {
            checkPort(settings.port(service), service.module(), service.portVariable());
        }
        if (settings.kafkaElsewhere().isEmpty() && broker().isEmpty()) {
            checkPort(settings.broker().port(), "the broker", Settings.BROKER_PORT_VARIABLE);
            checkPort(
                    settings.broker().controllerPort(),
                    "the broker's controller",
                    Settings.CONTROLLER_PORT_VARIABLE);
        }
    }

    private static void checkPort(int port, String name, String variable) {
        if (!Ports.isFree(port)) {
            throw new Hindrance(
                    "Port %d, which %s needs, is in use: stop what listens there, or set %s to another port."
                            .formatted(port, name, variable));
        }
    }

    private String lastWords(Service service) {
        Path output = settings.run().resolve(service.module() + ".out");
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .map(line -> " (" + line.strip() + ")")
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static String seconds(long begun) {
        return "%.1f s".formatted((System.nanoTime() - begun) / 1e9);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
