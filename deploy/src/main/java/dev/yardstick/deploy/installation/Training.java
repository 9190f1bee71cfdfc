package dev.yardstick.deploy.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The run after the build in which the services show the JVM what a start needs, each once: in a
/// folder and on ports of its own, with a broker, and with the work they are given.
///
/// It is worth having and not worth failing for: whatever goes wrong, services start without.
final class Training {
    /// A stopping JVM writes its cache first.
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(3);

    private Training() {}

    /// @param work what the running system is asked to do, so that what serves requests is in the
    ///   caches too
    static void run(Path root, Consumer<String> progress, Consumer<Installation> work) {
        Path home = root.resolve("deploy/target/training");
        Path gaveUp = root.resolve("deploy/target/untrainable");
        if (Files.exists(gaveUp)) {
            return;
        }
        try {
            Folders.delete(home);
            Settings settings = Settings.onFreePorts(home, Map.of());
            try (Installation installation = new Installation(settings, _ -> {})) {
                for (Service service : Service.values()) {
                    installation.jar(service).unpack();
                }
                Set<Service> untrained = untrained(installation);
                if (untrained.isEmpty()) {
                    return;
                }
                progress.accept("preparing quick starts (once after a build)");
                StartCache brokerCache = installation.brokerCache();
                installation.startBroker(
                        brokerCache.exists() ? brokerCache.use() : brokerCache.training());
                for (Service service : Service.values()) {
                    ExecutableJar jar = installation.jar(service);
                    installation.launch(
                            service,
                            untrained.contains(service)
                                    ? jar.cache().training()
                                    : jar.cache().use());
                }
                installation.awaitReady(EnumSet.allOf(Service.class));
                work.accept(installation);
                installation.stop(WRITTEN_WITHIN);
                brokerCache.keep();
                for (Service service : untrained) {
                    installation.jar(service).cache().keep();
                }
            }
            Folders.delete(home);
        } catch (IOException | RuntimeException e) {
            progress.accept("services will start without caches: " + e.getMessage());
            giveUp(gaveUp, e);
        }
    }

    /// Not tried again before the next build: it takes its time.
    private static void giveUp(Path gaveUp, Exception why) {
        try {
            Files.writeString(gaveUp, why + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Service> untrained(Installation installation) {
        Set<Service> untrained = EnumSet.noneOf(Service.class);
        Stream.of(Service.values())
                .filter(service -> !installation.jar(service).cache().exists())
                .forEach(untrained::add);
        return untrained;
    }
}
