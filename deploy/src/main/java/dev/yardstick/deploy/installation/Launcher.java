package dev.yardstick.deploy.installation;

import dev.yardstick.deploy.crm.Load;
import dev.yardstick.deploy.ledger.Verify;
import dev.yardstick.deploy.process.Checkout;
import dev.yardstick.deploy.process.Running;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `./yardstick` hands its subcommands to. One line on what went wrong, and exit code 1, is
/// all a user sees of a [Hindrance].
public final class Launcher {
    private final Installation installation;
    private final PrintStream out;

    private Launcher(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out) {
        try {
            Settings settings = Settings.of(Checkout.root(), environment);
            Installation installation =
                    new Installation(settings, line -> out.println("  " + line));
            Launcher launcher = new Launcher(installation, out);
            String command = args.isEmpty() ? "" : args.getFirst();
            boolean live = args.contains("--live");
            switch (command) {
                case "up" -> launcher.alone(() -> launcher.up(live));
                case "down" -> launcher.alone(launcher::down);
                case "reset" -> launcher.alone(launcher::reset);
                case "status" -> {
                    return launcher.status();
                }
                case "token" ->
                        out.println(installation.token(args.size() > 1 ? args.get(1) : "OPERATOR"));
                case "ledger" -> {
                    return ledger(args, door(installation), out);
                }
                default -> throw new Hindrance("There is no command '" + command + "'.");
            }
            return 0;
        } catch (Hindrance e) {
            out.println(e.getMessage());
            return 1;
        } catch (UncheckedIOException e) {
            out.println(told(Objects.requireNonNull(e.getCause())));
            return 1;
        }
    }

    /// What the system refused to do, in one line that says what to do about it.
    private static String told(IOException refused) {
        String why = String.valueOf(refused.getMessage());
        return why.contains("No space left on device")
                ? "The disk is full (%s): make room and try again.".formatted(why)
                : "Can't go on: %s (%s). Mend that and try again."
                        .formatted(why, refused.getClass().getSimpleName());
    }

    /// `ledger verify`: asks the running system, with whatever options follow.
    private static int ledger(List<String> args, String url, PrintStream out) {
        if (args.size() < 2 || !args.get(1).equals("verify")) {
            throw new Hindrance("ledger takes verify: ./yardstick ledger verify");
        }
        return Verify.run(args.subList(2, args.size()).toArray(String[]::new), url, out);
    }

    private void up(boolean live) {
        out.println("Starting Yardstick in " + installation.settings().home());
        Path loaded = installation.settings().home().resolve("loaded");
        if (Files.exists(loaded)) {
            installation.startAndNote();
        } else {
            // Who sees Yardstick for the first time waits for it, and not for later starts.
            installation.start();
            out.println("Loading the bundled data");
            load(installation, out);
            try {
                Files.writeString(loaded, "the bundled CRM data" + System.lineSeparator());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (live) {
            installation.startTraffic();
        }
        out.printf(
                """

                Yardstick is open at  %1$s
                Sign in as            admin, password yardstick (or dustin-brinkmann, a manager; anna-snelling, a seller)
                Try                   curl -u admin:yardstick '%1$s/api/units/company/scorecard?period=2017-Q3'
                Stop it with          ./yardstick down
                """,
                door(installation));
    }

    private static void load(Installation installation, PrintStream out) {
        if (Load.run(new String[] {"--url", door(installation)}, out) != 0) {
            throw new Hindrance(
                    "The bundled data is not loaded; ./yardstick up tries again. Logs are in %s."
                            .formatted(installation.settings().home().resolve("log")));
        }
    }

    private static String door(Installation installation) {
        return installation.url().toString().replace("127.0.0.1", "localhost");
    }

    private void down() {
        if (!anythingRuns()) {
            out.println("Nothing is running.");
            return;
        }
        if (installation.isToWriteCaches()) {
            out.println("Writing down what later starts need (once)");
        }
        installation.stop();
        out.println("Stopped. ./yardstick up continues with the same data.");
    }

    private void reset() {
        installation.stop();
        Path home = installation.settings().home();
        try {
            for (String kept : List.of("broker", "data", "log", "run", "secret", "loaded")) {
                Folders.delete(home.resolve(kept));
            }
        } catch (IOException e) {
            throw new Hindrance("Can't delete %s: %s".formatted(home, e.getMessage()));
        }
        out.println("All data in " + home + " is deleted.");
    }

    /// @return 0 when everything is ready
    private int status() {
        boolean well = true;
        Optional<String> elsewhere = installation.settings().kafkaElsewhere();
        if (elsewhere.isPresent()) {
            line("broker", null, elsewhere.get(), "elsewhere");
        } else {
            var broker = installation.broker();
            boolean ready = broker.filter(found -> found.isReady()).isPresent();
            line(
                    "broker",
                    broker.map(found -> found.pid()).orElse(null),
                    installation.settings().broker().address(),
                    health(broker.isPresent(), ready));
            well = ready;
        }
        for (Service service : Service.values()) {
            Optional<Running> running = installation.find(service);
            boolean ready = running.isPresent() && installation.isReady(service);
            line(
                    service.module(),
                    running.map(Running::pid).orElse(null),
                    installation.settings().url(service).toString(),
                    health(running.isPresent(), ready));
            well &= ready;
        }
        installation
                .traffic()
                .ifPresent(traffic -> line("live traffic", traffic.pid(), "", "sells"));
        return well ? 0 : 1;
    }

    private void line(String name, @Nullable Long pid, String address, String health) {
        out.printf("%-18s %8s  %-24s %s%n", name, pid == null ? "" : pid, address, health);
    }

    private static String health(boolean runs, boolean ready) {
        return ready ? "ready" : runs ? "not ready" : "down";
    }

    private boolean anythingRuns() {
        return installation.broker().isPresent()
                || List.of(Service.values()).stream()
                        .anyMatch(service -> installation.find(service).isPresent());
    }

    /// Two at once would start everything twice.
    private void alone(Runnable work) {
        Path home = installation.settings().home();
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new Hindrance(
                    "Can't write to %s: set YARDSTICK_HOME to a folder you may write to."
                            .formatted(home));
        }
        try (FileChannel channel =
                        FileChannel.open(
                                home.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new Hindrance(
                        "Another ./yardstick is at work on %s: wait for it.".formatted(home));
            }
            work.run();
        } catch (OverlappingFileLockException e) {
            throw new Hindrance(
                    "Another ./yardstick is at work on %s: wait for it.".formatted(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
