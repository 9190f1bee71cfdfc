package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the ledger of a payee does not say yet.
public final class Adjustments {

    private static final String NOWHERE = "";

    private Adjustments() {}

    /// What statements and awards say, less what is posted: line by line and currency by currency,
    /// and nothing where that is zero. A posted line that no statement has any more is taken back.
    ///
    /// With the statements of the closed months alone these are the adjustments that are open; with
    /// the one of the month that is being closed too, they are what its closing posts. By month;
    /// within one in the statement's order, then awards by key, then what is gone.
    ///
    /// @param posted every entry of the payee's ledger
    /// @param statements at most one of a month
    /// @param awards of the payee, about months up to the last of the statements'
    public static List<Adjustment> of(
            Collection<Entry> posted, Collection<Statement> statements, Collection<Award> awards) {
        var lines = lines(statements, awards);
        posted.forEach(entry ->
                lines.computeIfAbsent(entry.period(), period -> new LinkedHashMap<>())
                        .computeIfAbsent(entry.key(), key -> new Line())
                        .post(entry));
        var adjustments = new ArrayList<Adjustment>();
        lines.forEach((period, ofPeriod) -> {
            var gone = new TreeMap<String, Line>();
            ofPeriod.forEach((key, line) -> {
                if (line.now == null) {
                    gone.put(key, line);
                } else {
                    adjustments.addAll(line.adjustments(period, key, corrected(line, lines)));
                }
            });
            gone.forEach((key, line) ->
                    adjustments.addAll(line.adjustments(period, key, List.copyOf(line.entries))));
        });
        return List.copyOf(adjustments);
    }

    /// The entries of the line itself; for an award those of the line that it is about too.
    private static List<Long> corrected(Line line, Map<Period, Map<String, Line>> lines) {
        var corrected = new TreeSet<>(line.entries);
        if (line.now != null
                && line.now.kind() == Statement.Kind.ADJUSTMENT
                && line.now.corrects() != null) {
            var about =
                    lines.getOrDefault(line.now.corrects().period(), Map.of())
                            .get(line.now.corrects().key());
            if (about != null) {
                corrected.addAll(about.entries);
            }
        }
        return List.copyOf(corrected);
    }

    private static Map<Period, Map<String, Line>> lines(
            Collection<Statement> statements, Collection<Award> awards) {
        var lines = new TreeMap<Period, Map<String, Line>>();
        for (var statement : statements) {
            var ofPeriod = new LinkedHashMap<String, Line>();
            if (lines.put(statement.period(), ofPeriod) != null) {
                throw new IllegalArgumentException("two statements of " + statement.period());
            }
            for (var line : statement.lines()) {
                if (line.kind() != Statement.Kind.ADJUSTMENT) {
                    ofPeriod.computeIfAbsent(line.key(), key -> new Line()).state(line);
                }
            }
        }
        awards.stream()
                .sorted(Comparator.comparing(award -> award.line().key()))
                .forEach(award ->
                        lines.computeIfAbsent(award.period(), period -> new LinkedHashMap<>())
                                .computeIfAbsent(award.line().key(), key -> new Line())
                                .state(award.line()));
        return lines;
    }

    /// A line as it is now and as it was posted.
    private static final class Line {

        private Statement.@Nullable Line now;
        private Statement.@Nullable Line before;
        private final Map<String, Amounts> stated = new TreeMap<>();
        private final Map<String, Amounts> posted = new TreeMap<>();
        private final List<Long> entries = new ArrayList<>();

        void state(Statement.Line line) {
            now = line;
            // A line is in one currency. Were it not, each amount would count in its own.
            add(stated, new Amounts(line.earned(), Money.zero(line.earned().currency())));
            add(stated, new Amounts(Money.zero(line.payable().currency()), line.payable()));
        }

        void post(Entry entry) {
            add(posted, entry.amounts());
            entries.add(entry.sequence());
            if (entry.line() != null) {
                before = entry.line();
            }
        }

        List<Adjustment> adjustments(Period period, String key, List<Long> corrects) {
            var currencies = new TreeSet<>(stated.keySet());
            currencies.addAll(posted.keySet());
            var adjustments = new ArrayList<Adjustment>();
            for (var currency : currencies) {
                var none = Amounts.zero(currency);
                var delta =
                        stated.getOrDefault(currency, none)
                                .plus(posted.getOrDefault(currency, none).negated());
                if (!delta.comesToNothing()) {
                    adjustments.add(new Adjustment(period, key, delta, corrects, now, before));
                }
            }
            return adjustments;
        }

        private static void add(Map<String, Amounts> to, Amounts amounts) {
            to.merge(amounts.currency(), amounts, Amounts::plus);
        }
    }

    /// What a page posted beside its month's own lines, as it was before it was posted.
    ///
    /// @param before every entry of the payee's ledger before the page
    public static List<Adjustment> posted(Collection<Entry> before, Collection<Entry> page) {
        var lines = new HashMap<Slot, Statement.Line>();
        before.forEach(entry -> remember(lines, entry));
        var adjustments = new ArrayList<Adjustment>();
        for (var entry : page) {
            if (entry.kind() == Entry.Kind.ADJUSTMENT) {
                adjustments.add(
                        new Adjustment(
                                entry.period(),
                                entry.key(),
                                entry.amounts(),
                                entry.corrects(),
                                entry.line(),
                                lines.get(new Slot(entry.period(), entry.key()))));
            }
        }
        return List.copyOf(adjustments);
    }

    private static void remember(Map<Slot, Statement.Line> lines, Entry entry) {
        if (entry.line() != null) {
            lines.put(new Slot(entry.period(), entry.key()), entry.line());
        }
    }

    /// Open adjustments as lines of the open month's statement, each naming the line that it
    /// corrects; an award names the one that it is about. Its trace is the line's as it is now (or
    /// was last, where it is gone), with the difference as its amount, in two parts: what it is
    /// now, and what was posted, taken back.
    ///
    /// @param on the date that the lines bear: the first of the open month
    public static List<Statement.Line> asLines(List<Adjustment> adjustments, LocalDate on) {
        return adjustments.stream().map(adjustment -> asLine(adjustment, on)).toList();
    }

    private static Statement.Line asLine(Adjustment adjustment, LocalDate on) {
        var shown = adjustment.line() == null ? adjustment.before() : adjustment.line();
        var amounts = adjustment.amounts();
        return new Statement.Line(
                "adjustment/%s/%s/%s"
                        .formatted(adjustment.period(), adjustment.key(), amounts.currency()),
                Statement.Kind.ADJUSTMENT,
                on,
                shown == null ? NOWHERE : shown.plan(),
                shown == null ? 0 : shown.planVersion(),
                shown == null ? null : shown.component(),
                trace(adjustment, shown),
                amounts.earned(),
                amounts.payable(),
                corrected(adjustment));
    }

    private static Statement.Reference corrected(Adjustment adjustment) {
        var now = adjustment.line();
        return now != null && now.kind() == Statement.Kind.ADJUSTMENT && now.corrects() != null
                ? now.corrects()
                : new Statement.Reference(adjustment.period(), adjustment.key());
    }

    private static Statement.Trace trace(Adjustment adjustment, Statement.@Nullable Line shown) {
        var was = shown == null ? null : shown.trace();
        return new Statement.Trace(
                was == null ? null : was.transaction(),
                was == null ? null : was.transactionVersion(),
                was == null ? null : was.event(),
                was == null ? null : was.base(),
                was == null ? null : was.baseCurrency(),
                was == null ? null : was.exchange(),
                was == null ? null : was.share(),
                was == null ? null : was.credited(),
                rule(adjustment, was),
                was == null ? null : was.before(),
                was == null ? null : was.after(),
                was == null ? null : was.quota(),
                parts(adjustment),
                counted(adjustment.amounts()).amount(),
                null);
    }

    /// What the adjustment is about: what is payable, where nothing else is earned.
    private static Money counted(Amounts amounts) {
        return amounts.earned().amount().signum() == 0 ? amounts.payable() : amounts.earned();
    }

    /// What the line is now, and what was posted for it, taken back.
    private static List<Statement.Part> parts(Adjustment adjustment) {
        var delta = counted(adjustment.amounts());
        var now = BigDecimal.ZERO;
        var line = adjustment.line();
        if (line != null) {
            boolean earns = adjustment.amounts().earned().amount().signum() != 0;
            var amount = earns ? line.earned() : line.payable();
            now = amount.currency().equals(delta.currency()) ? amount.amount() : now;
        }
        var posted = now.subtract(delta.amount());
        var parts = new ArrayList<Statement.Part>(2);
        if (now.signum() != 0) {
            parts.add(new Statement.Part(null, now, BigDecimal.ONE, now));
        }
        if (posted.signum() != 0) {
            parts.add(new Statement.Part(null, posted, BigDecimal.ONE.negate(), posted.negate()));
        }
        return parts;
    }

    private static String rule(Adjustment adjustment, Statement.@Nullable Trace was) {
        var about = "%s of %s".formatted(adjustment.key(), adjustment.period());
        if (adjustment.line() == null) {
            return about + " is gone: what was posted for it is taken back";
        }
        var rule = was == null ? "" : ": " + was.rule();
        return (adjustment.corrects().isEmpty()
                        ? about + " is new since the closing"
                        : about + " as it is now, less what was posted for it")
                + rule;
    }
}
