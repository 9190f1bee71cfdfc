package dev.yardstick.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes Kafka's clients, each set up for what it is used for.
final class KafkaClients {

    /// The payload of a submission. The edge's own bounds let through a quarter of that; a fact's
    /// change holds two of them, and its document, which MongoDB takes up to 16 MiB of, some fifty.
    static final int MAX_SUBMISSION_BYTES = 256 << 10;

    /// What a topic takes.
    static final int MAX_MESSAGE_BYTES = 4 << 20;

    static final int BATCH_BYTES = 256 << 10;
    private static final int MAX_POLL_RECORDS = 10_000;

    /// What is fetched ahead lies in the heap until it is read, and a young collection copies it.
    private static final int MAX_FETCH_BYTES = 16 << 20;

    private final KafkaSettings settings;
    private final String service;

    KafkaClients(KafkaSettings settings, String service) {
        this.settings = settings;
        this.service = service;
    }

    /// A member of a group. It commits when it is told to, says so when it does not know where to
    /// begin, and is missed within six seconds of its death.
    Consumer<byte[], byte[]> member(String group) {
        var config = reading();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// A reader of its own, in no group.
    Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(
                reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading() {
        var config = common();
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                Math.min(settings.windowRecords(), MAX_POLL_RECORDS));
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        config.put(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                Math.clamp(settings.windowBytes().toBytes(), MAX_MESSAGE_BYTES, MAX_FETCH_BYTES));
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return config;
    }

    /// For submissions: gives up after `appendWithin`, so that the edge can say so.
    Producer<byte[], byte[]> submissions() {
        var config = writing();
        int within = Math.toIntExact(settings.appendWithin().toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, within / 4);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, within / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, within);
        return producer(config);
    }

    /// For changes: never gives up, and has one request under way, for what comes later on a
    /// partition must not overtake what failed before it. It waits to be flushed: one that sent the
    /// first change at once would send the others one by one as well.
    Producer<byte[], byte[]> changes() {
        var config = writing();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1_000);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return producer(config);
    }

    /// For single messages that are waited for.
    Producer<byte[], byte[]> letters() {
        var config = writing();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return producer(config);
    }

    Admin admin() {
        var config = common();
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(config);
    }

    private Map<String, Object> writing() {
        var config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE_BYTES);
        return config;
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> common() {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, service);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.put("auto.include.jmx.reporter", "false");
        return config;
    }
}
