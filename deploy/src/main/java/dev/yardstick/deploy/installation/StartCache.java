package dev.yardstick.deploy.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Classes loaded, linked and profiled in a run after the build, so that a start need not do it
/// again: half of what a start costs.
record StartCache(Path file) {
    private static final List<String> SILENTLY = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    boolean exists() {
        return Files.exists(file);
    }

    /// A start that uses the cache where there is one. The JVM passes over one that does not fit.
    List<String> use() {
        return exists() ? with("-XX:AOTCache=", file) : List.of();
    }

    /// A start that writes the cache when the program is stopped; it counts once it is `kept`.
    List<String> training() {
        return with("-XX:AOTCacheOutput=", fresh());
    }

    /// After the program has ended: takes over what it wrote, if it came to that.
    void keep() throws IOException {
        if (Files.exists(fresh()) && Files.size(fresh()) > 0) {
            Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(fresh());
    }

    private Path fresh() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static List<String> with(String option, Path file) {
        return List.of(option + file, SILENTLY.get(0), SILENTLY.get(1));
    }
}
