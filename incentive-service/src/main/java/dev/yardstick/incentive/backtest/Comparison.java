package dev.yardstick.incentive.backtest;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.backtest.Outcome.OfMonth;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.history.Months;
import dev.yardstick.incentive.history.Months.Told;
import dev.yardstick.incentive.terms.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what two sets of plans pay a payee.
public record Comparison(Engine engine, Trial trial) {

    /// An outcome for each currency in which anything is payable, by currency.
    ///
    /// @param first the first month that has anything for the payee: what a month pays may rest on
    ///   what came before the months that are compared
    public List<Outcome> of(PersonId payee, Period first, Told told) {
        var known = remembered(told);
        var before = new TreeMap<String, Map<Period, BigDecimal>>();
        trial.replaced().forEach(versions -> add(versions, first, known, before));
        var after = new TreeMap<String, Map<Period, BigDecimal>>();
        add(trial.candidate(), first, known, after);
        var currencies = new TreeSet<>(before.keySet());
        currencies.addAll(after.keySet());
        return currencies.stream()
                .map(currency ->
                        Outcome.of(
                                payee,
                                currency,
                                months(
                                        currency,
                                        before.getOrDefault(currency, Map.of()),
                                        after.getOrDefault(currency, Map.of()))))
                .toList();
    }

    /// Each month is asked for once, whatever number of plans it is run through.
    private static Told remembered(Told told) {
        var known = new HashMap<Period, dev.yardstick.incentive.earning.Inputs>();
        return month -> known.computeIfAbsent(month, told::of);
    }

    private void add(
            List<Plan> versions,
            Period first,
            Told told,
            Map<String, Map<Period, BigDecimal>> sums) {
        if (versions.isEmpty()) {
            return;
        }
        Months.run(
                engine,
                versions,
                Months.begin(versions, first),
                trial.last(),
                told,
                (month, result) -> {
                    if (month.compareTo(trial.first()) < 0) {
                        return;
                    }
                    for (var line : result.lines()) {
                        sums.computeIfAbsent(line.payable().currency(), c -> new HashMap<>())
                                .merge(month, line.payable().amount(), BigDecimal::add);
                    }
                });
    }

    private List<OfMonth> months(
            String currency, Map<Period, BigDecimal> before, Map<Period, BigDecimal> after) {
        var zero = Money.zero(currency).amount();
        var months = new ArrayList<OfMonth>();
        for (var month = trial.first();
                month.compareTo(trial.last()) <= 0;
                month = Months.after(month)) {
            months.add(
                    new OfMonth(
                            month,
                            before.getOrDefault(month, zero),
                            after.getOrDefault(month, zero)));
        }
        return months;
    }
}
