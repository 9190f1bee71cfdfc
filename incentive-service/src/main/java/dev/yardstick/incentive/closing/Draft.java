package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;

/// A page of the ledger before it is posted: what is reviewed. Saved once; drafts of an attempt
/// that came to nothing stay, and nobody looks at them.
///
/// @param attempt each run that makes drafts has its own
record Draft(Period month, long attempt, LedgerPage page) {

    static final String BY_ATTEMPT = "by-attempt";

    static final Shape<Draft> SHAPE =
            Shape.of(
                    "closing-drafts",
                    Draft.class,
                    Index.on(BY_ATTEMPT, "month", "attempt", "page.payee"));

    String id() {
        return "%s/%d/%s".formatted(month, attempt, page.payee());
    }
}
