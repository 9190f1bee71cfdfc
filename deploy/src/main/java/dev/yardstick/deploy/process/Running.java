package dev.yardstick.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A program that was started, by this process or by an earlier one.
public final class Running {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

    private final ProcessHandle process;
    private final Path pidFile;

    private Running(ProcessHandle process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /// Starts the program apart from this one's terminal. What it printed the last time is
    /// overwritten: the logs that matter are kept elsewhere.
    public static Running start(Program program) {
        try {
            Files.createDirectories(program.folder());
            List<String> command = new ArrayList<>(apart());
            command.addAll(program.command());
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(program.output().toFile());
            builder.environment().putAll(program.environment());
            Running running = new Running(builder.start().toHandle(), program.pidFile());
            Files.writeString(program.pidFile(), running.stamp());
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + program.name(), e);
        }
    }

    /// The program that the pid file in `folder` tells of, unless it has ended. A file that is left
    /// over goes.
    public static Optional<Running> find(Path folder, String name) {
        Path pidFile = folder.resolve(name + ".pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String stamp = Files.readString(pidFile).strip();
            String pid = stamp.split(" ", 2)[0];
            Optional<Running> found =
                    pid.matches("\\d{1,18}")
                            ? ProcessHandle.of(Long.parseLong(pid))
                                    .map(process -> new Running(process, pidFile))
                                    .filter(running -> running.stamp().equals(stamp))
                                    .filter(Running::isAlive)
                            : Optional.empty();
            if (found.isEmpty()) {
                Files.deleteIfExists(pidFile);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + pidFile, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Asks it to end, and ends it when it has not within the given time.
    ///
    /// @return whether it ended by itself
    public boolean stop(Duration patience) {
        process.destroy();
        if (endsWithin(patience)) {
            forget();
            return true;
        }
        kill();
        return false;
    }

    /// SIGKILL: it gets no chance to tidy up.
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(GONE_WITHIN)) {
            throw new IllegalStateException("process " + pid() + " survives a SIGKILL");
        }
        forget();
    }

    private boolean endsWithin(Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + pidFile, e);
        }
    }

    /// A pid comes back; a pid with its start time does not.
    private String stamp() {
        return pid()
                + " "
                + process.info().startInstant().map(Object::toString).orElse("at an unknown time");
    }

    /// A session of its own, where the system has such a thing: Ctrl-C and a closed terminal are
    /// meant for the launcher.
    private static List<String> apart() {
        return Stream.of("setsid", "nohup")
                .filter(Running::isOnThePath)
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean isOnThePath(String command) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
