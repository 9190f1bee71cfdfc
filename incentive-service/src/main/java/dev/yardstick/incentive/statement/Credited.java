package dev.yardstick.incentive.statement;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A won deal that a person is credited for.
///
/// @param version the deal's source version
/// @param base the deal's whole amount in the reporting currency; null when it has none
/// @param parts the person's parts in the deal, in the deal's order; as a rule one
/// @param event the change that stated it so: `deal-events-3@1042`
record Credited(
        FactId deal,
        long version,
        LocalDate wonOn,
        @Nullable Money base,
        List<Part> parts,
        String event) {

    static final Comparator<Credited> ORDER =
            Comparator.comparing(Credited::wonOn).thenComparing(Credited::deal);

    Credited {
        parts = List.copyOf(parts);
    }

    /// @param share a fraction of the deal
    /// @param amount the share's amount; null while the deal has none
    record Part(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal share,
            @Nullable Money amount) {}

    /// What the person is credited for in a deal that was won on the date.
    static Credited of(Deal deal, LocalDate wonOn, PersonId payee, String event) {
        var parts =
                deal.credits().stream()
                        .filter(credit -> credit.person().equals(payee))
                        .map(credit -> new Part(credit.share(), credit.amount()))
                        .toList();
        var amount = deal.amount();
        return new Credited(
                deal.id(),
                deal.sourceVersion(),
                wonOn,
                amount == null ? null : amount.reporting(),
                parts,
                event);
    }
}
