package dev.yardstick.incentive.terms;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of an incentive plan, valid for business dates in [from, until).
///
/// @param version grows with each change; every line that the plan pays names it
/// @param currency of every amount in the plan and of what it pays (ISO 4217)
/// @param until the first date on which it is valid no more; null means open-ended
/// @param payees who is paid; each component may narrow it
/// @param carry what becomes of attainment when this version follows another one in mid-period
/// @param components ids are unique; in the order in which they are computed
/// @param settlements what is settled over all components, in this order
/// @param exchange how transactions in other currencies are converted
public record Plan(
        String id,
        long version,
        String name,
        String currency,
        LocalDate from,
        @Nullable LocalDate until,
        Payees payees,
        Carry carry,
        List<Component> components,
        List<Settlement> settlements,
        Exchange exchange) {

    public Plan {
        components = List.copyOf(components);
        settlements = List.copyOf(settlements);
    }

    /// What becomes of the attainment of a period that began under another version or plan.
    public enum Carry {
        /// What was attained before counts towards the tiers.
        CARRY,

        /// Attainment begins again at nothing.
        RESTART
    }

    public boolean on(LocalDate date) {
        return !date.isBefore(from) && (until == null || date.isBefore(until));
    }
}
