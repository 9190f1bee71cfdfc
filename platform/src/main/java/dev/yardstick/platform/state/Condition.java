package dev.yardstick.platform.state;

import dev.yardstick.events.Revised;
import org.jspecify.annotations.Nullable;

/// What must hold of the present state for a draft to take its place.
public sealed interface Condition {

    /// Nothing. For imports and for what is derived.
    record Anything() implements Condition {}

    /// There is none yet: `If-None-Match: *`.
    record Absent() implements Condition {}

    /// It has this revision: `If-Match: "3"`.
    record AtRevision(long revision) implements Condition {}

    /// The caller did not say: may create, but not replace what it may never have seen.
    record Unstated() implements Condition {}

    static Condition anything() {
        return new Anything();
    }

    static Condition absent() {
        return new Absent();
    }

    static Condition unstated() {
        return new Unstated();
    }

    static Condition atRevision(long revision) {
        return new AtRevision(revision);
    }

    /// Why a state may not be replaced (or made) under this condition; null when it may.
    default Outcome.@Nullable Reason against(@Nullable Revised current) {
        return switch (this) {
            case Anything a -> null;
            case Absent a -> current == null ? null : Outcome.Reason.EXISTS;
            case AtRevision at ->
                    current != null && current.revision() == at.revision()
                            ? null
                            : Outcome.Reason.CHANGED;
            case Unstated u -> current == null ? null : Outcome.Reason.CONDITION_MISSING;
        };
    }
}
