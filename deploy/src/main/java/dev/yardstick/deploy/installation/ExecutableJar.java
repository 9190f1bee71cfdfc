package dev.yardstick.deploy.installation;

import dev.yardstick.deploy.process.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/// A service's `-exec` jar, unpacked, and its [StartCache]. Both stand in the module's `target` and
/// name the jar and the Java they were made with: with another of either they are made again.
final class ExecutableJar {
    private static final int UNPACKED_WITHIN_SECONDS = 120;

    private final Path jar;
    private final Path folder;

    ExecutableJar(Path root, String module) {
        Path target = root.resolve(module).resolve("target");
        this.jar = only(target, module);
        this.folder = target.resolve("unpacked");
    }

    Path jar() {
        return folder.resolve("service.jar");
    }

    StartCache cache() {
        return new StartCache(folder.resolve("service.aot"));
    }

    void unpack() {
        if (isUnpacked()) {
            return;
        }
        try {
            Folders.delete(folder);
            Path fresh = folder.resolveSibling("unpacking");
            Folders.delete(fresh);
            Process tool =
                    new ProcessBuilder(
                                    Checkout.java().toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    fresh.toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!tool.waitFor(UNPACKED_WITHIN_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new Hindrance("Can't unpack " + jar + ": " + said.strip());
            }
            Files.move(fresh.resolve(jar.getFileName()), fresh.resolve("service.jar"));
            Files.writeString(fresh.resolve("made-from"), stamp());
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't unpack " + jar, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking " + jar, e);
        }
    }

    private boolean isUnpacked() {
        try {
            Path madeFrom = folder.resolve("made-from");
            return Files.exists(madeFrom) && Files.readString(madeFrom).equals(stamp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The checksums of all entries: the build gives every jar the same time, and two builds may
    /// have the same size.
    private String stamp() throws IOException {
        CRC32 sum = new CRC32();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(entry -> entry.getName() + entry.getCrc())
                    .forEach(entry -> sum.update(entry.getBytes(StandardCharsets.UTF_8)));
        }
        return Files.size(jar) + " " + sum.getValue() + " " + Runtime.version();
    }

    private static Path only(Path target, String module) {
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file ->
                            file.getFileName().toString().matches(module + "-.*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new Hindrance(
                                    module + " is not built: run ./yardstick up, or mvn package."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
