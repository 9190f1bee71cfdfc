package dev.yardstick.incentive.plan;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Result;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What came of a test inside a plan.
///
/// @param pointer where the test stands in the document
/// @param differences what came out otherwise; none: the plan passes the test
public record Trial(String name, String pointer, List<Difference> differences) {

    /// A year has twelve; what matters to a plan is within ten.
    static final int MOST_MONTHS = 120;

    /// What a quotient that does not end is compared to.
    private static final int DIGITS = 4;

    public Trial {
        differences = List.copyOf(differences);
    }

    /// What was expected and what came.
    ///
    /// @param what in words: `anna, 2026-01, payable`
    public record Difference(String what, String expected, String came) {

        @Override
        public String toString() {
            return what + ": expected " + expected + ", came " + came;
        }
    }

    public boolean passed() {
        return differences.isEmpty();
    }

    /// Runs every test of the plan.
    static List<Trial> of(PlanDocument document) {
        return document.tests().stream().map(test -> of(document.plan(), test)).toList();
    }

    private static Trial of(Plan plan, Example example) {
        var differences = new ArrayList<Difference>();
        var months = months(plan, example);
        if (months.size() > MOST_MONTHS) {
            differences.add(
                    new Difference(
                            "the months from " + months.getFirst() + " to " + months.getLast(),
                            "at most " + MOST_MONTHS,
                            Integer.toString(months.size())));
            return new Trial(example.name(), example.at(), differences);
        }
        example.expected()
                .forEach((payee, expected) ->
                        new Comparison(
                                        payee.equals(ExampleReading.ANYBODY) ? "" : payee + ", ",
                                        run(plan, example.given(), payee, months),
                                        differences)
                                .with(expected));
        return new Trial(example.name(), example.at(), differences);
    }

    /// The months from the first to the last that the example speaks of.
    private static List<Period> months(Plan plan, Example example) {
        var dates = new TreeSet<LocalDate>();
        var given = example.given();
        given.transactions()
                .forEach(transaction -> {
                    dates.add(transaction.on());
                    var ended = transaction.endedOn();
                    if (ended != null) {
                        dates.add(ended);
                    }
                });
        given.progress().forEach(progress -> dates.add(progress.on()));
        given.figures().forEach(figure -> add(dates, figure.period()));
        given.places().forEach(place -> add(dates, place.period()));
        example.expected()
                .values()
                .forEach(expected -> {
                    expected.months().keySet().forEach(month -> add(dates, month));
                    expected.standings().forEach(standing -> add(dates, standing.month()));
                    if (expected.lines() != null) {
                        expected.lines().stream()
                                .map(Example.Line::month)
                                .filter(Objects::nonNull)
                                .forEach(month -> add(dates, month));
                    }
                });
        if (given.through() != null) {
            add(dates, given.through());
        }
        if (dates.isEmpty()) {
            dates.add(plan.from());
        }
        var months = new ArrayList<Period>();
        var last = dates.getLast();
        for (var month = Period.of(Period.Kind.MONTH, dates.getFirst());
                !month.start().isAfter(last) && months.size() <= MOST_MONTHS;
                month = next(month)) {
            months.add(month);
        }
        return months;
    }

    private static void add(TreeSet<LocalDate> dates, Period period) {
        dates.add(period.start());
        dates.add(period.end().minus(1, ChronoUnit.DAYS));
    }

    private static Period next(Period month) {
        return Period.of(Period.Kind.MONTH, month.end());
    }

    private static SortedMap<Period, Result> run(
            Plan plan, Example.Given given, PersonId payee, List<Period> months) {
        var credits = new Credits(GivenOrganisation.of(given.units()));
        var engine = new Engine(credits);
        var versions = versions(plan, given.follows());
        var results = new TreeMap<Period, Result>();
        var carry = Carry.NOTHING;
        for (var month : months) {
            var result =
                    engine.month(
                            versions,
                            new Inputs(
                                    payee,
                                    month,
                                    given.transactions().stream()
                                            .filter(one -> month.contains(one.on()))
                                            .toList(),
                                    given.transactions().stream()
                                            .filter(one -> isIn(month, one.endedOn()))
                                            .toList(),
                                    given.progress().stream()
                                            .filter(one -> month.contains(one.on()))
                                            .toList(),
                                    new GivenFigures(given, payee, credits)),
                            carry);
            results.put(month, result);
            carry = result.after();
        }
        return results;
    }

    private static boolean isIn(Period month, @Nullable LocalDate date) {
        return date != null && month.contains(date);
    }

    private static List<Plan> versions(Plan plan, Example.@Nullable Follows follows) {
        if (follows == null) {
            return List.of(plan);
        }
        var before =
                new Plan(
                        plan.id(),
                        0,
                        plan.name(),
                        plan.currency(),
                        follows.from(),
                        plan.from(),
                        plan.payees(),
                        plan.carry(),
                        follows.components() == null ? plan.components() : follows.components(),
                        plan.settlements(),
                        plan.exchange());
        return List.of(before, plan);
    }

    /// A line and the month of its statement.
    private record Dated(Period month, Statement.Line line) {}

    /// Holds what came to what was expected of a payee.
    ///
    /// @param whose begins each difference
    private record Comparison(
            String whose, SortedMap<Period, Result> months, List<Difference> differences) {

        void with(Example.Expected expected) {
            var lines = lines();
            same("earned", expected.earned(), earned(lines));
            same("payable", expected.payable(), payable(lines));
            new TreeMap<>(expected.months())
                    .forEach((month, one) -> month(month, one, months.get(month)));
            new TreeMap<>(expected.transactions())
                    .forEach((id, amount) ->
                            same(
                                    id,
                                    amount,
                                    earned(
                                            lines.stream()
                                                    .filter(dated -> isOf(dated.line(), id))
                                                    .toList())));
            new TreeMap<>(expected.components())
                    .forEach((id, amount) ->
                            same(
                                    id,
                                    amount,
                                    earned(
                                            lines.stream()
                                                    .filter(dated ->
                                                            id.equals(dated.line().component()))
                                                    .toList())));
            if (expected.lines() != null) {
                lines(expected.lines(), lines);
            }
            expected.standings().forEach(this::standing);
            new TreeMap<>(expected.unpaid()).forEach(this::unpaid);
        }

        private List<Dated> lines() {
            var all = new ArrayList<Dated>();
            months.forEach((month, result) ->
                    result.lines().forEach(line -> all.add(new Dated(month, line))));
            return all;
        }

        private static BigDecimal earned(List<Dated> lines) {
            return lines.stream()
                    .map(dated -> dated.line().earned().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static BigDecimal payable(List<Dated> lines) {
            return lines.stream()
                    .map(dated -> dated.line().payable().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static boolean isOf(Statement.Line line, String id) {
            var transaction = line.trace().transaction();
            return transaction != null && ExampleReading.idIn(transaction).equals(id);
        }

        private void month(Period month, Example.Month expected, @Nullable Result result) {
            if (result == null) {
                differ(month.toString(), "a month", "none");
                return;
            }
            var lines = result.lines().stream().map(line -> new Dated(month, line)).toList();
            same(month + ", earned", expected.earned(), earned(lines));
            same(month + ", payable", expected.payable(), payable(lines));
            same(month + ", owed", expected.owed(), result.balance().owed().amount());
            same(month + ", kept", expected.kept(), result.balance().kept().amount());
            same(month + ", pending", expected.pending(), result.balance().pending().amount());
        }

        private void lines(List<Example.Line> expected, List<Dated> came) {
            for (int i = 0; i < Math.max(expected.size(), came.size()); i++) {
                var what = "line " + (i + 1);
                if (i >= came.size()) {
                    differ(what, "a line", "none");
                } else if (i >= expected.size()) {
                    differ(what, "none", shown(came.get(i)));
                } else {
                    line(what, expected.get(i), came.get(i));
                }
            }
        }

        private static String shown(Dated dated) {
            var line = dated.line();
            var transaction = line.trace().transaction();
            return Words.of(line.kind())
                    + " of "
                    + dated.month()
                    + (line.component() == null ? "" : " by " + line.component())
                    + (transaction == null ? "" : " for " + ExampleReading.idIn(transaction))
                    + ": earned "
                    + line.earned().amount()
                    + ", payable "
                    + line.payable().amount();
        }

        private void line(String what, Example.Line expected, Dated dated) {
            var line = dated.line();
            var trace = line.trace();
            said(what + ", month", expected.month(), dated.month());
            said(
                    what + ", kind",
                    expected.kind() == null ? null : Words.of(expected.kind()),
                    Words.of(line.kind()));
            said(
                    what + ", transaction",
                    expected.transaction(),
                    trace.transaction() == null ? null : ExampleReading.idIn(trace.transaction()));
            said(what + ", component", expected.component(), line.component());
            same(what + ", earned", expected.earned(), line.earned().amount());
            same(what + ", payable", expected.payable(), line.payable().amount());
            same(what + ", base", expected.base(), trace.base());
            same(what + ", exchange", expected.exchange(), trace.exchange());
            same(what + ", share", expected.share(), trace.share());
            same(what + ", credited", expected.credited(), trace.credited());
            same(what + ", before", expected.before(), trace.before());
            same(what + ", after", expected.after(), trace.after());
            same(what + ", quota", expected.quota(), trace.quota());
            same(what + ", exact", expected.exact(), trace.exact());
            same(what + ", cut", expected.cut(), trace.cut());
            same(what + ", blended", expected.blended(), quotient(trace.exact(), trace.credited()));
            if (expected.parts() != null) {
                parts(what, expected.parts(), trace);
            }
        }

        private static @Nullable BigDecimal quotient(BigDecimal of, @Nullable BigDecimal by) {
            return by == null || by.signum() == 0 ? null : of.divide(by, Rate.PRECISION);
        }

        private void parts(String line, List<Example.Part> expected, Statement.Trace trace) {
            var came = trace.parts();
            if (came.size() != expected.size()) {
                differ(
                        line + ", parts",
                        Integer.toString(expected.size()),
                        came.size() + ": " + came);
                return;
            }
            for (int i = 0; i < came.size(); i++) {
                var what = line + ", part " + (i + 1);
                var wanted = expected.get(i);
                var part = came.get(i);
                same(what + ", tier", wanted.tier(), part.tier());
                same(what + ", input", wanted.input(), part.input());
                same(what + ", rate", wanted.rate(), part.rate());
                same(what + ", amount", wanted.amount(), part.amount());
                same(what + ", share", wanted.share(), quotient(part.amount(), trace.credited()));
            }
        }

        private void standing(Example.Standing expected) {
            var what = expected.month() + ", " + expected.component();
            var result = months.get(expected.month());
            var found =
                    result == null
                            ? null
                            : result.standings().stream()
                                    .filter(one -> one.component().equals(expected.component()))
                                    .findFirst()
                                    .orElse(null);
            if (found == null) {
                differ(what, "a standing", "none");
                return;
            }
            same(what + ", measured", expected.measured(), found.measured());
            same(what + ", quota", expected.quota(), found.quota());
            same(what + ", attainment", expected.attainment(), found.attainment());
            same(what + ", next", expected.next(), found.next());
            same(what + ", missing", expected.missing(), found.missing());
            same(what + ", next-rate", expected.nextRate(), found.nextRate());
        }

        private void unpaid(String id, Statement.Reason reason) {
            var reasons = new TreeSet<String>();
            for (Map.Entry<Period, Result> month : months.entrySet()) {
                for (var unpaid : month.getValue().unpaid()) {
                    var transaction = unpaid.transaction();
                    if (transaction != null && ExampleReading.idIn(transaction).equals(id)) {
                        reasons.add(Words.of(unpaid.reason()));
                    }
                }
            }
            if (!reasons.contains(Words.of(reason))) {
                differ(
                        id + ", unpaid",
                        Words.of(reason),
                        reasons.isEmpty() ? "nothing" : String.join(", ", reasons));
            }
        }

        private void said(String what, @Nullable Object expected, @Nullable Object came) {
            if (expected != null && !expected.equals(came)) {
                differ(what, expected.toString(), came == null ? "nothing" : came.toString());
            }
        }

        /// Equal where the two are; or where what came is the other when it is rounded to as many
        /// digits as that has, and to four at least.
        private void same(String what, @Nullable BigDecimal expected, @Nullable BigDecimal came) {
            if (expected == null) {
                return;
            }
            if (came == null) {
                differ(what, expected.toPlainString(), "nothing");
                return;
            }
            int digits = Math.max(DIGITS, expected.scale());
            if (came.setScale(digits, RoundingMode.HALF_UP).compareTo(expected) != 0) {
                differ(
                        what,
                        Reading.plain(expected).toPlainString(),
                        Reading.plain(came).toPlainString());
            }
        }

        private void differ(String what, String expected, String came) {
            differences.add(new Difference(whose + what, expected, came));
        }
    }
}
