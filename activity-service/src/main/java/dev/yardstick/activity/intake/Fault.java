package dev.yardstick.activity.intake;

import java.util.List;

/// One thing that is wrong with what was sent.
///
/// @param arguments what its sentence names: the limit, the words that are known
record Fault(Pointer at, Code code, List<String> arguments) {

    Fault {
        arguments = List.copyOf(arguments);
    }

    static Fault of(Pointer at, Code code, Object... arguments) {
        return new Fault(at, code, List.of(arguments).stream().map(String::valueOf).toList());
    }
}
