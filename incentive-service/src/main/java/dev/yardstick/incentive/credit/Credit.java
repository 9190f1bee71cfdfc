package dev.yardstick.incentive.credit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A payee's part in a transaction, by one component.
///
/// @param share a fraction of the whole; may be above 1 where a manager leads several
/// @param recorded the share's amount in the reporting currency, where each part of it was recorded
///   with one and it stands for all of the share; null: share × amount
/// @param how in words, where it is not the payee's own share
public record Credit(
        Transaction transaction,
        BigDecimal share,
        @Nullable BigDecimal recorded,
        @Nullable String how) {}
