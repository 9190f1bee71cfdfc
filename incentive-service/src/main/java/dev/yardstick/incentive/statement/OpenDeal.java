package dev.yardstick.incentive.statement;

import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.position.Applied;
import org.jspecify.annotations.Nullable;

/// A deal that may be won yet.
///
/// @param ifWon what it would be if it were won as it stands; null once it is closed or removed
/// @param applied up to which change of each partition it is complete
record OpenDeal(@Nullable Transaction ifWon, Applied applied) {

    static final Shape<OpenDeal> SHAPE = Shape.of("open-deals", OpenDeal.class);
}
