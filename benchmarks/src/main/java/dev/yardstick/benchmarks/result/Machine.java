package dev.yardstick.benchmarks.result;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a figure was measured on.
///
/// @param load runnable threads, averaged over the minute before: well above 0 at the start, others
///   were at work too
public record Machine(
        String cpu, int cores, long memoryMegabytes, String system, String jdk, double load) {

    public static Machine here() {
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                cpuModel(),
                os.getAvailableProcessors(),
                os.getTotalMemorySize() >> 20,
                os.getName() + " " + os.getVersion(),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                os.getSystemLoadAverage());
    }

    private static String cpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public String toString() {
        return "%s, %d cores, %,d MB, %s, JDK %s, load %.1f at the start"
                .formatted(cpu, cores, memoryMegabytes, system, jdk, load);
    }
}
