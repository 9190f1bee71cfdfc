package dev.yardstick.deploy.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is run: its pid file and what it prints are kept in `folder` under its `name`. The
/// environment is added to this process's own.
public record Program(
        String name, List<String> command, Map<String, String> environment, Path folder) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Path pidFile() {
        return folder.resolve(name + ".pid");
    }

    Path output() {
        return folder.resolve(name + ".out");
    }
}
