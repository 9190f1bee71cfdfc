package dev.yardstick.incentive.earning;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a month hands on to the next one of the same payee and plan.
///
/// @param components by component id
/// @param owed of draws and advances, in the plan's currency
/// @param kept what was payable and is below the minimum payment
/// @param overAll how the limits over all components stand, by their place in the plan
public record Carry(
        Map<String, OfComponent> components,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal owed,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal kept,
        Map<String, OfLimit> overAll) {

    public static final Carry NOTHING =
            new Carry(Map.of(), BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

    public Carry {
        components = Map.copyOf(components);
        overAll = Map.copyOf(overAll);
    }

    /// What a component hands on.
    ///
    /// @param span the span it is about; another one begins at nothing
    /// @param version the plan's version that it was computed with
    /// @param measured the measure, added up to date
    /// @param exact what was earned to date before rounding, gates and limits
    /// @param cut what limits for each transaction changed of it
    /// @param earned exact + cut, rounded
    /// @param amounts the tier amounts among it
    /// @param gate how the gates stand
    /// @param limits by their place in the component
    /// @param measuredOver what was measured over other spans than the component's, for gates
    /// @param remembered what may still become payable or be taken back
    /// @param settled what was settled over spans whose lines may
    public record OfComponent(
            Period span,
            long version,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal measured,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exact,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cut,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal earned,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amounts,
            @Nullable OfLimit gate,
            Map<String, OfLimit> limits,
            Map<String, OfLimit> measuredOver,
            List<Remembered> remembered,
            List<OfSettled> settled) {

        public OfComponent {
            limits = Map.copyOf(limits);
            measuredOver = Map.copyOf(measuredOver);
            remembered = List.copyOf(remembered);
            settled = List.copyOf(settled);
        }

        OfComponent become(
                @Nullable OfLimit nextGate,
                List<Remembered> nextRemembered,
                List<OfSettled> nextSettled) {
            return new OfComponent(
                    span,
                    version,
                    measured,
                    exact,
                    cut,
                    earned,
                    amounts,
                    nextGate,
                    limits,
                    measuredOver,
                    nextRemembered,
                    nextSettled);
        }
    }

    /// A limit over a span: what came to it to date, and what it let through.
    public record OfLimit(
            Period span,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal in,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal out) {}

    /// What was settled over a component in a span (caught up, paid once by a tier, withheld, cut)
    /// and becomes payable as the lines of the span do, or is taken back with them.
    ///
    /// @param lines the sum of what the span's lines earned, each without its sign; without those
    ///   that were taken back, as everything here
    /// @param due how much of that is payable
    /// @param amount what was settled
    /// @param payable how much of it is payable
    public record OfSettled(
            Period span,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal lines,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal due,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal payable) {}

    /// A line that is not settled for good.
    ///
    /// @param transaction null for a figure's
    /// @param version the plan's under which it was earned, and by which it becomes payable
    /// @param span the component's, in which the line was earned
    /// @param period the month of the line
    /// @param key the line's key
    /// @param on the line's date
    /// @param earned the line's amount
    /// @param payable what of it was payable until now, at the rate of exchange of its booking
    /// @param paid the same at the rates at which it was paid
    /// @param steps which part of it became due in which month; at most 1 together
    /// @param whole the transaction's amount, which invoices and payments are a part of; null where
    ///   they do not matter
    /// @param currency that of the whole
    /// @param exchange at booking; null where nothing was converted
    public record Remembered(
            @Nullable FactId transaction,
            long version,
            Period span,
            Period period,
            String key,
            LocalDate on,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal earned,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal payable,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal paid,
            List<Step> steps,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal whole,
            @Nullable String currency,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exchange) {

        public Remembered {
            steps = List.copyOf(steps);
        }

        Remembered become(BigDecimal nextPayable, BigDecimal nextPaid, List<Step> nextSteps) {
            return new Remembered(
                    transaction,
                    version,
                    span,
                    period,
                    key,
                    on,
                    earned,
                    nextPayable,
                    nextPaid,
                    nextSteps,
                    whole,
                    currency,
                    exchange);
        }
    }

    /// A part of a line that became due.
    public record Step(
            Period month, @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal fraction) {}
}
