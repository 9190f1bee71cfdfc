package dev.yardstick.incentive.explain;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.Statement.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement says of a line, of a transaction, or of everything in it.
///
/// @param revision the statement's
/// @param lines what was earned or settled, in the statement's order
/// @param unpaid what earns nothing
/// @param outlook how the components concerned stand, and what their next tier takes
public record Explanation(
        PersonId payee,
        Period period,
        long revision,
        List<OfLine> lines,
        List<OfUnpaid> unpaid,
        List<Outlook> outlook) {

    public Explanation {
        lines = List.copyOf(lines);
        unpaid = List.copyOf(unpaid);
        outlook = List.copyOf(outlook);
    }

    public boolean saysNothing() {
        return lines.isEmpty() && unpaid.isEmpty();
    }

    /// Why a line is what it is.
    ///
    /// @param planName the plan's and the component's name in the version that the line names
    /// @param event the change that caused it
    /// @param rule what was done, in the reader's language
    /// @param steps from the transaction to the amounts
    /// @param holds whether the steps lead there
    /// @param change what would have let through what a gate kept back
    /// @param sentences the same for people to read
    public record OfLine(
            String key,
            Kind kind,
            LocalDate on,
            String plan,
            String planName,
            long planVersion,
            @Nullable String component,
            @Nullable String componentName,
            @Nullable FactId transaction,
            @Nullable Long transactionVersion,
            @Nullable String event,
            String rule,
            List<Step> steps,
            boolean holds,
            Money earned,
            Money payable,
            @Nullable Reference corrects,
            List<String> change,
            List<String> sentences) {

        public OfLine {
            steps = List.copyOf(steps);
            change = List.copyOf(change);
            sentences = List.copyOf(sentences);
        }
    }

    /// Why something earns nothing.
    ///
    /// @param why which rule said no, and what it looked at
    /// @param change what would have changed it; null where nothing would
    public record OfUnpaid(
            @Nullable FactId transaction,
            @Nullable Long transactionVersion,
            LocalDate on,
            @Nullable String plan,
            @Nullable String component,
            @Nullable String componentName,
            Reason reason,
            String why,
            @Nullable String change,
            @Nullable String event,
            List<String> sentences) {

        public OfUnpaid {
            sentences = List.copyOf(sentences);
        }
    }

    /// How a component stands at the month's end.
    ///
    /// @param missing how much more the next tier takes; null where there is none
    public record Outlook(
            String plan,
            String component,
            String name,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal missing,
            String sentence) {}
}
