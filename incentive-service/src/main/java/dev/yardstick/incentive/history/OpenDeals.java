package dev.yardstick.incentive.history;

import dev.yardstick.events.FactId;
import dev.yardstick.incentive.credit.Transaction;
import org.jspecify.annotations.Nullable;

/// Deals that are neither won nor lost yet.
public interface OpenDeals {

    /// The transaction that the deal would be if it were won as it stands, on the date on which it
    /// is expected to close; null: no open deal has the id.
    @Nullable Transaction ifWon(FactId id);
}
