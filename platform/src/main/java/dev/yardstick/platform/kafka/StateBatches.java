package dev.yardstick.platform.kafka;

import java.lang.reflect.Type;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/// Makes one message of what a poll brings, with the records as they are: Spring's own converter
/// would map each record's headers, which costs more than reading it.
final class StateBatches implements BatchMessageConverter {

    record Batch(List<ConsumerRecord<byte[], byte[]>> records) {

        /// What failed is logged with its message: a few words must do.
        @Override
        public String toString() {
            return records.size() + " records";
        }
    }

    /// The binder reads bytes unless it is told otherwise.
    @Override
    @SuppressWarnings("unchecked")
    public Message<?> toMessage(
            List<ConsumerRecord<?, ?>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer,
            Type payloadType) {
        return new GenericMessage<>(
                new Batch((List<ConsumerRecord<byte[], byte[]>>) (List<?>) records));
    }

    @Override
    public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
        throw new UnsupportedOperationException("only reads");
    }
}
