package dev.yardstick.incentive.backtest;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trial comes to for all payees together.
///
/// @param currencies by currency
/// @param cliffs of the candidate: where a little more sold pays much more or less
public record Report(List<OfCurrency> currencies, List<Cliff> cliffs) {

    public Report {
        currencies = List.copyOf(currencies);
        cliffs = List.copyOf(cliffs);
    }

    /// One currency's payees.
    ///
    /// @param cost after − before
    /// @param distribution how many payees changed by how much of what they had
    /// @param mostGained by amount, at most ten; equal ones by id
    /// @param mostLost by amount, at most ten; equal ones by id
    public record OfCurrency(
            String currency,
            long payees,
            long gain,
            long lose,
            long same,
            Money before,
            Money after,
            Money cost,
            Money gained,
            Money lost,
            List<Bucket> distribution,
            List<Outlier> mostGained,
            List<Outlier> mostLost) {

        public OfCurrency {
            distribution = List.copyOf(distribution);
            mostGained = List.copyOf(mostGained);
            mostLost = List.copyOf(mostLost);
        }
    }

    /// Payees whose payable amount changed by a fraction of it in [from, until); one bucket holds
    /// those who did not change.
    ///
    /// @param from null: no bound below
    /// @param until null: no bound above; those who had nothing before are there, too
    public record Bucket(
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal from,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal until,
            long payees) {}

    /// Who changes most.
    public record Outlier(PersonId payee, Money before, Money after, Money difference) {}

    /// A jump in what a plan pays.
    ///
    /// @param where in the plan: a JSON pointer
    public record Cliff(String where, String detail) {}
}
