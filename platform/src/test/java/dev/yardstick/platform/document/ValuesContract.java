package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Submission;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.RecordedFact;
import dev.yardstick.platform.property.Property;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read is what was saved, to the last digit and nanosecond.
abstract class ValuesContract {

    private static final AtomicInteger KINDS = new AtomicInteger();

    /// Documents of an engine that is there for the whole class.
    abstract <T> Documents<T> documents(Shape<T> shape);

    static String kind() {
        return "things-" + Long.toString(System.nanoTime(), 36) + "-" + KINDS.incrementAndGet();
    }

    /// A document of its own around a value that is none, and of which another document is made.
    record Around(String name, Applied applied) {}

    static Stream<Class<?>> everyEventAndDocument() {
        return Stream.of(
                        Arrays.stream(Fact.class.getPermittedSubclasses()),
                        Arrays.stream(Revised.class.getPermittedSubclasses()),
                        Stream.<Class<?>>of(
                                Fact.class,
                                Change.class,
                                Submission.class,
                                RecordedFact.class,
                                Around.class))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("everyEventAndDocument")
    <T> void readsExactlyWhatWasSaved(Class<T> type) {
        var documents = documents(Shape.of(kind(), type));
        var number = new AtomicInteger();
        Property.forAll(
                50,
                random -> {
                    var id = "id-" + number.incrementAndGet();
                    var first = new RandomRecords(random).make(type);
                    var second = new RandomRecords(random).make(type);

                    documents.save(List.of(Stored.fresh(id, first)));
                    assertThat(documents.find(List.of(id)).get(id))
                            .isEqualTo(new Stored<>(id, 1, first));

                    documents.save(List.of(new Stored<>(id, 1, second)));
                    assertThat(documents.find(List.of(id)).get(id))
                            .isEqualTo(new Stored<>(id, 2, second));
                });
    }
}
