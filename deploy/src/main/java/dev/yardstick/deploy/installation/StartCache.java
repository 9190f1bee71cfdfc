package dev.yardstick.deploy.installation;

import java.nio.file.Files;
import java.nio.file.Path;
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
        return exists() ? with("-XX:AOTCache=") : List.of();
    }

    /// A start that writes the cache when the program has been stopped.
    List<String> training() {
        return with("-XX:AOTCacheOutput=");
    }

    private List<String> with(String option) {
        return List.of(option + file, SILENTLY.get(0), SILENTLY.get(1));
    }
}
