package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A person's part in a deal, of one kind.
///
/// @param share a fraction, 1 for the whole; an overlay may take the sum past 1
/// @param amount the share of the deal's amount, in the reporting currency; null while the deal has
///   no amount
/// @param kind its source's type of split, `revenue` or `overlay` for example; null: of none
public record Credit(
        PersonId person,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal share,
        @Nullable Money amount,
        @Nullable String kind) {

    /// A credit of a source that knows no kinds of them.
    public Credit(PersonId person, BigDecimal share, @Nullable Money amount) {
        this(person, share, amount, null);
    }
}
