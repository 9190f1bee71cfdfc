package dev.yardstick.incentive.history;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Result;
import dev.yardstick.incentive.terms.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A year in memory: transactions by payee, plans, open deals.
public final class Given2026 implements Histories, OpenDeals, PlanVersions, Statements {

    /// Before this instant nothing was known.
    public static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    public static final Period JANUARY = Period.parse("2026-01");
    public static final Period DECEMBER = Period.parse("2026-12");

    public final Map<PersonId, List<Transaction>> transactions = new TreeMap<>();
    public final Map<FactId, Transaction> open = new ConcurrentHashMap<>();
    public final List<List<Plan>> paying = new ArrayList<>();
    public final List<List<Plan>> shadows = new ArrayList<>();
    public Figures figures = Figures.NONE;
    public String edition = "deal-events-0@1042";

    public Given2026 with(PersonId payee, List<Transaction> its) {
        transactions.computeIfAbsent(payee, p -> new ArrayList<>()).addAll(its);
        return this;
    }

    @Override
    public String edition() {
        return edition;
    }

    @Override
    public List<PersonId> payees(@Nullable PersonId after, int limit) {
        return transactions.keySet().stream()
                .filter(payee -> after == null || payee.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public @Nullable Period first(PersonId payee) {
        return transactions.getOrDefault(payee, List.of()).stream()
                .map(t -> Period.of(Period.Kind.MONTH, t.on()))
                .min(Period::compareTo)
                .orElse(null);
    }

    @Override
    public Inputs inputs(PersonId payee, Period month) {
        var its = transactions.getOrDefault(payee, List.of());
        return new Inputs(
                payee,
                month,
                its.stream().filter(t -> month.contains(t.on())).toList(),
                its.stream()
                        .filter(t -> t.endedOn() != null && month.contains(t.endedOn()))
                        .toList(),
                List.of(),
                figures);
    }

    @Override
    public Hierarchy hierarchy() {
        return Given.ALONE;
    }

    @Override
    public @Nullable Transaction ifWon(FactId id) {
        return open.get(id);
    }

    @Override
    public List<List<Plan>> paying() {
        return paying;
    }

    @Override
    public List<List<Plan>> shadows() {
        return shadows;
    }

    @Override
    public List<Plan> ever(String id) {
        var all = new ArrayList<Plan>();
        paying.forEach(all::addAll);
        shadows.forEach(all::addAll);
        return all.stream().filter(plan -> plan.id().equals(id)).toList();
    }

    /// What the engine says of the month, by the paying plans.
    @Override
    public Statement of(PersonId payee, Period month, Instant asOf) {
        return asOf.isBefore(BEGUN) ? statement(payee, month, List.of()) : of(payee, month);
    }

    @Override
    public Statement of(PersonId payee, Period month) {
        var results = new ArrayList<Result>();
        for (var versions : paying) {
            Months.run(
                    new Engine(new Credits(hierarchy())),
                    versions,
                    JANUARY,
                    month,
                    at -> inputs(payee, at),
                    (at, result) -> {
                        if (at.equals(month)) {
                            results.add(result);
                        }
                    });
        }
        return statement(payee, month, results);
    }

    public static Statement statement(PersonId payee, Period month, List<Result> results) {
        var lines = results.stream().flatMap(r -> r.lines().stream()).toList();
        var totals = new TreeMap<String, Statement.Total>();
        for (var line : lines) {
            totals.merge(
                    line.payable().currency(),
                    new Statement.Total(line.earned(), line.payable()),
                    (a, b) ->
                            new Statement.Total(
                                    a.earned().plus(b.earned()), a.payable().plus(b.payable())));
        }
        return new Statement(
                payee.value() + "/" + month,
                1,
                payee,
                month,
                lines,
                results.stream().flatMap(r -> r.unpaid().stream()).toList(),
                results.stream().flatMap(r -> r.standings().stream()).toList(),
                results.stream().map(Result::balance).toList(),
                List.copyOf(totals.values()));
    }

    /// The sum of what is payable in a currency.
    public static Money payable(Statement statement, String currency) {
        return statement.lines().stream()
                .map(Statement.Line::payable)
                .filter(money -> money.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }
}
