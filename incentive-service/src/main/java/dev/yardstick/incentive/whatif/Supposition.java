package dev.yardstick.incentive.whatif;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Standing;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Result;
import dev.yardstick.incentive.history.Months;
import dev.yardstick.incentive.history.Months.Told;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.whatif.Difference.Change;
import dev.yardstick.incentive.whatif.Difference.OfComponent;
import dev.yardstick.incentive.whatif.Difference.OfLine;
import dev.yardstick.incentive.whatif.Difference.OfMonth;
import dev.yardstick.incentive.whatif.Difference.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Deals that are closed in thought.
///
/// @param deals as they would be when won, each on its date
public record Supposition(PersonId payee, List<Transaction> deals) {

    public Supposition {
        deals = List.copyOf(deals);
    }

    /// What it changes, from the month of its first deal until a last one.
    ///
    /// @param plans that pay, each with its versions
    /// @param first the first month that has anything for the payee
    /// @param last the last month that is looked at
    /// @param adjustments of earlier months, pending in a month: the same either way
    public Difference over(
            Engine engine,
            List<List<Plan>> plans,
            Period first,
            Period last,
            Told told,
            Function<Period, List<Line>> adjustments,
            String edition) {
        var from =
                deals.stream()
                        .map(deal -> Period.of(Period.Kind.MONTH, deal.on()))
                        .min(Period::compareTo)
                        .orElse(last);
        var begin = first.compareTo(from) < 0 ? first : from;
        var now = months(engine, plans, begin, from, last, told);
        var then =
                months(
                        engine,
                        plans,
                        begin,
                        from,
                        last,
                        month -> with(told.of(month), engine.credits()));
        var months = new ArrayList<OfMonth>();
        now.forEach((month, results) ->
                months.add(
                        compared(
                                month,
                                results,
                                Objects.requireNonNull(then.get(month), "both have each month"),
                                adjustments.apply(month))));
        return new Difference(payee, edition, months, together(months));
    }

    /// What the engine is told, with the deals in it; one that is there anyway is there as it is
    /// supposed to be.
    private Inputs with(Inputs inputs, Credits credits) {
        var ids = new HashSet<>();
        deals.forEach(deal -> ids.add(deal.id()));
        var transactions =
                new ArrayList<>(
                        inputs.transactions().stream()
                                .filter(transaction -> !ids.contains(transaction.id()))
                                .toList());
        deals.stream()
                .filter(deal -> inputs.month().contains(deal.on()))
                .forEach(transactions::add);
        return new Inputs(
                inputs.payee(),
                inputs.month(),
                transactions,
                inputs.ended(),
                inputs.progress(),
                inputs.figures().withWinners(race -> winners(race, inputs.figures(), credits)));
    }

    /// Who counts first, with the deals among everybody's.
    private List<Transaction> winners(Race race, Figures figures, Credits credits) {
        var ids = new HashSet<>();
        deals.forEach(deal -> ids.add(deal.id()));
        // As many more as there are deals, each of which may be another one's now.
        var all =
                new ArrayList<>(
                        figures.winners(race.withFirst(race.first() + deals.size())).stream()
                                .filter(known -> !ids.contains(known.id()))
                                .toList());
        all.addAll(deals);
        return race.winners(credits, all);
    }

    private static Map<Period, List<Result>> months(
            Engine engine,
            List<List<Plan>> plans,
            Period begin,
            Period from,
            Period last,
            Told told) {
        var months = new TreeMap<Period, List<Result>>();
        for (var month = from; month.compareTo(last) <= 0; month = Months.after(month)) {
            months.put(month, new ArrayList<>());
        }
        for (var versions : plans) {
            Months.run(
                    engine,
                    versions,
                    Months.begin(versions, begin),
                    last,
                    told,
                    (month, result) -> {
                        var results = months.get(month);
                        if (results != null) {
                            results.add(result);
                        }
                    });
        }
        return months;
    }

    private static OfMonth compared(
            Period month, List<Result> now, List<Result> then, List<Line> adjustments) {
        var linesNow = lines(now);
        var linesThen = lines(then);
        return new OfMonth(
                month,
                changes(
                                with(linesNow, adjustments),
                                with(linesThen, adjustments),
                                Line::payable,
                                line -> line.payable().currency())
                        .values()
                        .stream()
                        .toList(),
                components(linesNow, linesThen),
                changed(linesNow, linesThen),
                tiers(now, then),
                adjustments);
    }

    private static List<Line> with(List<Line> lines, List<Line> adjustments) {
        return Stream.concat(lines.stream(), adjustments.stream()).toList();
    }

    private static List<Line> lines(List<Result> results) {
        return results.stream().flatMap(result -> result.lines().stream()).toList();
    }

    private static <K> Map<K, Change> changes(
            List<Line> now, List<Line> then, Function<Line, Money> amount, Function<Line, K> by) {
        var before = sums(now, amount, by);
        var after = sums(then, amount, by);
        var changes = new LinkedHashMap<K, Change>();
        before.forEach((key, money) ->
                changes.put(
                        key,
                        Change.of(money, after.getOrDefault(key, Money.zero(money.currency())))));
        after.forEach((key, money) ->
                changes.putIfAbsent(key, Change.of(Money.zero(money.currency()), money)));
        return changes;
    }

    private static <K> Map<K, Money> sums(
            List<Line> lines, Function<Line, Money> amount, Function<Line, K> by) {
        var sums = new LinkedHashMap<K, Money>();
        lines.forEach(line -> sums.merge(by.apply(line), amount.apply(line), Money::plus));
        return sums;
    }

    private record Place(String plan, @Nullable String component) {}

    private static List<OfComponent> components(List<Line> now, List<Line> then) {
        var all = new ArrayList<OfComponent>();
        changes(now, then, Line::payable, line -> new Place(line.plan(), line.component()))
                .forEach((place, change) ->
                        all.add(new OfComponent(place.plan(), place.component(), change)));
        return all;
    }

    private static List<OfLine> changed(List<Line> now, List<Line> then) {
        var before = byKey(now);
        var after = byKey(then);
        var changed = new ArrayList<OfLine>();
        after.forEach((key, line) -> {
            var was = before.get(key);
            if (!line.equals(was)) {
                changed.add(new OfLine(key, was, line));
            }
        });
        before.forEach((key, line) -> {
            if (!after.containsKey(key)) {
                changed.add(new OfLine(key, line, null));
            }
        });
        return changed;
    }

    private static Map<String, Line> byKey(List<Line> lines) {
        var byKey = new LinkedHashMap<String, Line>();
        lines.forEach(line -> byKey.put(line.key(), line));
        return byKey;
    }

    private static List<Tier> tiers(List<Result> now, List<Result> then) {
        var before = new LinkedHashMap<Place, Standing>();
        standings(now).forEach(one -> before.put(new Place(one.plan(), one.component()), one));
        var tiers = new ArrayList<Tier>();
        for (var one : standings(then)) {
            var was = before.get(new Place(one.plan(), one.component()));
            if (was != null && was.measured().compareTo(one.measured()) != 0) {
                tiers.add(
                        new Tier(
                                one.plan(),
                                one.component(),
                                one.name(),
                                was.measured(),
                                one.measured(),
                                was.next(),
                                one.next(),
                                one.missing(),
                                one.nextRate(),
                                differ(was.next(), one.next())));
            }
        }
        return tiers;
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return (one == null) != (other == null);
        }
        return one.compareTo(other) != 0;
    }

    private static List<Standing> standings(List<Result> results) {
        return results.stream().flatMap(result -> result.standings().stream()).toList();
    }

    private static List<Change> together(List<OfMonth> months) {
        var sums = new LinkedHashMap<String, Change>();
        for (var month : months) {
            for (var total : month.totals()) {
                sums.merge(
                        total.now().currency(),
                        total,
                        (a, b) -> Change.of(a.now().plus(b.now()), a.then().plus(b.then())));
            }
        }
        return List.copyOf(sums.values());
    }
}
