package dev.yardstick.incentive.plan;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Progress;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A test inside a plan: what is given and what has to come of it.
///
/// @param at where it stands in the document
public record Example(String name, String at, Given given, Map<PersonId, Expected> expected) {

    public Example {
        expected = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(expected));
    }

    /// What is given.
    ///
    /// @param units the organisation; empty: nobody is anywhere
    /// @param follows another version that was valid before this one; null: there was none
    /// @param through the last month that is computed where nothing else asks for a later one
    public record Given(
            List<Unit> units,
            List<Transaction> transactions,
            List<Progress> progress,
            List<Figure> figures,
            List<Figure> goals,
            List<Place> places,
            @Nullable Follows follows,
            @Nullable Period through) {

        public Given {
            units = List.copyOf(units);
            transactions = List.copyOf(transactions);
            progress = List.copyOf(progress);
            figures = List.copyOf(figures);
            goals = List.copyOf(goals);
            places = List.copyOf(places);
        }
    }

    /// A unit with those who are in it.
    ///
    /// @param in the unit above; null: none
    public record Unit(
            String id, @Nullable String in, List<Member> managers, List<Member> members) {

        public Unit {
            managers = List.copyOf(managers);
            members = List.copyOf(members);
        }
    }

    /// In the unit on [from, until).
    public record Member(PersonId person, LocalDate from, @Nullable LocalDate until) {

        boolean on(LocalDate date) {
            return !date.isBefore(from) && (until == null || date.isBefore(until));
        }
    }

    /// A KPI's value, or its target.
    ///
    /// @param of null: anybody's
    public record Figure(@Nullable PersonId of, String kpi, Period period, BigDecimal value) {}

    /// A payee's place by a measure.
    ///
    /// @param of null: anybody's
    public record Place(@Nullable PersonId of, Measure.Of by, Period period, int place) {}

    /// The version before: valid from then on, until this one is.
    ///
    /// @param components null: the same as this one's
    public record Follows(LocalDate from, @Nullable List<Component> components) {}

    /// What has to come of it for a payee. Null or empty: no matter.
    ///
    /// @param earned over all months
    /// @param payable over all months
    /// @param transactions what each has earned in all, by its id in the example
    /// @param components what each has earned in all
    /// @param lines what lines there are, all of them and in this order
    /// @param unpaid why each of these earns nothing
    public record Expected(
            @Nullable BigDecimal earned,
            @Nullable BigDecimal payable,
            Map<Period, Month> months,
            Map<String, BigDecimal> transactions,
            Map<String, BigDecimal> components,
            @Nullable List<Line> lines,
            List<Standing> standings,
            Map<String, Statement.Reason> unpaid) {

        public Expected {
            months = Map.copyOf(months);
            transactions = Map.copyOf(transactions);
            components = Map.copyOf(components);
            lines = lines == null ? null : List.copyOf(lines);
            standings = List.copyOf(standings);
            unpaid = Map.copyOf(unpaid);
        }
    }

    /// What a month has to say. Null: no matter.
    public record Month(
            @Nullable BigDecimal earned,
            @Nullable BigDecimal payable,
            @Nullable BigDecimal owed,
            @Nullable BigDecimal kept,
            @Nullable BigDecimal pending) {}

    /// What a line has to say. Null: no matter.
    ///
    /// @param transaction its id in the example
    /// @param blended exact / credited: the rate that all of it was paid at
    public record Line(
            @Nullable Period month,
            Statement.@Nullable Kind kind,
            @Nullable String transaction,
            @Nullable String component,
            @Nullable BigDecimal earned,
            @Nullable BigDecimal payable,
            @Nullable BigDecimal base,
            @Nullable BigDecimal exchange,
            @Nullable BigDecimal share,
            @Nullable BigDecimal credited,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            @Nullable BigDecimal quota,
            @Nullable BigDecimal exact,
            @Nullable BigDecimal cut,
            @Nullable BigDecimal blended,
            @Nullable List<Part> parts) {

        public Line {
            parts = parts == null ? null : List.copyOf(parts);
        }
    }

    /// What a part of a line has to say. Null: no matter.
    ///
    /// @param share amount / credited: its part of the blended rate
    public record Part(
            @Nullable BigDecimal tier,
            @Nullable BigDecimal input,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal share) {}

    /// How a component has to stand at the end of a month. Null: no matter.
    public record Standing(
            Period month,
            String component,
            @Nullable BigDecimal measured,
            @Nullable BigDecimal quota,
            @Nullable BigDecimal attainment,
            @Nullable BigDecimal next,
            @Nullable BigDecimal missing,
            @Nullable BigDecimal nextRate) {}
}
