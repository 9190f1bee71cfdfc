package dev.yardstick.incentive.whatif;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Line;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a supposition changes.
///
/// @param edition of the data that it rests on
/// @param months those concerned, in order
/// @param totals over all of them, by currency
public record Difference(
        PersonId payee, String edition, List<OfMonth> months, List<Change> totals) {

    public Difference {
        months = List.copyOf(months);
        totals = List.copyOf(totals);
    }

    /// A sum of payable amounts, as it is and as it would be.
    public record Change(Money now, Money then, Money difference) {

        static Change of(Money now, Money then) {
            return new Change(
                    now, then, new Money(then.amount().subtract(now.amount()), now.currency()));
        }
    }

    /// One month.
    ///
    /// @param totals by currency, adjustments too
    /// @param adjustments of earlier months, in the totals as they are now: what is supposed does
    ///   not change them
    public record OfMonth(
            Period month,
            List<Change> totals,
            List<OfComponent> components,
            List<OfLine> lines,
            List<Tier> tiers,
            List<Line> adjustments) {

        public OfMonth {
            adjustments = List.copyOf(adjustments);
            totals = List.copyOf(totals);
            components = List.copyOf(components);
            lines = List.copyOf(lines);
            tiers = List.copyOf(tiers);
        }
    }

    /// A component's lines together; those of no component are settled over the whole plan.
    ///
    /// @param component null: over the whole plan
    public record OfComponent(String plan, @Nullable String component, Change change) {}

    /// A line that would be new, or gone, or another one.
    ///
    /// @param now null: there is none now
    /// @param then null: there would be none
    public record OfLine(String key, @Nullable Line now, @Nullable Line then) {}

    /// How far a component would get.
    ///
    /// @param measuredNow to date, as it is
    /// @param measuredThen to date, as it would be
    /// @param nextNow the bound of the next tier as it is; null: there is none
    /// @param nextThen the bound of the next tier as it would be; null: there would be none
    /// @param missingThen how much more that would take
    /// @param crossed whether another tier would be the next one
    public record Tier(
            String plan,
            String component,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal measuredNow,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal measuredThen,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal nextNow,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal nextThen,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal missingThen,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal nextRateThen,
            boolean crossed) {}
}
