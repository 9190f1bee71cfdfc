package dev.yardstick.incentive.earning;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Part;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.Statement.Trace;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Credits.Verdict;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Carry.OfComponent;
import dev.yardstick.incentive.earning.Carry.OfLimit;
import dev.yardstick.incentive.earning.Carry.Remembered;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One component's month by one version of the plan: first what it measures, then, when every
/// component of the plan has been measured, what that earns.
final class ComponentMonth {

    private static final List<Span> SPANS =
            List.of(Span.MONTH, Span.QUARTER, Span.HALF_YEAR, Span.YEAR);

    private final Plan plan;
    private final Component component;
    private final Inputs inputs;
    private final Quotas quotas;
    private final Period span;
    private final boolean isLast;
    private final String key;

    private final @Nullable BigDecimal quota;

    private final BigDecimal measuredBefore;
    private final BigDecimal exactBefore;
    private final BigDecimal amountsBefore;

    private final List<Item> items = new ArrayList<>();
    private final Map<String, OfLimit> measuredOver = new HashMap<>();
    private final Map<String, OfLimit> limits = new HashMap<>();
    private final List<Remembered> remembered;
    private final SettledOver settledOver;
    private BigDecimal measured;
    private BigDecimal exact;
    private BigDecimal cut;
    private BigDecimal earned;
    private BigDecimal amounts;
    private BigDecimal earnedThisMonth = BigDecimal.ZERO;
    private @Nullable OfLimit gate;
    private @Nullable BigDecimal figure;
    private @Nullable Race race;
    private final Set<FactId> winners = new HashSet<>();

    /// What it earned of transactions, in their order, or of a figure.
    final List<Line> earnings = new ArrayList<>();

    /// What was settled over the component.
    final List<Line> settled = new ArrayList<>();

    final List<Unpaid> unpaid = new ArrayList<>();

    /// @param carried what an earlier month, or an earlier version in this one, handed on
    /// @param isLast whether the version is the last one that is valid in the month
    ComponentMonth(
            Plan plan,
            Component component,
            Inputs inputs,
            Quotas quotas,
            @Nullable OfComponent carried,
            boolean isLast) {
        this.plan = plan;
        this.component = component;
        this.inputs = inputs;
        this.quotas = quotas;
        this.isLast = isLast;
        this.key = plan.id() + "/" + component.id() + "/";
        this.span = component.span().of(inputs.month());
        this.quota = quotas.of(plan, component, span);
        boolean goesOn =
                carried != null
                        && carried.span().equals(span)
                        && (plan.carry() == Plan.Carry.CARRY
                                || carried.version() == plan.version());
        var begun = goesOn && carried != null ? carried : fresh();
        this.measuredBefore = begun.measured();
        this.exactBefore = begun.exact();
        this.amountsBefore = begun.amounts();
        this.measured = begun.measured();
        this.exact = begun.exact();
        this.cut = begun.cut();
        this.earned = begun.earned();
        this.amounts = begun.amounts();
        this.gate = begun.gate();
        this.remembered = new ArrayList<>(carried == null ? List.of() : carried.remembered());
        this.settledOver = new SettledOver(carried == null ? List.of() : carried.settled());
        if (carried != null) {
            limits.putAll(carried.limits());
            boolean restarts =
                    plan.carry() == Plan.Carry.RESTART && carried.version() != plan.version();
            measuredOver.putAll(restarts ? Map.of() : carried.measuredOver());
        }
    }

    private OfComponent fresh() {
        return new OfComponent(
                span,
                plan.version(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    Component component() {
        return component;
    }

    Period span() {
        return span;
    }

    OfComponent after() {
        return new OfComponent(
                span,
                plan.version(),
                measured,
                exact,
                cut,
                earned,
                amounts,
                gate,
                limits,
                measuredOver,
                remembered,
                settledOver.all());
    }

    void measure(Credits credits) {
        if (component.measure() instanceof Measure.Transactions(Measure.Of what)) {
            race = Race.of(quotas.versions(), plan, component, inputs.month());
            if (race != null) {
                inputs.figures().winners(race).forEach(winner -> winners.add(winner.id()));
            }
            for (var transaction : inputs.transactions()) {
                if (plan.on(transaction.on())) {
                    measure(credits, what, transaction);
                }
            }
            addUp();
        } else {
            figure = figure(component.span());
        }
    }

    private void addUp() {
        if (items.isEmpty()) {
            return;
        }
        var sum = BigDecimal.ZERO;
        for (var item : items) {
            sum = sum.add(item.value());
        }
        measured = measured.add(sum);
        for (var over : SPANS) {
            var begun = SpanLimit.begun(measuredOver.get(over.name()), over.of(inputs.month()));
            measuredOver.put(
                    over.name(), new OfLimit(begun.span(), begun.in().add(sum), begun.out()));
        }
    }

    private void measure(Credits credits, Measure.Of what, Transaction transaction) {
        switch (credits.of(plan.payees(), component, inputs.payee(), transaction)) {
            case Verdict.NotConcerned nothing -> {}
            case Verdict.Refused(Reason reason, String detail, String change) ->
                    unpaid(transaction, reason, detail, change);
            case Verdict.Credited credited -> {
                if (transaction.endedOn() != null
                        && transaction.kind() == Transaction.Kind.ORDER
                        && component.clawback() == null) {
                    unpaid(
                            transaction,
                            Reason.CANCELLED,
                            "cancelled on " + transaction.endedOn(),
                            null);
                    return;
                }
                if (race != null && !winners.contains(transaction.id())) {
                    unpaid(
                            transaction,
                            Reason.NOT_FIRST,
                            "it is not among everybody's first %d from %s until %s"
                                    .formatted(race.first(), race.from(), race.until()),
                            null);
                    return;
                }
                switch (Item.of(plan, what, credited.credit())) {
                    case Item.Valued.Known(Item item) -> items.add(item);
                    case Item.Valued.Unknown(Reason reason, String detail) ->
                            unpaid(transaction, reason, detail, null);
                }
            }
        }
    }

    /// What was measured over a span, as far as it has gone; null: nothing is known.
    @Nullable BigDecimal measuredOver(Span over) {
        if (!(component.measure() instanceof Measure.Transactions)) {
            return figure(over);
        }
        var name = (over == Span.TRANSACTION ? Span.MONTH : over).name();
        return SpanLimit.begun(measuredOver.get(name), over.of(inputs.month())).in();
    }

    /// The quota over a span; null: there is none.
    @Nullable BigDecimal quotaOver(Span over) {
        return over == component.span()
                ? quota
                : quotas.of(plan, component, over.of(inputs.month()));
    }

    private @Nullable BigDecimal figure(Span over) {
        var of = over.of(inputs.month());
        return switch (component.measure()) {
            case Measure.Transactions transactions -> null;
            case Measure.Kpi(String kpi) -> inputs.figures().kpi(kpi, of);
            case Measure.Place(Measure.Of by) -> {
                var place = inputs.figures().place(by, of);
                yield place == null ? null : BigDecimal.valueOf(place);
            }
            case Measure.Scorecard(List<Measure.Scorecard.Item> all) -> {
                var sum = BigDecimal.ZERO;
                for (var item : all) {
                    sum = sum.add(achievement(item, of).multiply(item.weight()));
                }
                yield sum;
            }
        };
    }

    /// What the component's figure is, in words.
    private String figureRule() {
        var what =
                switch (component.measure()) {
                    case Measure.Transactions(Measure.Of what2) -> what2.toString();
                    case Measure.Kpi(String kpi) -> kpi;
                    case Measure.Place(Measure.Of by) -> "place by " + by;
                    case Measure.Scorecard(List<Measure.Scorecard.Item> all) ->
                            all.stream()
                                    .map(item ->
                                            item.kpi()
                                                    + " "
                                                    + plain(achievement(item, span))
                                                    + " × "
                                                    + plain(item.weight()))
                                    .collect(Collectors.joining(" + "));
                };
        return what + " in " + span;
    }

    private BigDecimal achievement(Measure.Scorecard.Item item, Period of) {
        var value = inputs.figures().kpi(item.kpi(), of);
        var target = item.target() != null ? item.target() : inputs.figures().goal(item.kpi(), of);
        if (value == null || target == null || target.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var achieved = value.divide(target, Rate.PRECISION);
        if (item.reversed()) {
            achieved = BigDecimal.TWO.subtract(achieved);
        }
        if (item.floor() != null && achieved.compareTo(item.floor()) < 0) {
            return BigDecimal.ZERO;
        }
        return item.cap() == null ? achieved : achieved.min(item.cap());
    }

    /// Computes what was measured earns.
    ///
    /// @param all the plan's components by id, all of them measured
    void earn(Map<String, ComponentMonth> all) {
        if (quota == null && asksForQuota()) {
            refuseAll(
                    Reason.NO_QUOTA,
                    "there is no quota for " + span + ", which attainment is measured against");
        } else if (!(component.measure() instanceof Measure.Transactions)) {
            earnFigure(all);
        } else {
            switch (component.rate()) {
                case Rate.Flat(BigDecimal rate) -> earnFlat(rate);
                case Rate.Tiered tiered -> earnTiered(tiered);
                case Rate.Grid grid -> earnGrid(grid, all);
                case Rate.Every every -> earnEvery(every);
            }
        }
        passGates(all);
        passLimits();
    }

    private boolean asksForQuota() {
        return switch (component.rate()) {
            case Rate.Flat flat -> false;
            case Rate.Every every -> false;
            case Rate.Tiered tiered -> tiered.on() == On.ATTAINMENT;
            case Rate.Grid grid ->
                    grid.rows().attribute().equals(Rate.Axis.ATTAINMENT)
                            || grid.columns().attribute().equals(Rate.Axis.ATTAINMENT);
        };
    }

    private void refuseAll(Reason reason, String detail) {
        for (var item : items) {
            unpaid(item.transaction(), reason, detail, null);
        }
    }

    private void earnFlat(BigDecimal rate) {
        var at = measuredBefore;
        var rule = "flat " + plain(rate);
        for (var item : items) {
            var next = at.add(item.value());
            earn(
                    item,
                    List.of(new Part(null, item.value(), rate, item.value().multiply(rate))),
                    rule,
                    at,
                    next,
                    null);
            at = next;
        }
    }

    private void earnTiered(Rate.Tiered tiered) {
        var table = table(tiered);
        var rule = rule(tiered);
        var stated = tiered.on() == On.ATTAINMENT ? quota : null;
        if (component.span() == Span.TRANSACTION) {
            for (var item : items) {
                var parts = new ArrayList<>(parts(tiered, table, BigDecimal.ZERO, item.value()));
                var amount = table.amountAt(item.value());
                if (amount.signum() != 0) {
                    parts.add(
                            new Part(
                                    table.stated(table.find(item.value())),
                                    BigDecimal.ONE,
                                    amount,
                                    amount));
                }
                earnOrRefuse(item, table, parts, rule, BigDecimal.ZERO, item.value(), stated);
            }
        } else if (tiered.method() == Method.MARGINAL) {
            var at = measuredBefore;
            for (var item : items) {
                var next = at.add(item.value());
                earnOrRefuse(item, table, table.marginal(at, next), rule, at, next, stated);
                at = next;
            }
            payAmounts(table, stated);
        } else {
            var at = measuredBefore;
            var rates = table.ratesAt(measured);
            for (var item : items) {
                var next = at.add(item.value());
                earnOrRefuse(item, table, whole(rates, item.value()), rule, at, next, stated);
                at = next;
            }
            catchUp(tiered, table, stated);
            payAmounts(table, stated);
        }
    }

    private static List<Part> parts(
            Rate.Tiered tiered, Table table, BigDecimal from, BigDecimal to) {
        return tiered.method() == Method.MARGINAL
                ? table.marginal(from, to)
                : whole(table.ratesAt(to), to);
    }

    /// All of the input at one rate; a part for each tier that adds to it.
    private static List<Part> whole(List<Table.Share> rates, BigDecimal input) {
        var parts = new ArrayList<Part>(1);
        for (var share : rates) {
            parts.add(new Part(share.tier(), input, share.rate(), input.multiply(share.rate())));
        }
        return parts;
    }

    /// What earlier months of the span were paid at another rate is made up for.
    private void catchUp(Rate.Tiered tiered, Table table, @Nullable BigDecimal stated) {
        if (!tiered.catchUp()) {
            return;
        }
        var had = exactBefore.subtract(amountsBefore);
        var parts = whole(table.ratesAt(measured), measuredBefore);
        if (Amounts.sum(parts).compareTo(had) == 0) {
            return;
        }
        parts.add(new Part(null, had, BigDecimal.ONE.negate(), had.negate()));
        settle(
                Kind.CATCH_UP,
                "catch-up",
                "what was measured before, at the rate reached now, less what it had earned",
                parts,
                measuredBefore,
                measured,
                stated,
                true);
    }

    private void payAmounts(Table table, @Nullable BigDecimal stated) {
        var due = table.amountAt(measured);
        var change = due.subtract(amounts);
        if (change.signum() == 0) {
            return;
        }
        amounts = due;
        settle(
                Kind.TIER_AMOUNT,
                "tier-amount",
                "what the tiers reached pay once, less what they had paid",
                List.of(
                        new Part(
                                table.stated(table.find(measured)),
                                BigDecimal.ONE,
                                change,
                                change)),
                measuredBefore,
                measured,
                stated,
                true);
    }

    private void earnGrid(Rate.Grid grid, Map<String, ComponentMonth> all) {
        for (var item : items) {
            var cell = cell(grid, item, measured, all);
            if (cell == null) {
                unpaid(
                        item.transaction(),
                        Reason.NO_TIER,
                        "the grid by %s and %s has no cell for it"
                                .formatted(grid.rows().attribute(), grid.columns().attribute()),
                        null);
                continue;
            }
            var input = grid.pays() == Rate.Pays.RATE ? item.value() : item.credit().share();
            earn(
                    item,
                    List.of(new Part(null, input, cell, input.multiply(cell))),
                    "grid by %s and %s"
                            .formatted(grid.rows().attribute(), grid.columns().attribute()),
                    measuredBefore,
                    measured,
                    quota);
        }
    }

    /// What takes no step earns nothing and says how much of one it has come to.
    private void earnEvery(Rate.Every every) {
        boolean single = component.span() == Span.TRANSACTION;
        var at = single ? BigDecimal.ZERO : measuredBefore;
        for (var item : items) {
            var next = at.add(item.value());
            var taken = steps(every, next).subtract(steps(every, at));
            if (taken.signum() == 0) {
                unpaid(item.transaction(), Reason.NO_TIER, noStep(every), missing(every, next));
            } else if (every.pays() == Rate.Pays.AMOUNT) {
                earn(item, List.of(part(every, taken)), rule(every), at, next, null);
            } else {
                earnOfAmount(item, every, at, next);
            }
            at = single ? BigDecimal.ZERO : next;
        }
    }

    /// What completes a step earns a part of its amount, which is another thing than what is
    /// measured.
    private void earnOfAmount(Item item, Rate.Every every, BigDecimal before, BigDecimal after) {
        switch (Item.of(plan, amountOf(component.measure()), item.credit())) {
            case Item.Valued.Known(Item ofAmount) -> {
                var input = ofAmount.value();
                earn(
                        ofAmount,
                        List.of(
                                new Part(
                                        null,
                                        input,
                                        every.amount(),
                                        input.multiply(every.amount()))),
                        rule(every),
                        before,
                        after,
                        null);
            }
            case Item.Valued.Unknown(Reason reason, String detail) ->
                    unpaid(item.transaction(), reason, detail, null);
        }
    }

    private static Measure.Of amountOf(Measure measure) {
        if (!(measure instanceof Measure.Transactions(Measure.Of of))) {
            throw new IllegalArgumentException("a figure is of no transaction that has an amount");
        }
        return switch (of) {
            case DEALS, DEAL_AMOUNT, DEAL_MARGIN -> Measure.Of.DEAL_AMOUNT;
            case ORDERS, ORDER_AMOUNT, ORDER_MARGIN, UNITS -> Measure.Of.ORDER_AMOUNT;
            case PAYMENT_RECEIVED -> Measure.Of.PAYMENT_RECEIVED;
        };
    }

    /// Whole steps up to a value; below nothing there are none.
    private static BigDecimal steps(Rate.Every every, BigDecimal value) {
        return value.max(BigDecimal.ZERO).divideToIntegralValue(every.step()).setScale(0);
    }

    private static Part part(Rate.Every every, BigDecimal taken) {
        return new Part(null, taken, every.amount(), taken.multiply(every.amount()));
    }

    private static String rule(Rate.Every every) {
        return plain(every.amount())
                + (every.pays() == Rate.Pays.AMOUNT ? " for every " : " of each that completes ")
                + plain(every.step());
    }

    private static String noStep(Rate.Every every) {
        return "it completes no step of " + plain(every.step());
    }

    private static String missing(Rate.Every every, BigDecimal value) {
        return "another " + plain(next(every, value).subtract(value));
    }

    private static BigDecimal next(Rate.Every every, BigDecimal value) {
        return steps(every, value).add(BigDecimal.ONE).multiply(every.step());
    }

    private @Nullable BigDecimal cell(
            Rate.Grid grid,
            @Nullable Item item,
            BigDecimal value,
            Map<String, ComponentMonth> all) {
        var row = axis(grid.rows(), item, value, all);
        var column = axis(grid.columns(), item, value, all);
        if (row == null || column == null) {
            return null;
        }
        int r = grid.rows().find(row);
        int c = grid.columns().find(column);
        return r < 0 || c < 0 ? null : grid.rates().get(r).get(c);
    }

    private @Nullable BigDecimal axis(
            Rate.Axis axis,
            @Nullable Item item,
            BigDecimal value,
            Map<String, ComponentMonth> all) {
        var attribute = axis.attribute();
        if (attribute.equals(Rate.Axis.ATTAINMENT)) {
            return quota == null ? null : value.divide(quota, Rate.PRECISION);
        }
        if (attribute.startsWith(Rate.Axis.KPI)) {
            return inputs.figures().kpi(attribute.substring(Rate.Axis.KPI.length()), span);
        }
        if (attribute.startsWith(Rate.Axis.COMPONENT)) {
            var other = of(all, attribute.substring(Rate.Axis.COMPONENT.length()));
            var reached = other.measuredOver(component.span());
            var of = other.quotaOver(component.span());
            return reached == null || of == null ? null : reached.divide(of, Rate.PRECISION);
        }
        return item == null ? null : Credits.number(attribute, item.transaction());
    }

    /// A figure of a span pays once, in the span's last month.
    private void earnFigure(Map<String, ComponentMonth> all) {
        if (!isLast || !component.span().endsWith(inputs.month()) || !isPaid()) {
            return;
        }
        var value = figure;
        if (value == null) {
            unpaid(Reason.NO_FIGURE, figureRule() + " is not known", null);
            return;
        }
        measured = value;
        switch (component.rate()) {
            case Rate.Flat(BigDecimal rate) ->
                    settle(
                            Kind.EARNING,
                            "figure",
                            figureRule(),
                            List.of(new Part(null, value, rate, value.multiply(rate))),
                            null,
                            value,
                            null,
                            true);
            case Rate.Every every -> {
                var taken = steps(every, value);
                if (taken.signum() == 0) {
                    unpaid(Reason.NO_TIER, noStep(every), missing(every, value));
                    return;
                }
                settle(
                        Kind.EARNING,
                        "figure",
                        figureRule(),
                        List.of(part(every, taken)),
                        null,
                        value,
                        null,
                        true);
            }
            case Rate.Tiered tiered -> {
                var table = table(tiered);
                if (table.find(value) < 0) {
                    unpaid(
                            Reason.NO_TIER,
                            belowFirst(table, value),
                            "another " + plain(table.bound(0).subtract(value)));
                    return;
                }
                var parts = new ArrayList<>(parts(tiered, table, BigDecimal.ZERO, value));
                var amount = table.amountAt(value);
                if (amount.signum() != 0) {
                    parts.add(
                            new Part(
                                    table.stated(table.find(value)),
                                    BigDecimal.ONE,
                                    amount,
                                    amount));
                }
                settle(
                        Kind.EARNING,
                        "figure",
                        figureRule(),
                        parts,
                        null,
                        value,
                        tiered.on() == On.ATTAINMENT ? quota : null,
                        true);
            }
            case Rate.Grid grid -> {
                var cell = cell(grid, null, value, all);
                if (cell == null) {
                    unpaid(
                            Reason.NO_TIER,
                            "the grid by %s and %s has no cell for it"
                                    .formatted(grid.rows().attribute(), grid.columns().attribute()),
                            null);
                    return;
                }
                var input = grid.pays() == Rate.Pays.RATE ? value : BigDecimal.ONE;
                settle(
                        Kind.EARNING,
                        "figure",
                        figureRule(),
                        List.of(new Part(null, input, cell, input.multiply(cell))),
                        null,
                        value,
                        quota,
                        true);
            }
        }
    }

    private Table table(Rate.Tiered tiered) {
        return new Table(
                tiered, tiered.on() == On.ATTAINMENT && quota != null ? quota : BigDecimal.ONE);
    }

    private static String rule(Rate.Tiered tiered) {
        return tiered.method().name().toLowerCase(java.util.Locale.ROOT)
                + " tiers on "
                + tiered.on().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String belowFirst(Table table, BigDecimal reached) {
        return "%s is below the first tier, which begins at %s"
                .formatted(plain(reached), plain(table.bound(0)));
    }

    /// What is below the first tier earns nothing and says so.
    private void earnOrRefuse(
            Item item,
            Table table,
            List<Part> parts,
            String rule,
            BigDecimal before,
            BigDecimal after,
            @Nullable BigDecimal stated) {
        var reached =
                component.rate() instanceof Rate.Tiered(var method, _, _, _, _)
                                && method != Method.MARGINAL
                                && component.span() != Span.TRANSACTION
                        ? measured
                        : before.max(after);
        if (table.find(reached) < 0 && Amounts.sum(parts).signum() == 0) {
            var missing = table.bound(0).subtract(reached);
            unpaid(
                    item.transaction(),
                    Reason.NO_TIER,
                    belowFirst(table, reached),
                    "another " + plain(missing));
            return;
        }
        earn(item, parts, rule, before, after, stated);
    }

    private void earn(
            Item item,
            List<Part> parts,
            String rule,
            BigDecimal before,
            BigDecimal after,
            @Nullable BigDecimal stated) {
        var transaction = item.transaction();
        var amount = Amounts.sum(parts);
        var within = Amounts.withinTransactionLimits(amount, component.limits());
        var cutNow = within.subtract(amount);
        var money = round(amount, cutNow, within);
        var how = item.credit().how();
        earnings.add(
                new Line(
                        key + transaction.id(),
                        Kind.EARNING,
                        transaction.on(),
                        plan.id(),
                        plan.version(),
                        component.id(),
                        new Trace(
                                transaction.id(),
                                transaction.version(),
                                transaction.event(),
                                item.base(),
                                item.baseCurrency(),
                                item.exchange(),
                                item.credit().share(),
                                item.value(),
                                (how == null ? rule : rule + ", " + how)
                                        + (race == null
                                                ? ""
                                                : ", among everybody's first " + race.first()),
                                before,
                                after,
                                stated,
                                parts,
                                amount,
                                cutNow.signum() == 0 ? null : cutNow),
                        money,
                        money,
                        null));
        var converted =
                plan.exchange().policy() == Exchange.Policy.PAYMENT ? item.exchange() : null;
        remember(transaction, earnings.getLast(), converted);
    }

    private void remember(
            @Nullable Transaction transaction, Line line, @Nullable BigDecimal converted) {
        Schedule.begin(component, transaction, inputs.month(), line, converted)
                .ifPresent(begun -> {
                    remembered.add(begun);
                    if (!Schedule.isAtOnce(component)) {
                        settledOver.earned(span, begun.earned());
                    }
                });
    }

    /// @param within amount and cut
    private Money round(BigDecimal amount, BigDecimal cutNow, BigDecimal within) {
        exact = exact.add(amount);
        cut = cut.add(cutNow);
        var rounding = component.rounding();
        var now =
                rounding.point() == Rounding.Point.LINE
                        ? Amounts.rounded(within, rounding, plan.currency())
                        : Amounts.rounded(exact.add(cut), rounding, plan.currency())
                                .subtract(earned);
        earned = earned.add(now);
        earnedThisMonth = earnedThisMonth.add(now);
        return new Money(now, plan.currency());
    }

    /// @param counts whether it is a part of what the component earned, and not what became of it
    private void settle(
            Kind kind,
            String name,
            String rule,
            List<Part> parts,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            @Nullable BigDecimal stated,
            boolean counts) {
        var amount = Amounts.sum(parts);
        var money =
                counts
                        ? round(amount, BigDecimal.ZERO, amount)
                        : Money.rounded(amount, plan.currency());
        var line =
                new Line(
                        key + name + (isLast ? "" : "@" + plan.from()),
                        kind,
                        lastDay(),
                        plan.id(),
                        plan.version(),
                        component.id(),
                        new Trace(
                                null, null, null, null, null, null, null, null, rule, before, after,
                                stated, parts, amount, null),
                        money,
                        money,
                        null);
        if (kind == Kind.EARNING) {
            earnings.add(line);
            remember(null, line, null);
        } else {
            settled.add(line);
            if (!Schedule.isAtOnce(component)) {
                settledOver.settled(span, money.amount());
            }
        }
    }

    /// Whether the component pays the payee on the date of what is settled over it.
    private boolean isPaid() {
        return quotas.isPaid(plan.payees(), lastDay())
                && quotas.isPaid(component.payees(), lastDay());
    }

    /// The last day of the month on which the version is valid.
    private LocalDate lastDay() {
        var end = inputs.month().end();
        var until = plan.until();
        return (until != null && until.isBefore(end) ? until : end).minusDays(1);
    }

    private void passGates(Map<String, ComponentMonth> all) {
        if (component.gates().isEmpty()) {
            return;
        }
        var before = SpanLimit.begun(gate, span);
        var in = before.in().add(earnedThisMonth);
        var failed = new ArrayList<Failure>();
        boolean catchUp = true;
        for (var condition : component.gates()) {
            catchUp &= condition.catchUp();
            var failure = failure(condition, all);
            if (failure != null) {
                failed.add(failure);
            }
        }
        if (earnedThisMonth.signum() != 0) {
            failed.forEach(failure -> unpaid(Reason.GATE, failure.detail, failure.change));
        }
        BigDecimal out;
        if (!failed.isEmpty()) {
            out = before.out();
        } else if (catchUp) {
            out = in;
        } else {
            out = before.out().add(earnedThisMonth);
        }
        gate = new OfLimit(span, in, out);
        var change = out.subtract(before.out()).subtract(earnedThisMonth);
        if (change.signum() != 0) {
            earnedThisMonth = earnedThisMonth.add(change);
            settle(
                    Kind.GATE,
                    "gate",
                    failed.isEmpty()
                            ? "passed; what was withheld"
                            : failed.stream()
                                    .map(Failure::detail)
                                    .collect(Collectors.joining("; ")),
                    List.of(new Part(null, change, BigDecimal.ONE, change)),
                    null,
                    null,
                    null,
                    false);
        }
    }

    /// Why a gate is not passed.
    ///
    /// @param change what would have passed it
    private record Failure(String detail, @Nullable String change) {}

    /// Null: it is passed.
    private @Nullable Failure failure(Gate condition, Map<String, ComponentMonth> all) {
        var over = condition.over();
        var looked =
                switch (condition.what()) {
                    case Gate.What.Kpi(String kpi) ->
                            inputs.figures().kpi(kpi, over.of(inputs.month()));
                    case Gate.What.Measured(String id) -> of(all, id).measuredOver(over);
                    case Gate.What.Attainment(String id) -> of(all, id).measuredOver(over);
                };
        var unit =
                condition.what() instanceof Gate.What.Attainment(String id)
                        ? of(all, id).quotaOver(over)
                        : BigDecimal.ONE;
        // Multiplied and not divided, so that what is exactly enough is.
        if (looked != null
                && unit != null
                && looked.compareTo(condition.atLeast().multiply(unit)) >= 0) {
            return null;
        }
        var value = looked == null || unit == null ? null : looked.divide(unit, Rate.PRECISION);
        var what =
                switch (condition.what()) {
                    case Gate.What.Kpi(String kpi) -> kpi;
                    case Gate.What.Measured(String id) -> "what " + id + " measured";
                    case Gate.What.Attainment(String id) -> "the attainment of " + id;
                };
        var detail =
                "%s in %s is %s, asked for is at least %s"
                        .formatted(
                                what,
                                over.of(inputs.month()),
                                value == null ? "not known" : plain(value),
                                plain(condition.atLeast()));
        return new Failure(
                detail,
                looked != null && unit != null
                        ? "another " + plain(condition.atLeast().multiply(unit).subtract(looked))
                        : null);
    }

    private ComponentMonth of(Map<String, ComponentMonth> all, String id) {
        var found = all.get(id);
        if (found == null) {
            throw new IllegalArgumentException(
                    component.id() + " looks at " + id + ", which the plan has not");
        }
        return found;
    }

    private void passLimits() {
        for (int i = 0; i < component.limits().size(); i++) {
            var limit = component.limits().get(i);
            if (limit.over() == Span.TRANSACTION) {
                continue;
            }
            var name = "limit-" + i;
            var passed =
                    SpanLimit.of(
                            limit,
                            inputs.month(),
                            plan.currency(),
                            earnedThisMonth,
                            limits.get(name),
                            isPaid());
            limits.put(name, passed.after());
            if (passed.change().signum() != 0) {
                boolean isCap = limit.kind() == Limit.Kind.CAP;
                var rule =
                        (isCap ? "cap of " : "floor of ")
                                + plain(limit.amount())
                                + " over "
                                + limit.over().of(inputs.month());
                earnedThisMonth = earnedThisMonth.add(passed.change());
                if (isCap && earnedThisMonth.signum() == 0) {
                    unpaid(Reason.CAPPED, rule + " was reached before", null);
                }
                settle(
                        Kind.LIMIT,
                        name,
                        rule,
                        List.of(new Part(null, passed.change(), BigDecimal.ONE, passed.change())),
                        null,
                        null,
                        null,
                        false);
            }
        }
    }

    Statement.Standing standing() {
        var now =
                component.measure() instanceof Measure.Transactions
                        ? measured
                        : figure == null ? BigDecimal.ZERO : figure;
        BigDecimal next = null;
        BigDecimal missing = null;
        BigDecimal nextRate = null;
        if (component.rate() instanceof Rate.Tiered tiered
                && component.span() != Span.TRANSACTION
                && (tiered.on() == On.MEASURE || quota != null)) {
            var table = table(tiered);
            int index = table.nextAfter(now);
            if (index >= 0) {
                next = table.bound(index);
                missing = next.subtract(now);
                nextRate = table.rate(index);
            }
        }
        if (component.rate() instanceof Rate.Every every && component.span() != Span.TRANSACTION) {
            next = next(every, now);
            missing = next.subtract(now);
        }
        return new Statement.Standing(
                plan.id(),
                component.id(),
                component.name(),
                span,
                now,
                quota,
                quota == null ? null : now.divide(quota, Rate.PRECISION),
                next,
                missing,
                nextRate);
    }

    /// What rests on no single transaction earns nothing.
    private void unpaid(Reason reason, String detail, @Nullable String change) {
        unpaid.add(
                new Unpaid(
                        null,
                        null,
                        lastDay(),
                        plan.id(),
                        component.id(),
                        reason,
                        detail,
                        change,
                        null));
    }

    private void unpaid(
            Transaction transaction, Reason reason, String detail, @Nullable String change) {
        unpaid.add(
                new Unpaid(
                        transaction.id(),
                        transaction.version(),
                        transaction.on(),
                        plan.id(),
                        component.id(),
                        reason,
                        detail,
                        change,
                        transaction.event()));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
