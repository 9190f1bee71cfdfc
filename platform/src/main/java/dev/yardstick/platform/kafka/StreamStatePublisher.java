package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.events.Revised;
import dev.yardstick.platform.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.kafka.support.KafkaIntegrationHeaders;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;

/// Publishes through Spring Cloud Stream: bytes out, one binding per topic, made when it is first
/// needed. All states of a call leave together, and their acknowledgements are waited for at the
/// end.
final class StreamStatePublisher implements StatePublisher, SmartLifecycle {

    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final BindingService bindings;
    private final Loops context;
    private final Clock clock;
    private final Map<String, MessageChannel> channels = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    StreamStatePublisher(BindingService bindings, Loops context, Clock clock) {
        this.bindings = bindings;
        this.context = context;
        this.clock = clock;
    }

    /// The channel on which the binder's handler gives back the future of each message; the token
    /// is the list it goes to.
    static DirectChannel futures() {
        var channel = new DirectChannel();
        channel.setBeanName("state-acknowledgements");
        channel.subscribe(message -> {
            if (message.getHeaders().get(KafkaIntegrationHeaders.FUTURE_TOKEN)
                            instanceof Acknowledgements acknowledgements
                    && message.getPayload() instanceof Future<?> future) {
                acknowledgements.futures().add(future);
            }
        });
        return channel;
    }

    private record Acknowledgements(List<Future<?>> futures) {}

    @Override
    public void publish(Collection<? extends Revised> states) {
        if (states.isEmpty()) {
            return;
        }
        if (!context.topics().isDone()) {
            throw new KafkaUnavailable("Kafka's topics are not there yet", null);
        }
        var acknowledgements = new Acknowledgements(new ArrayList<>(states.size()));
        var counts = new HashMap<String, Integer>();
        states.forEach(state -> counts.merge(Events.topicOf(state.getClass()), 1, Integer::sum));
        var left = new HashMap<>(counts);
        try {
            for (var state : states) {
                var topic = Events.topicOf(state.getClass());
                boolean isLast = left.merge(topic, -1, Integer::sum) == 0;
                channel(topic).send(message(state, isLast, acknowledgements));
            }
            await(acknowledgements, states.size());
        } catch (MessagingException | ExecutionException | TimeoutException e) {
            throw new KafkaUnavailable("states were not published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable("states were not published", e);
        }
        counts.forEach((topic, count) ->
                context.meters().counter(Metrics.PUBLISHED, Metrics.TOPIC, topic).increment(count));
    }

    private static void await(Acknowledgements acknowledgements, int expected)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (acknowledgements.futures().size() != expected) {
            throw new IllegalStateException(
                    acknowledgements.futures().size() + " of " + expected + " states were sent");
        }
        long deadline = System.nanoTime() + WITHIN.toNanos();
        for (var future : acknowledgements.futures()) {
            future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    /// @param flush whether the producer, which waits for more, has everything by now
    private Message<byte[]> message(
            Revised state, boolean flush, Acknowledgements acknowledgements) {
        var encoded = Events.encode(context.service(), state, clock.instant());
        var message =
                MessageBuilder.withPayload(encoded.payload())
                        .setHeader(KafkaHeaders.KEY, encoded.key().getBytes(UTF_8))
                        .setHeader(KafkaIntegrationHeaders.FUTURE_TOKEN, acknowledgements)
                        .setHeader(KafkaIntegrationHeaders.FLUSH, flush);
        encoded.headers().forEach((name, text) -> message.setHeader(name, text.getBytes(UTF_8)));
        return message.build();
    }

    private MessageChannel channel(String topic) {
        var channel = channels.get(topic);
        return channel == null ? bind(topic) : channel;
    }

    private synchronized MessageChannel bind(String topic) {
        return channels.computeIfAbsent(
                topic,
                t -> {
                    var name = name(topic);
                    var properties = new BindingProperties();
                    properties.setDestination(topic);
                    bindings.getBindingServiceProperties().getBindings().put(name, properties);
                    var made = new DirectChannel();
                    made.setBeanName(name);
                    bindings.bindProducer(made, name);
                    return made;
                });
    }

    private static String name(String topic) {
        return "publish-" + topic;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        channels.keySet().forEach(topic -> bindings.unbindProducers(name(topic)));
        channels.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after the loops, which publish when they settle.
    @Override
    public int getPhase() {
        return 200;
    }
}
