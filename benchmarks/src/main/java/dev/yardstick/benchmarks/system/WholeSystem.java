package dev.yardstick.benchmarks.system;

import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.OrgJson;
import dev.yardstick.deploy.generator.World;
import dev.yardstick.deploy.installation.Installation;
import dev.yardstick.deploy.installation.Service;
import dev.yardstick.deploy.installation.Settings;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A running installation in a folder of its own, with an organisation in it.
final class WholeSystem implements AutoCloseable {

    private static final long SEED = 2_026;

    /// People in a team, more or less.
    private static final int TEAM = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Installation installation;
    private final Client client;
    private final World world;

    private WholeSystem(Path home, Installation installation, Client client, World world) {
        this.home = home;
        this.installation = installation;
        this.client = client;
        this.world = world;
    }

    /// @param people of the generated world
    /// @param since everybody is in place from this day on
    /// @param more people beyond those of the generated world, in its first team
    static WholeSystem start(int people, LocalDate since, List<String> more) {
        var home = folder();
        var installation =
                new Installation(
                        Settings.onFreePorts(home, Map.of()),
                        line -> System.out.println("  " + line));
        // Who is told to stop takes along what he has started.
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        try {
            installation.start();
            var client = new Client(installation.url(), "admin", "yardstick", PATIENCE);
            var world = World.of(SEED, people, units(people), since);
            var all = new ArrayList<>(world.people());
            more.forEach(name ->
                    all.add(
                            new Person(
                                    new dev.yardstick.events.PersonId(name),
                                    1,
                                    name,
                                    null,
                                    world.people().getFirst().memberships())));
            client.send("POST", "/api/org", OrgJson.organisation(world.units(), all));
            return new WholeSystem(home, installation, client, world);
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /// How many people the benchmark is asked to have, or as many as it usually has.
    static int people(Arguments given) {
        return (int) given.number("people", 200, 1);
    }

    /// One company, regions of four teams each, teams.
    private static int units(int people) {
        int teams = Math.max(1, people / TEAM);
        return 1 + teams + Math.ceilDiv(teams, 4);
    }

    Client client() {
        return client;
    }

    World world() {
        return world;
    }

    OrgUnit company() {
        return world.units().getFirst();
    }

    /// A scorecard's figures that have a value, by name.
    Map<String, BigDecimal> figures(String path) {
        var figures = new LinkedHashMap<String, BigDecimal>();
        for (var figure : client.get(path).path("figures")) {
            if (figure.path("value").isString()) {
                figures.put(
                        figure.path("kpi").asString(),
                        new BigDecimal(figure.path("value").asString()));
            }
        }
        return figures;
    }

    /// What each process has used so far, the measuring one included.
    Map<String, Duration> cpu() {
        var cpu = new LinkedHashMap<String, Duration>();
        installation.broker().ifPresent(broker -> cpu.put("broker", cpu(broker.pid())));
        for (var service : Service.values()) {
            installation
                    .find(service)
                    .ifPresent(running -> cpu.put(service.module(), cpu(running.pid())));
        }
        cpu.put("client", cpu(ProcessHandle.current().pid()));
        return cpu;
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /// Cores each process kept busy between two readings, largest first: `scoring-service 0.41, …`.
    static String busy(Map<String, Duration> before, Map<String, Duration> after, Duration wall) {
        return after.entrySet().stream()
                .map(entry ->
                        Map.entry(
                                entry.getKey(),
                                entry.getValue()
                                                .minus(
                                                        before.getOrDefault(
                                                                entry.getKey(), Duration.ZERO))
                                                .toNanos()
                                        / (double) wall.toNanos()))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> "%s %.2f".formatted(entry.getKey(), entry.getValue()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    @Override
    public void close() {
        client.close();
        installation.close();
        try (Stream<Path> paths = Files.walk(home)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + home + " (" + e.getMessage() + ")");
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("yardstick-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
