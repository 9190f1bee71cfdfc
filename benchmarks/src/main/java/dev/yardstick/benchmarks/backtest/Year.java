package dev.yardstick.benchmarks.backtest;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.history.Histories;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A year of deals, made again from the payee and the month whenever they are asked for: nothing of
/// it is in memory.
///
/// @param dealsAMonth of each payee
record Year(int people, int dealsAMonth) implements Histories {

    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);

    @Override
    public String edition() {
        return people + " people, " + dealsAMonth + " deals a month";
    }

    @Override
    public List<PersonId> payees(@Nullable PersonId after, int limit) {
        int first = after == null ? 0 : Integer.parseInt(after.value().substring(1)) + 1;
        var page = new ArrayList<PersonId>();
        for (int i = first; i < Math.min(people, first + limit); i++) {
            page.add(new PersonId("p%08d".formatted(i)));
        }
        return page;
    }

    @Override
    public Period first(PersonId payee) {
        return Period.of(Period.Kind.MONTH, BEGIN);
    }

    @Override
    public Inputs inputs(PersonId payee, Period month) {
        var random = new SplittableRandom(payee.hashCode() * 31L + month.start().toEpochDay());
        var deals = new ArrayList<Transaction>(dealsAMonth);
        for (int i = 0; i < dealsAMonth; i++) {
            var amount = Money.ofMinor(random.nextLong(50_000, 2_000_000), "USD");
            deals.add(
                    new Transaction(
                            FactId.of("deal", "bench", payee + "-" + month + "-" + i),
                            Transaction.Kind.DEAL,
                            1,
                            month.start().plusDays(random.nextInt(28)),
                            amount,
                            amount,
                            BigDecimal.ONE,
                            null,
                            BigDecimal.ONE,
                            Map.of("product", "p" + random.nextInt(5)),
                            List.of(new Share(payee, BigDecimal.ONE, amount)),
                            null,
                            null,
                            null,
                            "deal-events-0@" + i));
        }
        return new Inputs(payee, month, deals, List.of(), List.of(), Figures.NONE);
    }

    @Override
    public Hierarchy hierarchy() {
        return NOBODY;
    }

    private static final Hierarchy NOBODY =
            new Hierarchy() {
                @Override
                public @Nullable UnitId unitOf(PersonId person, LocalDate on) {
                    return null;
                }

                @Override
                public Set<Person.Role> rolesOf(PersonId person, LocalDate on) {
                    return Set.of();
                }

                @Override
                public boolean isIn(PersonId person, UnitId unit, LocalDate on) {
                    return false;
                }

                @Override
                public List<PersonId> peopleIn(UnitId unit, LocalDate on) {
                    return List.of();
                }

                @Override
                public List<Set<PersonId>> managersOf(PersonId person, LocalDate on) {
                    return List.of();
                }

                @Override
                public LocalDate tenureOf(PersonId person) {
                    return BEGIN;
                }
            };
}
