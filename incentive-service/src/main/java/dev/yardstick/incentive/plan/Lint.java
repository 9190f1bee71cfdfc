package dev.yardstick.incentive.plan;

import dev.yardstick.events.Money;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What does not make sense in a plan whose every word is understood, and what its author should
/// know of it.
final class Lint {

    private static final Set<String> GRID_ATTRIBUTES =
            Set.of("amount", "margin", "margin-percent", "quantity", "attainment");

    private static final String NO_HALF_YEAR =
            "no KPI has a value for a half-year: a month, a quarter or a year is needed";

    private final Plan plan;
    private final Map<String, Component> components = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Plan plan) {
        this.plan = plan;
    }

    /// All of it, in the order of the document.
    static List<Finding> of(PlanDocument document) {
        var lint = new Lint(document.plan());
        lint.plan();
        lint.tests(document);
        return List.copyOf(lint.findings);
    }

    private void refuse(Pointer at, Code code, String detail) {
        findings.add(Finding.refusal(at, code, detail));
    }

    private void note(Pointer at, Code code, String detail) {
        findings.add(Finding.notice(at, code, detail));
    }

    private void plan() {
        dates(plan.from(), plan.until(), Pointer.ROOT);
        var all = Pointer.ROOT.to("components");
        for (int i = 0; i < plan.components().size(); i++) {
            var component = plan.components().get(i);
            if (components.putIfAbsent(component.id(), component) != null) {
                refuse(
                        all.to(i).to("id"),
                        Code.REPEATED_ID,
                        "there is a component " + component.id() + " already");
            }
        }
        for (int i = 0; i < plan.components().size(); i++) {
            component(plan.components().get(i), all.to(i));
        }
        settlements(Pointer.ROOT.to("settle"));
        exchange(Pointer.ROOT.to("exchange"));
    }

    private void dates(@Nullable LocalDate from, @Nullable LocalDate until, Pointer at) {
        if (from != null && until != null && !until.isAfter(from)) {
            refuse(at.to("until"), Code.UNTIL_NOT_AFTER_FROM, until + " is not after " + from);
        }
    }

    private void tests(PlanDocument document) {
        var names = new HashSet<String>();
        for (var test : document.tests()) {
            if (!names.add(test.name())) {
                refuse(
                        new Pointer(test.at()).to("name"),
                        Code.REPEATED_ID,
                        "there is a test '" + test.name() + "' already");
            }
        }
        if (document.tests().isEmpty() && document.status() != Status.DRAFT) {
            note(
                    Pointer.ROOT,
                    Code.NO_TESTS,
                    "the plan has no tests: nobody can tell whether it pays what was meant");
        }
    }

    private void component(Component component, Pointer at) {
        measure(component, at);
        handOver(component, at);
        quota(component, at);
        switch (component.rate()) {
            case Rate.Flat(BigDecimal flat) -> rate(component, flat, at.to("rate"));
            case Rate.Tiered tiered -> tiers(component, tiered, at.to("rate").to("tiers"));
            case Rate.Grid grid -> grid(component, grid, at.to("rate").to("grid"));
            case Rate.Every every -> every(component, every, at.to("rate"));
        }
        for (int i = 0; i < component.gates().size(); i++) {
            gate(component, component.gates().get(i), at.to("gates").to(i));
        }
        limits(component.limits(), at.to("limits"));
        if (component.timing().when() instanceof Timing.When.Booking) {
            // Limits hold for what is payable at once.
        } else {
            spanLimits(component, at.to("limits"));
        }
        rounding(component, at);
        timing(component, at.to("timing"));
        var window = component.window();
        if (window != null) {
            dates(window.from(), window.until(), at.to("window"));
            if (!window.until().isAfter(plan.from())
                    || (plan.until() != null && !window.from().isBefore(plan.until()))) {
                refuse(
                        at.to("window"),
                        Code.WINDOW_OUTSIDE_PLAN,
                        "the plan is not valid on any day of it");
            }
        }
        for (var cliff : Cliff.of(component, at)) {
            note(new Pointer(cliff.pointer()), Code.CLIFF, cliff.text());
        }
    }

    private static boolean isFigure(Measure measure) {
        return switch (measure) {
            case Measure.Transactions t -> false;
            case Measure.Kpi k -> true;
            case Measure.Scorecard s -> true;
            case Measure.Place p -> true;
        };
    }

    /// Whether its value is scorecards': they are kept by month, quarter and year.
    private static boolean isOfKpis(Measure measure) {
        return measure instanceof Measure.Kpi || measure instanceof Measure.Scorecard;
    }

    private static boolean isMoney(Measure measure) {
        return measure instanceof Measure.Transactions(Measure.Of of) && of.isMoney();
    }

    private void measure(Component component, Pointer at) {
        if (component.measure() instanceof Measure.Scorecard(var items)) {
            scorecard(items, at.to("measure").to("scorecard"));
        }
        var first = component.crediting().first();
        if (!isFigure(component.measure())) {
            if (first != null
                    && component.span() == Span.TRANSACTION
                    && component.window() == null) {
                refuse(
                        at.to("credit").to("first"),
                        Code.FIRST_WITHOUT_SPAN,
                        "each transaction is the first one by itself: say over which time, or in"
                                + " which window, they are counted");
            }
            return;
        }
        if (first != null && component.measure() instanceof Measure.Place) {
            refuse(
                    at.to("credit").to("first"),
                    Code.CREDITING_OF_FIGURE,
                    "a place is of all transactions: there is none that is the first");
        }
        if (component.crediting().kind() != null && component.measure() instanceof Measure.Place) {
            refuse(
                    at.to("credit").to("kind"),
                    Code.CREDITING_OF_FIGURE,
                    "a place is by all shares, of whatever kind");
        }
        if (component.span() == Span.TRANSACTION) {
            refuse(
                    at.to("over"),
                    Code.SPAN_OF_FIGURE,
                    "a figure is of a month, a quarter, a half-year or a year");
        } else if (component.span() == Span.HALF_YEAR && isOfKpis(component.measure())) {
            refuse(at.to("over"), Code.SPAN_OF_FIGURE, NO_HALF_YEAR);
        }
        if (component.clawback() != null) {
            refuse(
                    at.to("clawback"),
                    Code.CLAWBACK_OF_FIGURE,
                    "a figure rests on no single transaction that could be cancelled");
        }
        if (component.timing().when() instanceof Timing.When.Invoice
                || component.timing().when() instanceof Timing.When.Cash) {
            refuse(at.to("timing"), Code.TIMING_OF_FIGURE, "a figure is neither invoiced nor paid");
        }
        var crediting = component.crediting();
        if (!(component.measure() instanceof Measure.Place)
                && (!(crediting.to() instanceof Crediting.To.Direct)
                        || crediting.kind() != null
                        || !crediting.where().isEmpty()
                        || crediting.splitSum() != null
                        || crediting.first() != null)) {
            refuse(
                    at.to("credit"),
                    Code.CREDITING_OF_FIGURE,
                    "a figure is the payee's own: nothing is credited");
        }
    }

    private void handOver(Component component, Pointer at) {
        var crediting = component.crediting();
        if (!(crediting.to() instanceof Crediting.To.HandOver(By by))
                || isOfKpis(component.measure())) {
            return;
        }
        var credit = at.to("credit");
        if (component.measure() instanceof Measure.Place) {
            refuse(credit.to("to"), Code.HAND_OVER_MEASURE, "a place is by shares, not by owners");
        } else if (component.measure() instanceof Measure.Transactions(var of) && !of.isOfDeals()) {
            refuse(credit.to("to"), Code.HAND_OVER_MEASURE, "only deals are handed over");
        }
        for (var field : stated(crediting)) {
            refuse(
                    credit.to(field),
                    Code.SHARES_OF_HAND_OVER,
                    "the owners share the whole, whatever its shares are");
        }
        if (by instanceof By.Keeps(var steps)) {
            for (int i = 1; i < steps.size(); i++) {
                int before = steps.get(i - 1).days();
                if (steps.get(i).days() <= before) {
                    refuse(
                            credit.to("keeps").to(i).to("days"),
                            Code.KEEPS_NOT_RISING,
                            steps.get(i).days()
                                    + " is not above "
                                    + before
                                    + ": this step can't be reached");
                }
            }
        }
    }

    /// What is said of shares.
    private static List<String> stated(Crediting crediting) {
        var stated = new ArrayList<String>();
        if (crediting.kind() != null) {
            stated.add("kind");
        }
        if (crediting.splitSum() != null) {
            stated.add("split-sum");
        }
        return stated;
    }

    private void scorecard(List<Measure.Scorecard.Item> items, Pointer at) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            sum = sum.add(item.weight());
            if (item.target() != null && item.target().signum() == 0) {
                refuse(
                        at.to(i).to("target"),
                        Code.OUT_OF_RANGE,
                        "nothing can be measured against 0");
            }
            if (item.floor() != null
                    && item.cap() != null
                    && item.floor().compareTo(item.cap()) > 0) {
                refuse(
                        at.to(i).to("floor"),
                        Code.FLOOR_ABOVE_CAP,
                        plain(item.floor()) + " is above the cap " + plain(item.cap()));
            }
        }
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            note(at, Code.WEIGHTS_SUM, "the weights sum to " + plain(sum) + ", and not to 1");
        }
    }

    private static String plain(BigDecimal number) {
        return Reading.plain(number).toPlainString();
    }

    private void quota(Component component, Pointer at) {
        boolean asked = asksAttainment(component.rate());
        var quota = component.quota();
        if (quota == null) {
            if (asked) {
                refuse(
                        at.to("quota"),
                        Code.NO_QUOTA,
                        "attainment is asked for, and there is nothing to measure it against");
            }
            return;
        }
        if (component.span() == Span.TRANSACTION) {
            refuse(
                    at.to("over"),
                    Code.QUOTA_SPAN,
                    "a quota is for a month, a quarter, a half-year or a year, and each transaction"
                            + " is measured by itself");
        }
        if (quota.from() instanceof Quota.From.Fixed(BigDecimal amount) && amount.signum() == 0) {
            refuse(
                    at.to("quota").to("amount"),
                    Code.OUT_OF_RANGE,
                    "nothing can be measured against 0");
        }
        if (!asked && plan.components().stream().noneMatch(other -> asksFor(other, component))) {
            note(
                    at.to("quota"),
                    Code.UNUSED_QUOTA,
                    "it is shown, but nothing that is paid depends on it");
        }
    }

    private static boolean asksAttainment(Rate rate) {
        return switch (rate) {
            case Rate.Flat f -> false;
            case Rate.Every every -> false;
            case Rate.Tiered tiered -> tiered.on() == Rate.On.ATTAINMENT;
            case Rate.Grid grid ->
                    grid.rows().attribute().equals("attainment")
                            || grid.columns().attribute().equals("attainment");
        };
    }

    private static boolean asksFor(Component other, Component component) {
        return other.gates().stream()
                .anyMatch(gate ->
                        gate.what() instanceof Gate.What.Attainment(String of)
                                && of.equals(component.id()));
    }

    private void rate(Component component, BigDecimal rate, Pointer at) {
        if (!isMoney(component.measure())) {
            return;
        }
        if (rate.signum() < 0) {
            refuse(at, Code.OUT_OF_RANGE, "what was sold costs the payee nothing");
        } else if (rate.compareTo(BigDecimal.ONE) > 0) {
            note(
                    at,
                    Code.RATE_OF_MONEY,
                    "it pays "
                            + plain(rate.movePointRight(2))
                            + " % of what is measured; was '"
                            + plain(rate)
                            + " %' meant?");
        }
    }

    private void tiers(Component component, Rate.Tiered tiered, Pointer at) {
        for (int i = 0; i < tiered.tiers().size(); i++) {
            var tier = tiered.tiers().get(i);
            if (i > 0) {
                var before = tiered.tiers().get(i - 1).from();
                if (tier.from().compareTo(before) <= 0) {
                    refuse(
                            at.to(i).to("from"),
                            Code.TIERS_NOT_RISING,
                            plain(tier.from())
                                    + " is not above "
                                    + plain(before)
                                    + ": one of the two tiers can't be reached");
                }
            }
            rate(component, tier.rate(), at.to(i).to("rate"));
        }
    }

    private void every(Component component, Rate.Every every, Pointer at) {
        if (every.pays() == Rate.Pays.RATE) {
            everyRate(component, every, at);
        }
        if (every.step().signum() <= 0) {
            refuse(at.to("every"), Code.OUT_OF_RANGE, "a step has to be above 0");
        } else if (component.span() == Span.TRANSACTION
                && component.measure() instanceof Measure.Transactions(var of)
                && (of == Measure.Of.DEALS || of == Measure.Of.ORDERS)) {
            refuse(
                    at.to("every"),
                    Code.STEP_NOT_REACHED,
                    "each transaction is one by itself: say over which time they are counted");
        }
    }

    /// A part of the amount of what completes a step: a whole number of deals or orders.
    private void everyRate(Component component, Rate.Every every, Pointer at) {
        boolean counts =
                component.measure() instanceof Measure.Transactions(Measure.Of of)
                        && (of == Measure.Of.DEALS || of == Measure.Of.ORDERS);
        if (!counts) {
            refuse(
                    at.to("rate"),
                    Code.EVERY_MEASURE,
                    "it is of every so many deals or orders: measure one of these");
        } else if (every.step().signum() > 0 && every.step().stripTrailingZeros().scale() > 0) {
            refuse(at.to("every"), Code.OUT_OF_RANGE, "a whole number of them is needed");
        }
        if (every.amount().signum() < 0) {
            refuse(at.to("rate"), Code.OUT_OF_RANGE, "what was sold costs the payee nothing");
        }
    }

    private void grid(Component component, Rate.Grid grid, Pointer at) {
        axis(grid.rows(), at.to("rows"));
        axis(grid.columns(), at.to("columns"));
        if (isFigure(component.measure())) {
            refuse(at, Code.GRID_MEASURE, "a grid is looked up for each transaction");
        }
        var cells = at.to(grid.pays() == Rate.Pays.RATE ? "rates" : "amounts");
        int rows = grid.rows().upTo().size();
        if (grid.rates().size() != rows) {
            refuse(
                    cells,
                    Code.GRID_SHAPE,
                    "there are " + rows + " rows, and " + grid.rates().size() + " lists");
        }
        int columns = grid.columns().upTo().size();
        for (int i = 0; i < grid.rates().size(); i++) {
            var row = grid.rates().get(i);
            if (row.size() != columns) {
                refuse(
                        cells.to(i),
                        Code.GRID_SHAPE,
                        "there are " + columns + " columns, and " + row.size() + " numbers");
            }
            if (grid.pays() == Rate.Pays.RATE) {
                for (int j = 0; j < row.size(); j++) {
                    rate(component, row.get(j), cells.to(i).to(j));
                }
            }
        }
    }

    private void axis(Rate.Axis axis, Pointer at) {
        if (!GRID_ATTRIBUTES.contains(axis.attribute())) {
            refuse(
                    at.to("attribute"),
                    Code.GRID_ATTRIBUTE,
                    "one of "
                            + String.join(", ", GRID_ATTRIBUTES.stream().sorted().toList())
                            + " is needed");
        }
        for (int i = 1; i < axis.upTo().size(); i++) {
            var before = axis.upTo().get(i - 1);
            var bound = axis.upTo().get(i);
            if (before == null || (bound != null && bound.compareTo(before) <= 0)) {
                refuse(
                        at.to("up-to").to(i),
                        Code.GRID_NOT_RISING,
                        (bound == null ? "the end" : plain(bound))
                                + " is not above "
                                + (before == null ? "the end" : plain(before)));
            }
        }
    }

    private void gate(Component component, Gate gate, Pointer at) {
        if (gate.over() == Span.TRANSACTION) {
            refuse(
                    at.to("over"),
                    Code.GATE_SPAN,
                    "a gate looks at a month, a quarter, a half-year or a year");
        } else if (gate.over() == Span.HALF_YEAR && looksAtKpis(gate.what())) {
            refuse(at.to("over"), Code.GATE_SPAN, NO_HALF_YEAR);
        }
        switch (gate.what()) {
            case Gate.What.Kpi k -> {}
            case Gate.What.Measured(String of) -> gateOn(component, of, at.to("measured"));
            case Gate.What.Attainment(String of) -> {
                gateOn(component, of, at.to("attainment"));
                var other = components.get(of);
                if (other != null && other.quota() == null) {
                    refuse(
                            at.to("attainment"),
                            Code.GATE_WITHOUT_QUOTA,
                            of + " has no quota that could be attained");
                }
            }
        }
    }

    private boolean looksAtKpis(Gate.What what) {
        var of =
                switch (what) {
                    case Gate.What.Kpi k -> null;
                    case Gate.What.Measured(String id) -> components.get(id);
                    case Gate.What.Attainment(String id) -> components.get(id);
                };
        return what instanceof Gate.What.Kpi || (of != null && isOfKpis(of.measure()));
    }

    private void gateOn(Component component, String of, Pointer at) {
        if (!components.containsKey(of)) {
            var nearest = Words.nearest(of, components.keySet());
            refuse(
                    at,
                    Code.UNKNOWN_COMPONENT,
                    "there is no component "
                            + of
                            + (nearest == null ? "" : "; was '" + nearest + "' meant?"));
            return;
        }
        if (!of.equals(component.id()) && reaches(of, component.id(), new HashSet<>())) {
            refuse(
                    at,
                    Code.GATE_CYCLE,
                    "what "
                            + of
                            + " pays depends on "
                            + component.id()
                            + ", and may not depend on it in turn");
        }
    }

    /// Whether a gate of the one, or of what its gates look at, looks at the other.
    private boolean reaches(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        var component = components.get(from);
        if (component == null || !seen.add(from)) {
            return false;
        }
        for (var gate : component.gates()) {
            var next =
                    switch (gate.what()) {
                        case Gate.What.Attainment(String of) -> of;
                        case Gate.What.Measured(String of) -> of;
                        case Gate.What.Kpi k -> null;
                    };
            if (next != null && !next.equals(from) && reaches(next, to, seen)) {
                return true;
            }
        }
        return false;
    }

    /// What is paid is rounded to the currency: an amount between two of its units can't be.
    private void money(@Nullable BigDecimal amount, Pointer at) {
        int most = Money.digits(plan.currency());
        if (amount != null && amount.scale() > most) {
            refuse(
                    at,
                    Code.AMOUNT_DIGITS,
                    plan.currency() + " has " + most + " digits after the point");
        }
    }

    /// A floor above a cap of the same span can't be kept.
    private void limits(List<Limit> limits, Pointer at) {
        for (int i = 0; i < limits.size(); i++) {
            var limit = limits.get(i);
            money(limit.amount(), at.to(i).to(Words.of(limit.kind())));
            if (limit.kind() != Limit.Kind.FLOOR) {
                continue;
            }
            for (var other : limits) {
                if (other.kind() == Limit.Kind.CAP
                        && other.over() == limit.over()
                        && limit.amount().compareTo(other.amount()) > 0) {
                    refuse(
                            at.to(i).to("floor"),
                            Code.FLOOR_ABOVE_CAP,
                            plain(limit.amount()) + " is above the cap " + plain(other.amount()));
                }
            }
        }
    }

    private void spanLimits(Component component, Pointer at) {
        for (int i = 0; i < component.limits().size(); i++) {
            if (component.limits().get(i).over() != Span.TRANSACTION) {
                refuse(
                        at.to(i).to("over"),
                        Code.LIMIT_SPAN_TIMING,
                        "what a limit over a span cuts belongs to no single transaction, and can't"
                                + " wait for one to be invoiced or paid");
            }
        }
    }

    private void rounding(Component component, Pointer at) {
        int most = Money.digits(plan.currency());
        if (component.rounding().digits() > most) {
            refuse(
                    at.to("rounding").to("digits"),
                    Code.ROUNDING_DIGITS,
                    plan.currency() + " has " + most + " digits after the point");
        }
    }

    private void timing(Component component, Pointer at) {
        var timing = component.timing();
        switch (timing.when()) {
            case Timing.When.Booking b -> {}
            case Timing.When.Instalments(var parts) -> {
                var sum =
                        parts.stream()
                                .map(Timing.Part::fraction)
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                if (sum.compareTo(BigDecimal.ONE) != 0) {
                    refuse(
                            at.to("instalments"),
                            Code.INSTALMENTS_SUM,
                            "they sum to " + plain(sum) + ", and not to 1");
                }
            }
            case Timing.When.Invoice i -> {
                if (component.measure() instanceof Measure.Transactions(Measure.Of of)
                        && of != Measure.Of.DEAL_AMOUNT
                        && of != Measure.Of.DEAL_MARGIN
                        && of != Measure.Of.DEALS) {
                    refuse(
                            at,
                            Code.TIMING_MEASURE,
                            Words.of(of) + " is not of a deal, whose orders could be waited for");
                }
            }
            case Timing.When.Cash c -> {
                if (component.measure() instanceof Measure.Transactions(Measure.Of of)
                        && of == Measure.Of.PAYMENT_RECEIVED) {
                    refuse(at, Code.TIMING_MEASURE, "what is measured is paid already");
                }
            }
        }
        if (timing.holdback().signum() > 0 && timing.release() == 0) {
            refuse(
                    at.to("release"),
                    Code.HOLDBACK_WITHOUT_RELEASE,
                    "say after how many months what is held back is released");
        }
        if (timing.holdback().signum() == 0 && timing.release() > 0) {
            note(
                    at.to("release"),
                    Code.RELEASE_WITHOUT_HOLDBACK,
                    "nothing is held back that could be released");
        }
    }

    private void settlements(Pointer at) {
        var limits = new ArrayList<Limit>();
        boolean drawn = false;
        for (int i = 0; i < plan.settlements().size(); i++) {
            switch (plan.settlements().get(i)) {
                case Settlement.OverAll(Limit limit) -> {
                    limits.add(limit);
                    overAll(limit, limits, at.to(i));
                }
                case Settlement.Guarantee guarantee -> {
                    money(guarantee.amount(), at.to(i).to("guarantee"));
                    dates(guarantee.from(), guarantee.until(), at.to(i));
                }
                case Settlement.Draw draw -> {
                    money(draw.amount(), at.to(i).to("draw"));
                    money(draw.most(), at.to(i).to("most"));
                    if (drawn) {
                        refuse(
                                at.to(i),
                                Code.SEVERAL_DRAWS,
                                "there is a draw already, and one balance of what is owed");
                    }
                    drawn = true;
                }
                case Settlement.Advances(var taken) -> {
                    for (int j = 0; j < taken.size(); j++) {
                        money(taken.get(j).amount(), at.to(i).to("advances").to(j).to("amount"));
                    }
                }
                case Settlement.MinimumPayment(BigDecimal amount) ->
                        money(amount, at.to(i).to("minimum-payment"));
            }
        }
    }

    private void overAll(Limit limit, List<Limit> earlier, Pointer at) {
        money(limit.amount(), at.to(Words.of(limit.kind())));
        if (limit.over() == Span.TRANSACTION) {
            refuse(
                    at.to("over"),
                    Code.LIMIT_SPAN,
                    "what is settled over all components is settled by month, quarter, half-year or"
                            + " year");
        }
        for (var other : earlier) {
            if (other.over() == limit.over() && other.kind() != limit.kind()) {
                var floor = limit.kind() == Limit.Kind.FLOOR ? limit : other;
                var cap = limit.kind() == Limit.Kind.FLOOR ? other : limit;
                if (floor.amount().compareTo(cap.amount()) > 0) {
                    refuse(
                            at.to(Words.of(limit.kind())),
                            Code.FLOOR_ABOVE_CAP,
                            "the floor "
                                    + plain(floor.amount())
                                    + " is above the cap "
                                    + plain(cap.amount()));
                }
            }
        }
    }

    private void exchange(Pointer at) {
        var exchange = plan.exchange();
        var seen = new HashSet<String>();
        for (int i = 0; i < exchange.rates().size(); i++) {
            var rate = exchange.rates().get(i);
            if (rate.from().equals(plan.currency())) {
                refuse(
                        at.to("rates").to(i).to("from"),
                        Code.REPEATED_RATE,
                        rate.from() + " is the plan's own currency");
            } else if (!seen.add(rate.from() + rate.on())) {
                refuse(
                        at.to("rates").to(i),
                        Code.REPEATED_RATE,
                        "there is a rate of " + rate.from() + " on " + rate.on() + " already");
            }
        }
        if (exchange.policy() == Exchange.Policy.PAYMENT && exchange.rates().isEmpty()) {
            note(
                    at.to("rates"),
                    Code.NO_EXCHANGE_RATE,
                    "the plan states no rates: the ones that transactions were recorded with count");
        }
    }
}
