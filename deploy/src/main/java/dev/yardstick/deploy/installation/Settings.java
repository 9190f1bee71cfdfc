package dev.yardstick.deploy.installation;

import dev.yardstick.deploy.broker.BrokerSettings;
import dev.yardstick.deploy.process.Checkout;
import dev.yardstick.deploy.process.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Where an installation is and where it listens.
///
/// @param root the checkout whose jars are run
/// @param home the folder that holds everything it keeps
/// @param kafkaElsewhere the bootstrap servers of a cluster that runs anyway; empty to run a broker
/// @param environment what the services are told beyond that
public record Settings(
        Path root,
        Path home,
        Map<Service, Integer> ports,
        BrokerSettings broker,
        Optional<String> kafkaElsewhere,
        Map<String, String> environment) {

    static final String BROKER_PORT_VARIABLE = "YARDSTICK_BROKER_PORT";
    static final String CONTROLLER_PORT_VARIABLE = "YARDSTICK_CONTROLLER_PORT";
    static final String MONGODB_VARIABLE = "YARDSTICK_MONGODB_URI";

    private static final String HOST = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;
    private static final int BROKER_PORT = 9092;
    private static final int CONTROLLER_PORT = 9093;

    public Settings {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        environment = Map.copyOf(environment);
    }

    /// As the environment says.
    static Settings of(Path root, Map<String, String> environment) {
        Path home = root.resolve(environment.getOrDefault("YARDSTICK_HOME", ".yardstick"));
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, port(environment, service.portVariable(), service.usualPort()));
        }
        return new Settings(
                root,
                home,
                ports,
                new BrokerSettings(
                        home.resolve("broker"),
                        port(environment, BROKER_PORT_VARIABLE, BROKER_PORT),
                        port(environment, CONTROLLER_PORT_VARIABLE, CONTROLLER_PORT)),
                Optional.ofNullable(environment.get("YARDSTICK_KAFKA"))
                        .filter(servers -> !servers.isBlank()),
                Map.of());
    }

    /// For a test or a benchmark: this checkout, in a folder, on ports and with a broker of its
    /// own. Documents are there too, whatever the environment says: a store elsewhere was filled
    /// from another log.
    public static Settings onFreePorts(Path home, Map<String, String> environment) {
        Service[] services = Service.values();
        Iterator<Integer> free = Ports.free(services.length + 2).iterator();
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : services) {
            ports.put(service, free.next());
        }
        Map<String, String> told = new HashMap<>();
        told.put(MONGODB_VARIABLE, "");
        told.putAll(environment);
        return new Settings(
                Checkout.root(),
                home,
                ports,
                new BrokerSettings(home.resolve("broker"), free.next(), free.next()),
                Optional.empty(),
                told);
    }

    public int port(Service service) {
        return ports.getOrDefault(service, service.usualPort());
    }

    public URI url(Service service) {
        return URI.create("http://" + HOST + ":" + port(service));
    }

    public String kafka() {
        return kafkaElsewhere.orElse(broker.address());
    }

    Path log(Service service) {
        return home.resolve("log").resolve(service.module() + ".log");
    }

    Path run() {
        return home.resolve("run");
    }

    /// What a service is told.
    Map<String, String> environmentOf(Service service, String secret) {
        Map<String, String> told = new HashMap<>();
        told.put("YARDSTICK_KAFKA", kafka());
        told.put("YARDSTICK_DATA", home.resolve("data").toString());
        told.put("YARDSTICK_SECRET", secret);
        for (Service each : Service.values()) {
            told.put(each.portVariable(), Integer.toString(port(each)));
            told.put(each.urlVariable(), url(each).toString());
        }
        told.put("LOGGING_FILE_NAME", log(service).toString());
        told.put("LOGGING_STRUCTURED_FORMAT_FILE", "ecs");
        told.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE", "10MB");
        told.put("LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP", "40MB");
        told.put("LOGGING_THRESHOLD_CONSOLE", "OFF");
        told.putAll(environment);
        return told;
    }

    private static int port(Map<String, String> environment, String variable, int usual) {
        String given = environment.getOrDefault(variable, "");
        if (given.isBlank()) {
            return usual;
        }
        if (!given.matches("\\d{1,5}")
                || Integer.parseInt(given) > HIGHEST_PORT
                || Integer.parseInt(given) == 0) {
            throw new Hindrance(variable + " is '" + given + "': give a port between 1 and 65535.");
        }
        return Integer.parseInt(given);
    }
}
