package dev.yardstick.goal.organisation;

import dev.yardstick.platform.web.Refusal;
import java.util.List;

/// What came of looking at an input.
sealed interface Checked<T> {

    record Accepted<T>(T value) implements Checked<T> {}

    record Refused<T>(List<Refusal> refusals) implements Checked<T> {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    static <T> Checked<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Checked<T> refused(List<Refusal> refusals) {
        return new Refused<>(refusals);
    }
}
