package dev.yardstick.benchmarks.fold;

import dev.yardstick.events.Change;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.CachedDocuments;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.ChangeHandler;
import dev.yardstick.platform.kafka.ChangeLoop;
import dev.yardstick.platform.kafka.Decoded;
import dev.yardstick.platform.kafka.Events;
import dev.yardstick.platform.kafka.Loops;
import dev.yardstick.platform.position.Fold;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.scoring.measure.Measures;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.measure.PersonMonths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/// The service's projection on the platform's loop, in an application that has nothing else; and
/// the same behind a binding of Spring Cloud Stream.
@SpringBootApplication
class FoldApplication {

    /// A binding for each pass: one that is stopped and started again stays in its group, and would
    /// go on where the pass before it stopped.
    private static final List<String> PASSES = List.of("first", "second");

    /// A month or three of everybody.
    private static final int AT_HAND = 50_000;

    /// Where the binding delivers: the pass that is under way.
    private volatile @Nullable Folded folding;

    static Variant loop(String bootstrap, Path folder, boolean cached) {
        return new ByLoop(start(bootstrap, folder, Map.of()), cached);
    }

    static Variant stream(String bootstrap, Path folder) {
        var properties = new HashMap<String, Object>();
        properties.put("spring.cloud.function.definition", String.join(";", PASSES));
        PASSES.forEach(pass -> properties.putAll(binding(bindingOf(pass))));
        return new ByBinding(start(bootstrap, folder, properties), true);
    }

    private static String bindingOf(String pass) {
        return pass + "-in-0";
    }

    /// In a group that nobody was in before, so that it begins at the beginning. Not an anonymous
    /// one: Spring Cloud Stream starts such a binding with the application or never.
    private static Map<String, Object> binding(String name) {
        var binding = "spring.cloud.stream.bindings." + name + ".";
        var consumer = "spring.cloud.stream.kafka.bindings." + name + ".consumer.";
        var bytes = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
        var properties = new HashMap<String, Object>();
        properties.put(binding + "destination", String.join(",", Topics.FACT_TOPICS));
        properties.put(binding + "group", "bench-" + name + "-" + System.nanoTime());
        properties.put(binding + "consumer.auto-startup", "false");
        // one consumer for all topics, as the loop has
        properties.put(binding + "consumer.multiplex", "true");
        properties.put(binding + "consumer.batch-mode", "true");
        properties.put(binding + "consumer.use-native-decoding", "true");
        properties.put(consumer + "start-offset", "earliest");
        properties.put(consumer + "configuration.key.deserializer", bytes);
        properties.put(consumer + "configuration.value.deserializer", bytes);
        properties.put(consumer + "configuration.max.poll.records", "10000");
        properties.put(consumer + "configuration.max.partition.fetch.bytes", "4194304");
        properties.put(consumer + "configuration.fetch.max.bytes", "33554432");
        return properties;
    }

    private static ConfigurableApplicationContext start(
            String bootstrap, Path folder, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(more);
        properties.put("yardstick.service", "scoring-service");
        properties.put("yardstick.data", folder.toString());
        properties.put("yardstick.kafka.bootstrap", bootstrap);
        // as the service has it
        properties.put("yardstick.kafka.window-records", "200000");
        properties.put("yardstick.kafka.window-bytes", "128MB");
        properties.put("yardstick.security.secret", "a secret that nobody is asked for here");
        // nobody's but this one's: the service's lies on the class path too
        properties.put("spring.config.name", "fold-benchmark");
        properties.put("spring.main.banner-mode", "off");
        var application = new SpringApplication(FoldApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        // as arguments, above what any service's own configuration on the class path says
        return application.run(
                properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    /// Used by its binding alone.
    @Bean
    Consumer<Message<List<byte[]>>> first() {
        return this::fold;
    }

    /// Used by its binding alone.
    @Bean
    Consumer<Message<List<byte[]>>> second() {
        return this::fold;
    }

    private void fold(Message<List<byte[]>> batch) {
        Objects.requireNonNull(folding).fold(positioned(batch));
    }

    private static List<Positioned> positioned(Message<List<byte[]>> batch) {
        var payloads = batch.getPayload();
        var topics = list(batch, KafkaHeaders.RECEIVED_TOPIC);
        var partitions = list(batch, KafkaHeaders.RECEIVED_PARTITION);
        var headers = list(batch, KafkaHeaders.BATCH_CONVERTED_HEADERS);
        var changes = new ArrayList<Positioned>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            var own = (Map<?, ?>) headers.get(i);
            if (Events.decode(Change.class, name -> text(own.get(name)), payloads.get(i))
                    instanceof Decoded.Known<Change>(var change)) {
                changes.add(new Positioned(topics.get(i) + "-" + partitions.get(i), change));
            }
        }
        return changes;
    }

    private static List<?> list(Message<?> batch, String header) {
        return (List<?>) Objects.requireNonNull(batch.getHeaders().get(header), header);
    }

    private static @Nullable String text(@Nullable Object header) {
        return switch (header) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> header.toString();
        };
    }

    /// One pass: documents of its own.
    private static final class Folded implements ChangeHandler {
        private final Fold<PersonMonth.Key, PersonMonth, List<PersonMonths.Delta>> fold;
        private long folded;
        private volatile long settled;

        private Folded(ConfigurableApplicationContext context, int pass, boolean cached) {
            var shape =
                    Shape.of(
                            "pass_" + pass,
                            PersonMonth.class,
                            PersonMonth.SHAPE.indexes().toArray(Index[]::new));
            var stored = context.getBean(Store.class).documents(shape);
            this.fold =
                    new Fold<>(
                            cached ? CachedDocuments.of(stored, AT_HAND) : stored,
                            new PersonMonths(Measures.SHIPPED));
        }

        @Override
        public Window newWindow() {
            var window = fold.begin();
            return new Window() {
                private int taken;

                @Override
                public void take(Positioned change) {
                    window.take(change.partition(), change.change());
                    taken++;
                }

                @Override
                public void fold() {
                    synchronized (Folded.this) {
                        window.fold();
                        folded += taken;
                    }
                }
            };
        }

        private void fold(List<Positioned> changes) {
            var window = newWindow();
            changes.forEach(window::take);
            window.fold();
        }

        @Override
        public Settling newSettling() {
            return Settling.atOnce(this::settle);
        }

        private synchronized void settle() {
            settled = folded;
        }

        void await(long events) {
            try {
                while (settled < events) {
                    Thread.sleep(2);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private record ByLoop(ConfigurableApplicationContext context, boolean cached)
            implements Variant {

        @Override
        public void pass(int number, long events) {
            var folded = new Folded(context, number, cached);
            ChangeLoop loop =
                    context.getBean(Loops.class)
                            .changes("bench-" + System.nanoTime(), Topics.FACT_TOPICS, folded);
            loop.start();
            folded.await(events);
            loop.stop();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private record ByBinding(ConfigurableApplicationContext context, boolean cached)
            implements Variant {

        @Override
        public void pass(int number, long events) {
            var folded = new Folded(context, number, cached);
            context.getBean(FoldApplication.class).folding = folded;
            var bindings = context.getBean(BindingsLifecycleController.class);
            var binding = bindingOf(PASSES.get(number - 1));
            bindings.start(binding);
            long seen = 0;
            while (seen < events) {
                folded.settle();
                seen = folded.settled;
                pause();
            }
            bindings.stop(binding);
        }

        private static void pause() {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
