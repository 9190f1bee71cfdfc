package dev.yardstick.benchmarks.earning;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Progress;
import dev.yardstick.incentive.terms.Plan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A payee's year: what the engine is told in each of its months.
record Year(List<Inputs> months) {

    /// What a year came to.
    record Outcome(BigDecimal payable, long lines, Carry after) {}

    static Year of(int number, int deals) {
        var random = new SplittableRandom(number);
        var payee = new PersonId("p" + number);
        var transactions = new ArrayList<List<Transaction>>();
        var progress = new ArrayList<List<Progress>>();
        for (int i = 0; i < 12; i++) {
            transactions.add(new ArrayList<>());
            progress.add(new ArrayList<>());
        }
        for (int i = 0; i < deals; i++) {
            var on = LocalDate.of(Shape.YEAR, 1, 1).plusDays(random.nextInt(365));
            var amount = Money.ofMinor(random.nextLong(50_000, 900_000), "EUR");
            var deal = deal(new FactId("deal:crm:" + number + "-" + i), on, payee, amount);
            transactions.get(on.getMonthValue() - 1).add(deal);
            paid(deal, amount, random.nextInt(1, 4), on.plusDays(random.nextInt(60)), progress);
        }
        var months = new ArrayList<Inputs>();
        for (int i = 0; i < 12; i++) {
            months.add(
                    new Inputs(
                            payee,
                            Period.of(Period.Kind.MONTH, LocalDate.of(Shape.YEAR, i + 1, 1)),
                            transactions.get(i),
                            List.of(),
                            progress.get(i),
                            Figures.NONE));
        }
        return new Year(months);
    }

    private static Transaction deal(FactId id, LocalDate on, PersonId payee, Money amount) {
        return new Transaction(
                id,
                Transaction.Kind.DEAL,
                1,
                on,
                amount,
                amount,
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                Map.of("product", "p"),
                List.of(new Transaction.Share(payee, BigDecimal.ONE, amount)),
                null,
                null,
                null,
                "deal-events-0@1");
    }

    /// In so many equal parts, a month apart.
    private static void paid(
            Transaction deal,
            Money amount,
            int parts,
            LocalDate first,
            List<List<Progress>> progress) {
        long left = amount.minor();
        for (int i = 0; i < parts; i++) {
            long part = i + 1 == parts ? left : amount.minor() / parts;
            left -= part;
            var on = first.plusMonths(i);
            if (on.getYear() == Shape.YEAR) {
                progress.get(on.getMonthValue() - 1)
                        .add(
                                new Progress(
                                        deal.id(),
                                        Progress.Kind.PAID,
                                        on,
                                        Money.ofMinor(part, amount.currency()),
                                        new FactId("payment:crm:" + i),
                                        "deal-events-0@2"));
            }
        }
    }

    Outcome by(Engine engine, List<Plan> plan) {
        var carry = Carry.NOTHING;
        var payable = BigDecimal.ZERO;
        long lines = 0;
        for (var month : months) {
            var result = engine.month(plan, month, carry);
            for (var line : result.lines()) {
                payable = payable.add(line.payable().amount());
            }
            lines += result.lines().size();
            carry = result.after();
        }
        return new Outcome(payable, lines, carry);
    }
}
