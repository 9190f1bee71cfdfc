package dev.yardstick.deploy.installation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The five services: their modules, and the names they have in the environment.
public enum Service {
    GOAL("goal-service", "YARDSTICK_GOAL_PORT", 8081, 256),
    ACTIVITY("activity-service", "YARDSTICK_ACTIVITY_PORT", 8082, 512),
    SCORING("scoring-service", "YARDSTICK_SCORING_PORT", 8083, 512),
    INCENTIVE("incentive-service", "YARDSTICK_INCENTIVE_PORT", 8084, 512),
    GATEWAY("gateway", "YARDSTICK_PORT", 8080, 256);

    private final String module;
    private final String portVariable;
    private final int usualPort;
    private final int heapMegabytes;

    Service(String module, String portVariable, int usualPort, int heapMegabytes) {
        this.module = module;
        this.portVariable = portVariable;
        this.usualPort = usualPort;
        this.heapMegabytes = heapMegabytes;
    }

    /// The module, the process and its log.
    public String module() {
        return module;
    }

    String portVariable() {
        return portVariable;
    }

    String urlVariable() {
        return portVariable.replace("_PORT", "_URL");
    }

    int usualPort() {
        return usualPort;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service ->
                        service.module.equals(name) || service.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// All but the door.
    static List<Service> behindTheDoor() {
        return List.of(GOAL, ACTIVITY, SCORING, INCENTIVE);
    }
}
