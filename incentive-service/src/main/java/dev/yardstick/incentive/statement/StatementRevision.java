package dev.yardstick.incentive.statement;

import dev.yardstick.events.Statement;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import java.time.Instant;

/// A statement as it was from an instant on.
record StatementRevision(String statement, Instant at, Statement stated) {

    static final String BY_STATEMENT = "by-statement";

    static final Shape<StatementRevision> SHAPE =
            Shape.of(
                    "statement_revisions",
                    StatementRevision.class,
                    Index.on(BY_STATEMENT, "statement", "at"));

    static String id(Statement statement) {
        return statement.id() + "/" + statement.revision();
    }
}
