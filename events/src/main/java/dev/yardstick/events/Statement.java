package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a payee has earned in a month and what of it is payable, line by line. The lines of each
/// currency sum to its total, exactly.
///
/// @param period a month
/// @param lines in the order in which they were earned: by plan, business date, transaction,
///   component; what is settled over a component or a plan comes after what it rests on
/// @param unpaid what of the month earns nothing, each with its reason; in the same order
/// @param standings how each component stands at the month's end, and what the next tier takes
/// @param balances what is carried over into the next month
@EventType("yardstick.statement.stated.v1")
public record Statement(
        String id,
        long revision,
        PersonId payee,
        Period period,
        List<Line> lines,
        List<Unpaid> unpaid,
        List<Standing> standings,
        List<Balance> balances,
        List<Total> totals)
        implements Revised {

    public Statement {
        lines = List.copyOf(lines);
        unpaid = List.copyOf(unpaid);
        standings = List.copyOf(standings);
        balances = List.copyOf(balances);
        totals = List.copyOf(totals);
    }

    /// The sum of a currency's lines.
    public record Total(Money earned, Money payable) {}

    /// An amount and why it is what it is.
    ///
    /// @param key names the line for good, whatever else changes in the statement
    /// @param on the date on which it was earned or settled
    /// @param component null where it is settled over the whole plan
    /// @param trace how the amount came about
    /// @param earned what it adds to what was earned
    /// @param payable what it adds to what is paid for this month
    /// @param corrects the line that it takes back, releases or corrects: period and key
    public record Line(
            String key,
            Kind kind,
            LocalDate on,
            String plan,
            long planVersion,
            @Nullable String component,
            Trace trace,
            Money earned,
            Money payable,
            @Nullable Reference corrects) {}

    /// A line of some period's statement.
    public record Reference(Period period, String key) {}

    public enum Kind {
        /// What a transaction, or a period's figure, earns.
        EARNING,

        /// What earlier months' transactions earn more (or less) at the rate reached now.
        CATCH_UP,

        /// A tier's amount, paid when it is reached.
        TIER_AMOUNT,

        /// What a gate keeps back, or lets through later.
        GATE,

        /// What a cap cuts off or a floor adds.
        LIMIT,

        /// What becomes payable of something that was earned earlier.
        RELEASE,

        /// What was taken back, or will not become payable any more.
        CLAWBACK,

        /// What a guarantee adds.
        GUARANTEE,

        /// What a draw or an advance adds.
        DRAW,

        /// What is paid back of draws and advances.
        RECOVERY,

        /// What is kept until it comes to the minimum payment, or was kept and is paid now.
        CARRY_OVER,

        /// What a closed month would say now, beyond what was posted for it.
        ADJUSTMENT
    }

    /// How a line's amount came about: `base × share = credited`; the credited value is spread over
    /// parts, which sum to `exact`; rounding makes it the amount.
    ///
    /// @param transaction null where it rests on no single one
    /// @param event the change that caused it: `deal-events-3@1042`, topic, partition and position
    /// @param base the transaction's whole measure, in its own currency where it is money
    /// @param exchange how much of the plan's currency 1 of the base is; null where nothing was
    ///   converted
    /// @param share the credited fraction
    /// @param credited base × exchange × share, or the recorded amount of the share
    /// @param rule what was done, in the plan's words
    /// @param before the measure added up to here in the component's span, without this line
    /// @param quota what attainment is measured against; attainment is before / quota → after /
    ///   quota
    /// @param exact the amount before rounding and cutting
    /// @param cut what a limit for each transaction cut off, or added
    public record Trace(
            @Nullable FactId transaction,
            @Nullable Long transactionVersion,
            @Nullable String event,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal base,
            @Nullable String baseCurrency,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exchange,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal share,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal credited,
            String rule,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal before,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal after,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quota,
            List<Part> parts,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exact,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cut) {

        public Trace {
            parts = List.copyOf(parts);
        }
    }

    /// `input × rate = amount`.
    ///
    /// @param tier the lower bound of the tier it falls into; null where there are no tiers
    public record Part(
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal tier,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal input,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {}

    /// A transaction that earns nothing by a component (or by any), and why.
    ///
    /// @param transaction null where it is a period's figure that earns nothing
    /// @param detail which rule said no, and what it looked at
    /// @param change what would have changed it; null where nothing would
    public record Unpaid(
            @Nullable FactId transaction,
            @Nullable Long transactionVersion,
            LocalDate on,
            @Nullable String plan,
            @Nullable String component,
            Reason reason,
            String detail,
            @Nullable String change,
            @Nullable String event) {}

    public enum Reason {
        /// No plan that pays this payee is valid on the date.
        NO_PLAN,

        /// The transaction has not what the component measures.
        NO_AMOUNT,

        /// There is no rate into the plan's currency.
        NO_EXCHANGE_RATE,

        /// The component does not pay this payee on the date.
        NOT_A_PAYEE,

        /// A condition of the component is not met.
        FILTERED,

        /// The component's window does not hold the date.
        OUTSIDE_WINDOW,

        /// Only the first ones of everybody's count, and this is none of them.
        NOT_FIRST,

        /// It was cancelled.
        CANCELLED,

        /// A figure that the component measures is not known, or not defined.
        NO_FIGURE,

        /// The shares do not sum to what the component asks for.
        SPLIT_SUM,

        /// What a hand-over is shared by is not known: the stages, or who owned the deal.
        HAND_OVER_UNKNOWN,

        /// It was handed over, and that leaves nothing of it for this payee.
        HANDED_OVER,

        /// Attainment can't be measured: there is no quota.
        NO_QUOTA,

        /// What was measured is below the first tier, past the end of a grid, or short of a step.
        NO_TIER,

        /// A gate is not passed.
        GATE,

        /// A cap has cut all of it off.
        CAPPED
    }

    /// How a component stands at the end of a month, in its span to date.
    ///
    /// @param next the bound of the next tier, in what is measured; null where there is none
    /// @param missing how much more is needed for it
    /// @param nextRate its rate
    public record Standing(
            String plan,
            String component,
            String name,
            Period span,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal measured,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quota,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal attainment,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal next,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal missing,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal nextRate) {}

    /// What is carried over, by plan.
    ///
    /// @param owed of draws and advances
    /// @param kept below the minimum payment
    /// @param pending earned and not payable yet
    public record Balance(String plan, Money owed, Money kept, Money pending) {}
}
