package dev.yardstick.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who has owned a deal, until the next one did.
///
/// @param from the first date on which the person owned it
/// @param stages how many of the sales stages were done while the person owned it; null: not known
public record Owner(PersonId person, LocalDate from, @Nullable Integer stages) {}
