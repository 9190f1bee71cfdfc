package dev.yardstick.incentive.earning;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans and transactions of tests, in few words.
public final class Given {

    public static final PersonId ADA = new PersonId("ada");
    public static final PersonId BOB = new PersonId("bob");
    public static final Rounding CENTS = new Rounding(2, RoundingMode.HALF_UP, Rounding.Point.LINE);
    public static final LocalDate START = LocalDate.of(2026, 1, 1);

    private Given() {}

    public static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    public static Period month(String text) {
        return Period.parse(text);
    }

    public static Transaction deal(String id, String on, String amount) {
        return deal(id, on, amount, new Share(ADA, BigDecimal.ONE, usd(amount)));
    }

    public static Transaction deal(String id, String on, String amount, Share... shares) {
        return transaction(Transaction.Kind.DEAL, id, on, amount, null, shares);
    }

    public static Transaction transaction(
            Transaction.Kind kind,
            String id,
            String on,
            String amount,
            @Nullable LocalDate endedOn,
            Share... shares) {
        return new Transaction(
                new FactId(kind.name().toLowerCase(java.util.Locale.ROOT) + ":crm:" + id),
                kind,
                1,
                LocalDate.parse(on),
                usd(amount),
                usd(amount),
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                Map.of(),
                List.of(shares),
                endedOn,
                null,
                null,
                "deal-events-0@1");
    }

    public static Component component(Span span, Rate rate) {
        return new Component(
                "commission",
                "Commission",
                Payees.EVERYBODY,
                new Crediting(new Crediting.To.Direct(), List.of(), null),
                new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                span,
                null,
                rate,
                List.of(),
                List.of(),
                CENTS,
                Timing.AT_BOOKING,
                null,
                null);
    }

    public static Component with(Component c, @Nullable Quota quota) {
        return new Component(
                c.id(),
                c.name(),
                c.payees(),
                c.crediting(),
                c.measure(),
                c.span(),
                quota,
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    public static Component with(Component c, Limit... limits) {
        return new Component(
                c.id(),
                c.name(),
                c.payees(),
                c.crediting(),
                c.measure(),
                c.span(),
                c.quota(),
                c.rate(),
                c.gates(),
                List.of(limits),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    public static Component with(Component c, Gate... gates) {
        return new Component(
                c.id(),
                c.name(),
                c.payees(),
                c.crediting(),
                c.measure(),
                c.span(),
                c.quota(),
                c.rate(),
                List.of(gates),
                c.limits(),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    public static Component with(Component c, Timing timing, @Nullable Clawback clawback) {
        return new Component(
                c.id(),
                c.name(),
                c.payees(),
                c.crediting(),
                c.measure(),
                c.span(),
                c.quota(),
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                timing,
                clawback,
                c.window());
    }

    public static Component with(Component c, Crediting crediting) {
        return new Component(
                c.id(),
                c.name(),
                c.payees(),
                crediting,
                c.measure(),
                c.span(),
                c.quota(),
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    public static Quota quota(String amount) {
        return new Quota(new Quota.From.Fixed(new BigDecimal(amount)), false, List.of());
    }

    public static Rate.Tiered tiers(Method method, On on, Boundary boundary, Tier... tiers) {
        return new Rate.Tiered(method, on, boundary, List.of(tiers), true);
    }

    public static Plan plan(Component... components) {
        return new Plan(
                "plan",
                1,
                "Plan",
                "USD",
                START,
                null,
                Payees.EVERYBODY,
                Plan.Carry.CARRY,
                List.of(components),
                List.of(),
                Exchange.AS_RECORDED);
    }

    public static Plan with(Plan p, Settlement... settlements) {
        return new Plan(
                p.id(),
                p.version(),
                p.name(),
                p.currency(),
                p.from(),
                p.until(),
                p.payees(),
                p.carry(),
                p.components(),
                List.of(settlements),
                p.exchange());
    }

    public static Plan valid(
            Plan p, long version, String from, @Nullable String until, Plan.Carry carry) {
        return new Plan(
                p.id(),
                version,
                p.name(),
                p.currency(),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                p.payees(),
                carry,
                p.components(),
                p.settlements(),
                p.exchange());
    }

    /// An organisation of nobody, with nothing above anybody.
    public static final Hierarchy ALONE =
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
                public @Nullable LocalDate tenureOf(PersonId person) {
                    return START;
                }
            };
}
