package dev.yardstick.platform.document;

import java.io.Serial;

/// The text in [Query#after] is not a cursor that the same query gave; a mistake of whoever asks.
public final class UnknownCursor extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1;

    UnknownCursor(String text) {
        super("not a cursor of this query: '" + text + "'");
    }
}
