package dev.yardstick.incentive.earning;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// All that happened to a payee under a plan: by it, in an organisation.
///
/// @param first the month with which it begins
record History(
        List<Plan> versions,
        PersonId payee,
        List<Transaction> transactions,
        List<Progress> progress,
        Figures figures,
        Hierarchy hierarchy,
        Period first,
        int months) {

    History with(List<Transaction> others, List<Progress> otherProgress) {
        return new History(
                versions, payee, others, otherProgress, figures, hierarchy, first, months);
    }

    Period month(int index) {
        return Period.of(Period.Kind.MONTH, first.start().plusMonths(index));
    }

    Inputs inputs(int index) {
        var month = month(index);
        return new Inputs(
                payee,
                month,
                transactions.stream().filter(t -> month.contains(t.on())).toList(),
                transactions.stream()
                        .filter(t -> t.endedOn() != null && month.contains(t.endedOn()))
                        .toList(),
                progress.stream().filter(p -> month.contains(p.on())).toList(),
                figures.withWinners(race -> race.winners(new Credits(hierarchy), transactions)));
    }

    Engine engine() {
        return new Engine(new Credits(hierarchy));
    }

    /// The engine's months, each from what the one before handed on.
    List<Result> fold() {
        var engine = engine();
        var results = new ArrayList<Result>();
        var carry = Carry.NOTHING;
        for (int i = 0; i < months; i++) {
            var result = engine.month(versions, inputs(i), carry);
            results.add(result);
            carry = result.after();
        }
        return results;
    }

    List<Oracle.Month> oracle() {
        return new Oracle(versions, payee, transactions, progress, figures, hierarchy)
                .months(first, months);
    }

    /// Any history.
    static History random(SplittableRandom random) {
        return new Making(random).history();
    }

    private static final class Making {

        private static final List<PersonId> PEOPLE =
                List.of(Given.ADA, Given.BOB, new PersonId("cyd"), new PersonId("dan"));
        private static final UnitId ALL = new UnitId("all");
        private static final UnitId NORTH = new UnitId("north");
        private static final UnitId SOUTH = new UnitId("south");

        private final SplittableRandom random;
        private final LocalDate start;
        private final int months;
        private final String currency;

        Making(SplittableRandom random) {
            this.random = random;
            // Leap days among them.
            this.start = LocalDate.of(2026, 1, 1).plusMonths(random.nextInt(26));
            this.months = 4 + random.nextInt(12);
            this.currency = pick("USD", "USD", "USD", "EUR", "JPY", "KWD");
        }

        History history() {
            var transactions = transactions();
            return new History(
                    versions(),
                    chance(70) ? Given.ADA : PEOPLE.get(random.nextInt(4)),
                    transactions,
                    progress(transactions),
                    figures(random.nextLong()),
                    organisation(),
                    Period.of(Period.Kind.MONTH, start),
                    months);
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        @SafeVarargs
        private <T> T pick(T... from) {
            return from[random.nextInt(from.length)];
        }

        private BigDecimal pickNumber(String... from) {
            return new BigDecimal(pick(from));
        }

        private LocalDate date() {
            return start.plusDays(
                    random.nextInt(
                            (int) (start.plusMonths(months).toEpochDay() - start.toEpochDay())));
        }

        // ---- what happened

        private Organisation organisation() {
            var memberships = new ArrayList<Organisation.Membership>();
            for (var person : PEOPLE) {
                if (chance(10)) {
                    continue;
                }
                var moved = date();
                var from = start.minusDays(random.nextInt(500)).plusDays(random.nextInt(300));
                var until = chance(20) ? date() : start.plusYears(5);
                memberships.add(membership(person, from, moved.isBefore(from) ? from : moved));
                memberships.add(membership(person, moved.isBefore(from) ? from : moved, until));
            }
            return new Organisation(memberships, Map.of(NORTH, ALL, SOUTH, ALL));
        }

        private Organisation.Membership membership(
                PersonId person, LocalDate from, LocalDate until) {
            boolean leads = chance(30);
            return new Organisation.Membership(
                    person,
                    pick(NORTH, NORTH, SOUTH, ALL),
                    leads ? Person.Role.MANAGER : Person.Role.MEMBER,
                    leads,
                    from,
                    until);
        }

        private List<Transaction> transactions() {
            var transactions = new ArrayList<Transaction>();
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                transactions.add(transaction(i));
            }
            return transactions;
        }

        private Transaction transaction(int number) {
            var kind =
                    pick(
                            Transaction.Kind.DEAL,
                            Transaction.Kind.DEAL,
                            Transaction.Kind.DEAL,
                            Transaction.Kind.DEAL,
                            Transaction.Kind.DEAL,
                            Transaction.Kind.ORDER,
                            Transaction.Kind.PAYMENT);
            var owner = pick(PEOPLE.toArray(PersonId[]::new));
            // Several on a day: it matters in which order they are taken.
            var on = chance(30) ? date().withDayOfMonth(9) : date();
            var amount = chance(5) ? null : amount();
            var reporting = pick(currency, currency, "USD");
            var rate = pickNumber("1.1", "0.85", "150.25");
            var whole =
                    amount == null
                            ? null
                            : amount.currency().equals(reporting)
                                    ? amount
                                    : Money.rounded(amount.amount().multiply(rate), reporting);
            return new Transaction(
                    new FactId(
                            kind.name().toLowerCase(java.util.Locale.ROOT)
                                    + ":crm:"
                                    + Integer.toString(random.nextInt(900) * 100 + number, 36)),
                    kind,
                    1,
                    on,
                    amount,
                    chance(10) ? null : whole,
                    amount != null && amount.currency().equals(reporting) ? BigDecimal.ONE : rate,
                    amount == null || chance(20)
                            ? null
                            : Money.rounded(
                                    amount.amount()
                                            .multiply(pickNumber("0.3", "0.5", "-0.1", "0.25")),
                                    amount.currency()),
                    BigDecimal.valueOf(1 + random.nextInt(9)),
                    Map.of(
                            "product",
                            pick("a", "b", "c"),
                            "size",
                            pick("1", "5", "9.5"),
                            "owner",
                            owner.value()),
                    shares(whole),
                    chance(35) ? on.plusDays(random.nextInt(200)) : null,
                    null,
                    null,
                    "deal-events-0@" + number,
                    chance(40) ? null : on.atTime(random.nextInt(3), 0).toInstant(ZoneOffset.UTC),
                    kind == Transaction.Kind.DEAL && chance(60) ? owners(on, owner) : null);
        }

        /// Some of them years ago, some only after the business date; now and then whoever owned it
        /// before owns it again.
        private List<Owner> owners(LocalDate on, PersonId owner) {
            var owners = new ArrayList<Owner>();
            var from = on.minusDays(random.nextInt(-20, 200));
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                owners.add(
                        new Owner(
                                i == count - 1 ? owner : pick(PEOPLE.toArray(PersonId[]::new)),
                                from,
                                chance(95) ? (Integer) random.nextInt(4) : null));
                from = from.plusDays(1 + random.nextInt(chance(50) ? 10 : 90));
            }
            return owners;
        }

        private Money amount() {
            var in = chance(75) ? currency : pick("EUR", "USD", "CHF");
            var minor =
                    switch (random.nextInt(10)) {
                        case 0 -> -random.nextLong(1_000_000);
                        case 1 -> random.nextLong(100);
                        case 2 -> 0L;
                        case 3 -> random.nextLong(1_000_000_000_000L);
                        case 4, 5, 6 -> 100_000L * (1 + random.nextInt(30));
                        default -> random.nextLong(5_000_000);
                    };
            return Money.ofMinor(minor, in);
        }

        private List<Share> shares(@Nullable Money whole) {
            var fractions =
                    pick(
                            List.of("1"),
                            List.of("1"),
                            List.of("0.5", "0.5"),
                            List.of("0.3333", "0.6667"),
                            List.of("1", "0.25"),
                            List.of("0.2", "0.3", "0.5"));
            boolean ofKinds = chance(40);
            var shares = new ArrayList<Share>();
            var recorded = whole != null && chance(70);
            int first = random.nextInt(100) < 70 ? 0 : random.nextInt(4);
            for (int i = 0; i < fractions.size(); i++) {
                var fraction = new BigDecimal(fractions.get(i));
                shares.add(
                        new Share(
                                PEOPLE.get((first + i) % 4),
                                fraction,
                                recorded && whole != null
                                        ? Money.rounded(
                                                whole.amount().multiply(fraction), whole.currency())
                                        : null,
                                ofKinds ? pick("revenue", "revenue", "overlay", null) : null));
            }
            if (ofKinds && chance(30)) {
                // Somebody once more, by another kind.
                shares.add(
                        new Share(
                                shares.getFirst().person(), new BigDecimal("0.5"), null, "bonus"));
            }
            return shares;
        }

        /// Parts of deals and orders, now and then too much, now and then taken back within the
        /// time in which it may be.
        private List<Progress> progress(List<Transaction> transactions) {
            var progress = new ArrayList<Progress>();
            for (var t : transactions) {
                var amount = t.amount();
                if (amount == null || t.kind() == Transaction.Kind.PAYMENT) {
                    continue;
                }
                for (var kind : Progress.Kind.values()) {
                    var on = t.on();
                    for (int i = random.nextInt(5); i > 0; i--) {
                        on = on.plusDays(random.nextInt(80));
                        progress.add(
                                new Progress(
                                        t.id(),
                                        kind,
                                        on,
                                        Money.rounded(
                                                amount.amount()
                                                        .multiply(
                                                                pickNumber(
                                                                        "0.25",
                                                                        "0.5",
                                                                        "0.5",
                                                                        "0.333333",
                                                                        "1",
                                                                        "1",
                                                                        "-0.5",
                                                                        "-0.2")),
                                                chance(97) ? amount.currency() : "SEK"),
                                        new FactId("payment:crm:" + progress.size()),
                                        "deal-events-1@" + progress.size()));
                    }
                }
            }
            return progress;
        }

        private static Figures figures(long seed) {
            return new Figures() {
                private SplittableRandom of(String what, Period span) {
                    return new SplittableRandom(seed ^ (what + span).hashCode());
                }

                @Override
                public @Nullable BigDecimal kpi(String kpi, Period span) {
                    var random = of(kpi, span);
                    return random.nextInt(5) == 0
                            ? null
                            : BigDecimal.valueOf(random.nextInt(150), 2);
                }

                @Override
                public @Nullable BigDecimal goal(String kpi, Period span) {
                    var random = of("goal " + kpi, span);
                    return random.nextInt(5) == 0
                            ? null
                            : BigDecimal.valueOf(random.nextInt(4) * 3000L);
                }

                @Override
                public @Nullable Integer place(Measure.Of by, Period span) {
                    var random = of("place " + by, span);
                    return random.nextInt(5) == 0 ? null : 1 + random.nextInt(5);
                }
            };
        }

        // ---- the plan

        private List<Plan> versions() {
            int count = pick(1, 1, 1, 2, 2, 3);
            var bounds = new ArrayList<LocalDate>();
            bounds.add(chance(80) ? start : date());
            for (int i = 1; i < count; i++) {
                bounds.add(date());
            }
            bounds.sort(null);
            var versions = new ArrayList<Plan>();
            var components = components();
            var settlements = settlements();
            for (int i = 0; i < count; i++) {
                LocalDate until = i + 1 < count ? bounds.get(i + 1) : chance(80) ? null : date();
                if (until != null && !until.isAfter(bounds.get(i))) {
                    continue;
                }
                versions.add(
                        new Plan(
                                "plan",
                                i + 1,
                                "Plan",
                                currency,
                                bounds.get(i),
                                until,
                                chance(85) ? Payees.EVERYBODY : payees(),
                                pick(Plan.Carry.values()),
                                components,
                                settlements,
                                exchange()));
                if (chance(50)) {
                    components = components();
                } else if (chance(30)) {
                    settlements = settlements();
                }
            }
            if (versions.isEmpty()) {
                return versions();
            }
            // They may come in any order.
            if (chance(50)) {
                java.util.Collections.reverse(versions);
            }
            return versions;
        }

        private Exchange exchange() {
            return new Exchange(
                    chance(70) ? Exchange.Policy.BOOKING : Exchange.Policy.PAYMENT,
                    chance(50)
                            ? List.of()
                            : List.of(
                                    new Exchange.Dated("EUR", start, new BigDecimal("1.25")),
                                    new Exchange.Dated("EUR", date(), new BigDecimal("1.10")),
                                    new Exchange.Dated("EUR", date(), new BigDecimal("0.9173")),
                                    new Exchange.Dated("CHF", date(), new BigDecimal("1.3"))));
        }

        private Payees payees() {
            return switch (random.nextInt(4)) {
                case 0 -> new Payees(Set.of(PEOPLE.get(random.nextInt(4))), Set.of(), Set.of());
                case 1 -> new Payees(Set.of(), Set.of(pick(Person.Role.values())), Set.of());
                case 2 -> new Payees(Set.of(), Set.of(), Set.of(pick(NORTH, SOUTH)));
                default ->
                        new Payees(
                                Set.of(Given.ADA), Set.of(Person.Role.MEMBER), Set.of(pick(ALL)));
            };
        }

        private List<Component> components() {
            var components = new ArrayList<Component>();
            var ids = List.of("base", "bonus", "spiff").subList(0, 1 + random.nextInt(3));
            for (var id : ids) {
                components.add(component(id, ids));
            }
            return components;
        }

        private Component component(String id, List<String> ids) {
            var span = pick(Span.values());
            var measure = measure();
            var rate = measure instanceof Measure.Transactions ? rate(ids) : figureRate(ids);
            return new Component(
                    id,
                    id,
                    chance(85) ? Payees.EVERYBODY : payees(),
                    crediting(),
                    measure,
                    span,
                    chance(60) ? quota() : null,
                    rate,
                    gates(ids),
                    limits(),
                    new Rounding(
                            random.nextInt(4),
                            pick(
                                    RoundingMode.HALF_UP,
                                    RoundingMode.HALF_UP,
                                    RoundingMode.HALF_EVEN,
                                    RoundingMode.UP,
                                    RoundingMode.DOWN,
                                    RoundingMode.FLOOR),
                            pick(Rounding.Point.values())),
                    timing(),
                    chance(60) ? null : clawback(),
                    chance(90) ? null : new Component.Window(start, date().plusDays(1)));
        }

        private Measure measure() {
            return switch (random.nextInt(10)) {
                case 0 -> new Measure.Kpi(pick("calls", "nps"));
                case 1 -> new Measure.Place(Measure.Of.DEALS);
                case 2 ->
                        new Measure.Scorecard(
                                List.of(
                                        new Measure.Scorecard.Item(
                                                "calls",
                                                new BigDecimal("0.6"),
                                                chance(50) ? new BigDecimal("0.75") : null,
                                                chance(50),
                                                chance(50) ? new BigDecimal("0.5") : null,
                                                chance(50) ? new BigDecimal("1.5") : null),
                                        new Measure.Scorecard.Item(
                                                "nps",
                                                new BigDecimal("0.4"),
                                                new BigDecimal("0.9"),
                                                chance(50),
                                                null,
                                                null)));
                case 3, 4, 5, 6, 7 -> new Measure.Transactions(Measure.Of.DEAL_AMOUNT);
                default -> new Measure.Transactions(pick(Measure.Of.values()));
            };
        }

        private Crediting crediting() {
            var to =
                    switch (random.nextInt(10)) {
                        case 0, 1 ->
                                new Crediting.To.RollUp(
                                        1 + random.nextInt(2), pickNumber("1", "0.5", "0.1"));
                        case 2, 3 ->
                                new Crediting.To.Pool(
                                        pick(ALL, NORTH),
                                        chance(50)
                                                ? Map.of()
                                                : Map.of(
                                                        Given.ADA,
                                                        new BigDecimal("2"),
                                                        Given.BOB,
                                                        new BigDecimal("1"),
                                                        PEOPLE.get(2),
                                                        new BigDecimal("0.5")));
                        case 4, 5 -> new Crediting.To.HandOver(handOver());
                        default -> new Crediting.To.Direct();
                    };
            var filters = new ArrayList<Crediting.Filter>();
            if (chance(15)) {
                filters.add(
                        new Crediting.Filter("product", Set.of("a", "b"), chance(30), null, null));
            }
            if (chance(15)) {
                filters.add(
                        new Crediting.Filter(
                                pick("amount", "margin-percent", "quantity", "margin"),
                                Set.of(),
                                chance(30),
                                pickNumber("3", "30", "1000"),
                                chance(50) ? null : new BigDecimal("20000")));
            }
            return new Crediting(
                    to,
                    chance(80) ? null : pick("revenue", "overlay", "bonus"),
                    filters,
                    chance(90) ? null : pickNumber("1", "1.00", "1.25"),
                    chance(75) ? null : pick(1, 2, 3, 5));
        }

        private By handOver() {
            return switch (random.nextInt(3)) {
                case 0 -> new By.Stages();
                case 1 -> new By.Days();
                default ->
                        new By.Keeps(
                                List.of(
                                        new Crediting.To.HandOver.Step(
                                                random.nextInt(30), pickNumber("1", "0.75")),
                                        new Crediting.To.HandOver.Step(
                                                30 + random.nextInt(60),
                                                pickNumber("0.5", "0.333333333", "0"))));
            };
        }

        private Rate rate(List<String> ids) {
            return switch (random.nextInt(9)) {
                case 0 -> new Rate.Flat(pickNumber("0.1", "0.0333", "5", "-0.01"));
                case 1 -> grid(ids);
                case 2 ->
                        new Rate.Every(
                                pickNumber("2", "0.5", "3", "5000", "12345.67"),
                                pickNumber("50", "33.335", "-10"),
                                pick(Rate.Pays.values()));
                default -> tiered();
            };
        }

        private Rate figureRate(List<String> ids) {
            if (chance(20)) {
                return grid(ids);
            }
            if (chance(10)) {
                return new Rate.Every(pickNumber("0.25", "1", "7"), pickNumber("100", "33.335"));
            }
            return chance(30)
                    ? new Rate.Flat(pickNumber("1000", "333.335"))
                    : new Rate.Tiered(
                            pick(Method.values()),
                            On.MEASURE,
                            pick(Boundary.values()),
                            List.of(
                                    tier(pick("0", "0.25", "1"), "100", "50"),
                                    tier("1.1", "200", "75.5"),
                                    tier("3", "0", "0")),
                            true);
        }

        private static Tier tier(String from, String rate, String amount) {
            return new Tier(new BigDecimal(from), new BigDecimal(rate), new BigDecimal(amount));
        }

        private Rate tiered() {
            boolean attainment = chance(40);
            var tiers = new ArrayList<Tier>();
            var from = new BigDecimal(pick("0", "0", "0", attainment ? "0.5" : "1000"));
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                tiers.add(
                        new Tier(
                                from,
                                pickNumber("0", "0.05", "0.08", "0.1", "0.0725"),
                                chance(70)
                                        ? BigDecimal.ZERO
                                        : pickNumber("100", "250.50", "33.333"),
                                chance(70) ? null : pick(Boundary.values())));
                from =
                        from.add(
                                attainment
                                        ? pickNumber("0.5", "0.25", "1", "0.3")
                                        : pickNumber("1000", "2500", "30000", "7", "0.5"));
            }
            return new Rate.Tiered(
                    pick(Method.values()),
                    attainment ? On.ATTAINMENT : On.MEASURE,
                    pick(Boundary.values()),
                    tiers,
                    chance(60));
        }

        private Rate grid(List<String> ids) {
            return new Rate.Grid(
                    new Rate.Axis(
                            pick("amount", "attainment", "quantity", "component:" + ids.getFirst()),
                            Arrays.asList(new BigDecimal("1"), new BigDecimal("1000"), null)),
                    new Rate.Axis(
                            pick("margin-percent", "margin", "kpi:calls"),
                            chance(50)
                                    ? Arrays.asList(new BigDecimal("30"), null)
                                    : List.of(new BigDecimal("30"), new BigDecimal("3000"))),
                    List.of(
                            List.of(new BigDecimal("0.01"), new BigDecimal("0.02")),
                            List.of(new BigDecimal("0.03"), new BigDecimal("0.05")),
                            List.of(new BigDecimal("0.04"), new BigDecimal("12.5"))),
                    pick(Rate.Pays.values()));
        }

        private Quota quota() {
            var from =
                    switch (random.nextInt(3)) {
                        case 0 ->
                                new Quota.From.Fixed(pickNumber("10000", "9999.99", "3", "100000"));
                        case 1 -> new Quota.From.Goals("revenue");
                        default ->
                                new Quota.From.Ramp(
                                        List.of(
                                                new BigDecimal("500"),
                                                new BigDecimal("1000"),
                                                new BigDecimal("2500.50")));
                    };
            return new Quota(
                    from,
                    chance(30),
                    chance(70)
                            ? List.of()
                            : List.of(
                                    new Quota.Relief(
                                            chance(50) ? null : Given.ADA,
                                            Period.of(Period.Kind.MONTH, date()),
                                            pickNumber("0", "0.5", "0.75"))));
        }

        private List<Gate> gates(List<String> ids) {
            var gates = new ArrayList<Gate>();
            while (chance(20)) {
                var id = ids.get(random.nextInt(ids.size()));
                gates.add(
                        switch (random.nextInt(3)) {
                            case 0 ->
                                    new Gate(
                                            new Gate.What.Attainment(id),
                                            pick(Span.values()),
                                            pickNumber("0.5", "1", "0.8"),
                                            chance(60));
                            case 1 ->
                                    new Gate(
                                            new Gate.What.Measured(id),
                                            pick(Span.values()),
                                            pickNumber("1", "5000", "20000"),
                                            chance(60));
                            default ->
                                    new Gate(
                                            new Gate.What.Kpi("calls"),
                                            pick(Span.values()),
                                            pickNumber("0.5", "0.75"),
                                            chance(60));
                        });
            }
            return gates;
        }

        private List<Limit> limits() {
            var limits = new ArrayList<Limit>();
            while (chance(30)) {
                limits.add(limit());
            }
            return limits;
        }

        private Limit limit() {
            return chance(70)
                    ? new Limit(
                            Limit.Kind.CAP,
                            pick(Span.values()),
                            pickNumber("500", "100.005", "5000", "0.5"))
                    : new Limit(
                            Limit.Kind.FLOOR, pick(Span.values()), pickNumber("10", "99.999", "0"));
        }

        private Timing timing() {
            var when =
                    switch (random.nextInt(6)) {
                        case 0 -> new Timing.When.Invoice();
                        case 1 -> new Timing.When.Cash();
                        case 2 ->
                                new Timing.When.Instalments(
                                        pick(
                                                List.of(part("0.5", 0), part("0.5", 6)),
                                                List.of(
                                                        part("0.3333", 1),
                                                        part("0.3333", 2),
                                                        part("0.3334", 3)),
                                                List.of(part("1", 2))));
                        default -> new Timing.When.Booking();
                    };
            return chance(75)
                    ? new Timing(when, BigDecimal.ZERO, 0)
                    : new Timing(when, pickNumber("0.1", "0.25", "0.333"), random.nextInt(5));
        }

        private static Timing.Part part(String fraction, int months) {
            return new Timing.Part(new BigDecimal(fraction), months);
        }

        private Clawback clawback() {
            return new Clawback(
                    random.nextInt(13), pickNumber("1", "1", "0.5", "0.333"), chance(40));
        }

        private List<Settlement> settlements() {
            var settlements = new ArrayList<Settlement>();
            while (chance(35)) {
                settlements.add(
                        switch (random.nextInt(6)) {
                            case 0, 1 -> new Settlement.OverAll(limit());
                            case 2 ->
                                    new Settlement.Guarantee(
                                            pickNumber("1000", "33.335"),
                                            chance(50) ? null : date(),
                                            chance(50) ? null : date());
                            case 3 ->
                                    new Settlement.Draw(
                                            pick(Settlement.Draw.Kind.values()),
                                            pickNumber("200", "50.505", "1000"),
                                            chance(50) ? null : new BigDecimal("1500.5"));
                            case 4 ->
                                    new Settlement.Advances(
                                            List.of(
                                                    new Settlement.Advances.Advance(
                                                            Given.ADA,
                                                            date(),
                                                            new BigDecimal("300.005")),
                                                    new Settlement.Advances.Advance(
                                                            Given.BOB,
                                                            date(),
                                                            new BigDecimal("500"))));
                            default -> new Settlement.MinimumPayment(pickNumber("100", "750"));
                        });
            }
            return settlements;
        }
    }

    /// Without what is in neither hand: for messages of failing tests.
    @Override
    public String toString() {
        var by = new HashMap<String, Object>();
        by.put("payee", payee);
        by.put("first", first);
        return by + "\n" + versions + "\n" + transactions + "\n" + progress;
    }
}
