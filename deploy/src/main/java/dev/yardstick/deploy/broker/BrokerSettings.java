package dev.yardstick.deploy.broker;

import dev.yardstick.deploy.process.Ports;
import java.nio.file.Path;
import java.util.List;

/// Where a broker keeps its files and on which loopback ports it listens.
///
/// @param heapMegabytes enough for one machine's traffic; what is read again comes from the page
///   cache
/// @param jvm further options for the broker's JVM
public record BrokerSettings(
        Path home, int port, int controllerPort, int heapMegabytes, List<String> jvm) {
    private static final int HEAP = 384;

    public BrokerSettings {
        home = home.toAbsolutePath().normalize();
        jvm = List.copyOf(jvm);
    }

    public BrokerSettings(Path home, int port, int controllerPort) {
        this(home, port, controllerPort, HEAP, List.of());
    }

    /// For a test or a benchmark.
    public static BrokerSettings onFreePorts(Path home) {
        List<Integer> ports = Ports.free(2);
        return new BrokerSettings(home, ports.get(0), ports.get(1));
    }

    /// The same, with options for the JVM.
    public BrokerSettings with(List<String> options) {
        return new BrokerSettings(home, port, controllerPort, heapMegabytes, options);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    Path data() {
        return home.resolve("data");
    }

    Path properties() {
        return home.resolve("server.properties");
    }

    /// One node, everything on loopback. By itself the broker throws nothing away; topics say for
    /// themselves what they keep: the fact topics everything, for every figure can be computed from
    /// them again, intake and dead letters the last thirty days.
    String asProperties() {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
        log.retention.ms=-1
        log.retention.bytes=-1
        auto.create.topics.enable=false
        offsets.topic.num.partitions=3
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        # A service that was killed is missed for this long: not longer than need be.
        broker.session.timeout.ms=4000
        broker.heartbeat.interval.ms=500
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        num.recovery.threads.per.data.dir=2
        log.cleaner.threads=1
        log.cleaner.dedupe.buffer.size=16777216
        log.index.size.max.bytes=1048576
        """
                .formatted(port, controllerPort, data());
    }
}
