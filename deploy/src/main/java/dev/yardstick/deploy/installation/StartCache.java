package dev.yardstick.deploy.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Classes loaded, linked and profiled in a run, so that later starts need not do it again: half of
/// what a start costs.
///
/// It is worth having and not worth failing for: whatever goes wrong, programs start without.
record StartCache(Path file) {
    private static final List<String> SILENTLY = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    boolean exists() {
        return Files.exists(file);
    }

    /// A start that uses the cache where there is one. The JVM passes over one that does not fit.
    List<String> use() {
        return exists() ? with("-XX:AOTCache=", file) : List.of();
    }

    /// As `use`; where there is none, a start that writes one when the program is stopped.
    List<String> useOrMake() {
        if (exists()) {
            return use();
        }
        try {
            Files.writeString(fresh(), "");
        } catch (IOException e) {
            return List.of();
        }
        return with("-XX:AOTCacheOutput=", fresh());
    }

    /// Whether a program that is stopped now writes one, which takes its time.
    boolean isToBeWritten() {
        return Files.exists(fresh());
    }

    /// After the program has ended by itself: takes over what it wrote, if it came to that.
    void keep() {
        try {
            if (Files.exists(fresh()) && Files.size(fresh()) > 0) {
                Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(fresh());
        } catch (IOException e) {
            // The next stop tries again.
        }
    }

    private Path fresh() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static List<String> with(String option, Path file) {
        return List.of(option + file, SILENTLY.get(0), SILENTLY.get(1));
    }
}
