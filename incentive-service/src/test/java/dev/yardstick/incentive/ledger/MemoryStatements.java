package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Statements and awards as a test wants them to be.
public final class MemoryStatements implements LiveStatements, Award.Source {

    private final Map<PersonId, Map<Period, Statement>> statements = new ConcurrentSkipListMap<>();
    private final List<Award> awards = new ArrayList<>();
    private volatile boolean complete = true;

    public void state(Statement statement) {
        statements
                .computeIfAbsent(statement.payee(), payee -> new ConcurrentSkipListMap<>())
                .put(statement.period(), statement);
    }

    public void award(Award award) {
        awards.add(award);
    }

    public void complete(boolean is) {
        complete = is;
    }

    @Override
    public Map<Period, Statement> find(PersonId payee, Collection<Period> months) {
        var found = new HashMap<>(statements.getOrDefault(payee, Map.of()));
        found.keySet().retainAll(months);
        return found;
    }

    @Override
    public Payees payees(Period month, int limit, String after) {
        var all =
                statements.keySet().stream()
                        .filter(payee -> statements.get(payee).containsKey(month))
                        .filter(payee -> after == null || payee.value().compareTo(after) > 0)
                        .toList();
        var items = all.subList(0, Math.min(limit, all.size()));
        return new Payees(items, items.size() == all.size() ? null : items.getLast().value());
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public List<Award> of(PersonId payee, Period until) {
        return awards.stream()
                .filter(award -> award.payee().equals(payee))
                .filter(award -> award.period().compareTo(until) <= 0)
                .toList();
    }

    @Override
    public List<PersonId> payees() {
        return awards.stream().map(Award::payee).toList();
    }

    /// What is true of closed months: by month, line and currency, zeros left out.
    public Map<String, Amounts> truth(PersonId payee, Collection<Period> months, Period until) {
        var truth = new TreeMap<String, Amounts>();
        for (var month : months) {
            var statement = statements.getOrDefault(payee, Map.of()).get(month);
            if (statement != null) {
                for (var line : statement.lines()) {
                    if (line.kind() != Statement.Kind.ADJUSTMENT) {
                        add(truth, month, line.key(), new Amounts(line.earned(), line.payable()));
                    }
                }
            }
        }
        for (var award : of(payee, until)) {
            add(
                    truth,
                    award.period(),
                    award.line().key(),
                    new Amounts(award.line().earned(), award.line().payable()));
        }
        truth.values().removeIf(Amounts::comesToNothing);
        return truth;
    }

    static void add(Map<String, Amounts> to, Period period, String key, Amounts amounts) {
        to.merge(period + " " + key + " " + amounts.currency(), amounts, Amounts::plus);
    }

    /// What the entries sum to, alike.
    public static Map<String, Amounts> sums(Collection<LedgerPage> pages) {
        var sums = new TreeMap<String, Amounts>();
        for (var page : pages) {
            for (var entry : page.entries()) {
                add(sums, entry.period(), entry.key(), entry.amounts());
            }
        }
        sums.values().removeIf(Amounts::comesToNothing);
        return sums;
    }
}
