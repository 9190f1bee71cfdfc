package dev.yardstick.incentive.plan;

import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.plan.Reading.Bounds;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parts of a plan, each from its object in the document.
///
/// @param digits of the plan's currency
record TermsReading(int digits) {

    private static final int MOST_LEVELS = 20;
    private static final int MOST_MONTHS = 600;
    private static final int MOST_FIRST = 1_000;
    private static final int MOST_DAYS = 3_660;

    @Nullable Component component(Reading reading) {
        var id = reading.needed("id", reading.id("id"));
        var name = reading.line("name");
        var payees = payees(reading, "pays");
        var crediting = crediting(reading);
        var measure = measure(reading);
        var over = reading.oneOf(Span.class, "over");
        var quota = quota(reading);
        var rate = rate(reading);
        var gates = reading.objects("gates", TermsReading::gate);
        var limits = reading.objects("limits", TermsReading::limit);
        var rounding = rounding(reading);
        var timing = timing(reading);
        var clawback = clawback(reading);
        var window = window(reading);
        reading.noOthers();
        if (id == null || measure == null || rate == null || timing == null) {
            return null;
        }
        return new Component(
                id,
                name == null ? id : name,
                payees,
                crediting,
                measure,
                over == null ? Span.MONTH : over,
                quota,
                rate,
                gates,
                limits,
                rounding,
                timing,
                clawback,
                window);
    }

    static Payees payees(Reading in, String field) {
        var reading = in.object(field);
        if (reading == null) {
            return Payees.EVERYBODY;
        }
        var people = reading.ids("people");
        var roles = new HashSet<Person.Role>();
        reading.each(
                "roles",
                (value, where) -> {
                    if (value instanceof Value.Text(String text)) {
                        var role = reading.oneOf(Person.Role.class, text, where);
                        if (role != null) {
                            roles.add(role);
                        }
                    } else {
                        reading.wrongType(where, "a role", value);
                    }
                });
        var units = reading.ids("units");
        reading.noOthers();
        return new Payees(
                people.stream().map(PersonId::new).collect(Collectors.toSet()),
                roles,
                units.stream().map(UnitId::new).collect(Collectors.toSet()));
    }

    /// Whom transactions credit.
    private enum Whom {
        DIRECT,
        MANAGER,
        POOL,
        HAND_OVER
    }

    /// By what a hand-over is shared.
    private enum SharedBy {
        STAGES,
        DAYS
    }

    private static Crediting crediting(Reading in) {
        var reading = in.object("credit");
        if (reading == null) {
            return new Crediting(new Crediting.To.Direct(), List.of(), null);
        }
        var to = to(reading);
        var kind = reading.line("kind");
        var where = reading.objects("where", TermsReading::filter);
        var splitSum = reading.decimal("split-sum", Bounds.RATIO_NOT_NEGATIVE);
        var first = reading.whole("first", 1, MOST_FIRST);
        reading.noOthers();
        return new Crediting(
                to == null ? new Crediting.To.Direct() : to, kind, where, splitSum, first);
    }

    private static Crediting.@Nullable To to(Reading reading) {
        var whom = reading.oneOf(Whom.class, "to");
        if (whom == null && reading.has("to")) {
            // It was refused; what belongs to it is not to be refused as unknown, too.
            List.of("levels", "share", "unit", "weights", "by", "keeps").forEach(reading::take);
            return null;
        }
        return switch (whom) {
            case null -> new Crediting.To.Direct();
            case DIRECT -> new Crediting.To.Direct();
            case MANAGER -> {
                var levels = reading.whole("levels", 1, MOST_LEVELS);
                var share = reading.decimal("share", Bounds.RATIO_NOT_NEGATIVE, BigDecimal.ONE);
                yield new Crediting.To.RollUp(levels == null ? 1 : levels, share);
            }
            case POOL -> {
                var unit = reading.needed("unit", reading.id("unit"));
                var weights = new HashMap<PersonId, BigDecimal>();
                reading.byName(
                                "weights",
                                (value, where) ->
                                        reading.decimal(value, where, Bounds.RATIO_NOT_NEGATIVE))
                        .forEach((person, weight) -> {
                            if (dev.yardstick.events.Ids.isName(person)) {
                                weights.put(new PersonId(person), weight);
                            } else {
                                reading.refuse(
                                        reading.at("weights").to(person),
                                        Code.NOT_AN_ID,
                                        "weights are by person");
                            }
                        });
                yield unit == null ? null : new Crediting.To.Pool(new UnitId(unit), weights);
            }
            case HAND_OVER -> handOver(reading);
        };
    }

    private static Crediting.@Nullable To handOver(Reading reading) {
        var by =
                switch (reading.which("by", "keeps")) {
                    case "by" ->
                            switch (reading.oneOf(SharedBy.class, "by")) {
                                case STAGES -> new By.Stages();
                                case DAYS -> new By.Days();
                                case null -> null;
                            };
                    case "keeps" -> {
                        var steps = reading.objects("keeps", TermsReading::step);
                        notEmpty(reading, "keeps");
                        yield new By.Keeps(steps);
                    }
                    case null, default -> null;
                };
        return by == null ? null : new Crediting.To.HandOver(by);
    }

    private static Crediting.To.HandOver.@Nullable Step step(Reading reading) {
        var days = reading.needed("days", reading.whole("days", 0, MOST_DAYS));
        var share = reading.needed("share", reading.decimal("share", Bounds.PART));
        reading.noOthers();
        return days == null || share == null ? null : new Crediting.To.HandOver.Step(days, share);
    }

    private static Crediting.@Nullable Filter filter(Reading reading) {
        var attribute = reading.needed("attribute", reading.id("attribute"));
        var in = reading.texts("in");
        boolean not = reading.truth("not", false);
        var atLeast = reading.decimal("at-least", Bounds.ANY);
        var below = reading.decimal("below", Bounds.ANY);
        reading.noOthers();
        return attribute == null
                ? null
                : new Crediting.Filter(attribute, Set.copyOf(in), not, atLeast, below);
    }

    private static @Nullable Measure measure(Reading in) {
        return switch (in.take("measure")) {
            case null -> {
                in.refuse("measure", Code.MISSING, "say what is measured, deal-amount for example");
                yield null;
            }
            case Value.Text(String text) -> {
                var of = in.oneOf(Measure.Of.class, text, in.at("measure"));
                yield of == null ? null : new Measure.Transactions(of);
            }
            case Value.Fields fields -> {
                var reading = in.object(fields, in.at("measure"));
                yield reading == null ? null : figure(reading);
            }
            case Value other -> {
                in.wrongType(in.at("measure"), "what is measured", other);
                yield null;
            }
        };
    }

    private static @Nullable Measure figure(Reading reading) {
        var which = reading.which("kpi", "scorecard", "place");
        var measure =
                switch (which) {
                    case "kpi" -> {
                        var kpi = reading.id("kpi");
                        yield kpi == null ? null : new Measure.Kpi(kpi);
                    }
                    case "scorecard" -> {
                        var items = reading.objects("scorecard", TermsReading::item);
                        notEmpty(reading, "scorecard");
                        yield new Measure.Scorecard(items);
                    }
                    case "place" -> {
                        var by = reading.oneOf(Measure.Of.class, "place");
                        yield by == null ? null : new Measure.Place(by);
                    }
                    case null, default -> null;
                };
        reading.noOthers();
        return measure;
    }

    private static void notEmpty(Reading reading, String field) {
        if (reading.take(field) instanceof Value.Sequence(List<Value> items) && items.isEmpty()) {
            reading.refuse(field, Code.EMPTY, "something has to stand in it");
        }
    }

    private static Measure.Scorecard.@Nullable Item item(Reading reading) {
        var kpi = reading.needed("kpi", reading.id("kpi"));
        var weight = reading.needed("weight", reading.decimal("weight", Bounds.RATIO_NOT_NEGATIVE));
        var target = reading.decimal("target", Bounds.RATIO);
        boolean reversed = reading.truth("reversed", false);
        var floor = reading.decimal("floor", Bounds.RATIO_NOT_NEGATIVE);
        var cap = reading.decimal("cap", Bounds.RATIO_NOT_NEGATIVE);
        reading.noOthers();
        return kpi == null || weight == null
                ? null
                : new Measure.Scorecard.Item(kpi, weight, target, reversed, floor, cap);
    }

    private static @Nullable Quota quota(Reading in) {
        var reading = in.object("quota");
        if (reading == null) {
            return null;
        }
        var which = reading.which("goal", "amount", "ramp");
        Quota.From from =
                switch (which) {
                    case "goal" -> {
                        var kpi = reading.id("goal");
                        yield kpi == null ? null : new Quota.From.Goals(kpi);
                    }
                    case "amount" -> {
                        var amount = reading.decimal("amount", Bounds.NOT_NEGATIVE);
                        yield amount == null ? null : new Quota.From.Fixed(amount);
                    }
                    case "ramp" -> {
                        var months = decimals(reading, "ramp", Bounds.NOT_NEGATIVE);
                        notEmpty(reading, "ramp");
                        yield months.isEmpty() ? null : new Quota.From.Ramp(months);
                    }
                    case null, default -> null;
                };
        boolean prorated = reading.truth("prorated", false);
        var relief = reading.objects("relief", TermsReading::relief);
        reading.noOthers();
        return from == null ? null : new Quota(from, prorated, relief);
    }

    private static List<BigDecimal> decimals(Reading reading, String field, Bounds bounds) {
        var all = new ArrayList<BigDecimal>();
        reading.each(
                field,
                (value, where) -> {
                    var number = reading.decimal(value, where, bounds);
                    if (number != null) {
                        all.add(number);
                    }
                });
        return all;
    }

    private static Quota.@Nullable Relief relief(Reading reading) {
        var person = reading.id("person");
        var month = reading.needed("month", reading.month("month"));
        var factor = reading.needed("factor", reading.decimal("factor", Bounds.RATIO_NOT_NEGATIVE));
        reading.noOthers();
        return month == null || factor == null
                ? null
                : new Quota.Relief(person == null ? null : new PersonId(person), month, factor);
    }

    private static @Nullable Rate rate(Reading in) {
        return switch (in.take("rate")) {
            case null -> {
                in.refuse("rate", Code.MISSING, "say what it pays, 7.5 % for example");
                yield null;
            }
            case Value.Fields fields -> {
                var reading = in.object(fields, in.at("rate"));
                yield reading == null ? null : table(reading);
            }
            case Value flat -> {
                var number = in.decimal(flat, in.at("rate"), Bounds.RATIO);
                yield number == null ? null : new Rate.Flat(number);
            }
        };
    }

    private static @Nullable Rate table(Reading reading) {
        var which = reading.which("tiers", "grid", "every");
        if (which == null) {
            List.of("method", "on", "boundary", "catch-up", "pays", "rate").forEach(reading::take);
            reading.noOthers();
            return null;
        }
        if (which.equals("grid")) {
            var grid = reading.object("grid");
            var read = grid == null ? null : grid(grid);
            reading.noOthers();
            return read;
        }
        if (which.equals("every")) {
            return every(reading);
        }
        var method = reading.needed("method", reading.oneOf(Rate.Method.class, "method"));
        var on = reading.oneOf(Rate.On.class, "on");
        var boundary = reading.oneOf(Rate.Boundary.class, "boundary");
        boolean catchUp = reading.truth("catch-up", true);
        var bounds = on == Rate.On.ATTAINMENT ? Bounds.RATIO : Bounds.ANY;
        var tiers = reading.objects("tiers", tier -> tier(tier, bounds));
        notEmpty(reading, "tiers");
        reading.noOthers();
        return method == null
                ? null
                : new Rate.Tiered(
                        method,
                        on == null ? Rate.On.MEASURE : on,
                        boundary == null ? Rate.Boundary.UPPER : boundary,
                        tiers,
                        catchUp);
    }

    private static @Nullable Rate every(Reading reading) {
        var step = reading.decimal("every", Bounds.ANY);
        boolean stated = reading.has("pays") || reading.has("rate");
        var which = stated ? reading.which("pays", "rate") : "pays";
        boolean isRate = "rate".equals(which);
        var paid =
                which == null
                        ? null
                        : reading.needed(
                                which, reading.decimal(which, isRate ? Bounds.RATIO : Bounds.ANY));
        reading.noOthers();
        return step == null || paid == null
                ? null
                : new Rate.Every(step, paid, isRate ? Rate.Pays.RATE : Rate.Pays.AMOUNT);
    }

    private static Rate.@Nullable Tier tier(Reading reading, Bounds bounds) {
        var from = reading.needed("from", reading.decimal("from", bounds));
        var rate = reading.decimal("rate", Bounds.RATIO);
        var pays = reading.decimal("pays", Bounds.ANY);
        var boundary = reading.oneOf(Rate.Boundary.class, "boundary");
        if (!reading.has("rate") && !reading.has("pays")) {
            reading.refuse(reading.at(), Code.MISSING, "one of rate, pays has to be stated");
        }
        reading.noOthers();
        return from == null
                ? null
                : new Rate.Tier(
                        from,
                        rate == null ? BigDecimal.ZERO : rate,
                        pays == null ? BigDecimal.ZERO : pays,
                        boundary);
    }

    private static @Nullable Rate grid(Reading reading) {
        var rows = reading.object("rows");
        var rowAxis = rows == null ? null : axis(rows);
        reading.needed("rows", rowAxis);
        var columns = reading.object("columns");
        var columnAxis = columns == null ? null : axis(columns);
        reading.needed("columns", columnAxis);
        var which = reading.which("rates", "amounts");
        var cells = new ArrayList<List<BigDecimal>>();
        if (which != null) {
            var bounds = which.equals("rates") ? Bounds.RATIO : Bounds.ANY;
            reading.each(
                    which,
                    (row, where) -> {
                        if (row instanceof Value.Sequence(List<Value> values)) {
                            var numbers = new ArrayList<BigDecimal>();
                            for (int i = 0; i < values.size(); i++) {
                                var number = reading.decimal(values.get(i), where.to(i), bounds);
                                if (number != null) {
                                    numbers.add(number);
                                }
                            }
                            cells.add(numbers);
                        } else {
                            reading.wrongType(where, "a list", row);
                        }
                    });
            notEmpty(reading, which);
        }
        reading.noOthers();
        return rowAxis == null || columnAxis == null || which == null
                ? null
                : new Rate.Grid(
                        rowAxis,
                        columnAxis,
                        cells,
                        which.equals("rates") ? Rate.Pays.RATE : Rate.Pays.AMOUNT);
    }

    private static Rate.@Nullable Axis axis(Reading reading) {
        var attribute = reading.needed("attribute", reading.id("attribute"));
        var upTo = new ArrayList<@Nullable BigDecimal>();
        var bounds = "attainment".equals(attribute) ? Bounds.RATIO : Bounds.ANY;
        reading.each(
                "up-to",
                (value, where) -> {
                    if (value instanceof Value.Text(String text) && text.equals("end")) {
                        upTo.add(null);
                    } else {
                        var number = reading.decimal(value, where, bounds);
                        if (number != null) {
                            upTo.add(number);
                        }
                    }
                });
        reading.needed("up-to", reading.take("up-to"));
        notEmpty(reading, "up-to");
        reading.noOthers();
        return attribute == null ? null : new Rate.Axis(attribute, upTo);
    }

    private static @Nullable Gate gate(Reading reading) {
        var which = reading.which("attainment", "measured", "kpi");
        var of = which == null ? null : reading.id(which);
        var over = reading.oneOf(Span.class, "over");
        var atLeast =
                reading.needed(
                        "at-least",
                        reading.decimal(
                                "at-least", "measured".equals(which) ? Bounds.ANY : Bounds.RATIO));
        boolean catchUp = reading.truth("catch-up", true);
        reading.noOthers();
        if (which == null || of == null || atLeast == null) {
            return null;
        }
        Gate.What what =
                switch (which) {
                    case "attainment" -> new Gate.What.Attainment(of);
                    case "measured" -> new Gate.What.Measured(of);
                    default -> new Gate.What.Kpi(of);
                };
        return new Gate(what, over == null ? Span.MONTH : over, atLeast, catchUp);
    }

    private static @Nullable Limit limit(Reading reading) {
        var which = reading.which("cap", "floor");
        var amount = which == null ? null : reading.decimal(which, Bounds.NOT_NEGATIVE);
        var over = reading.oneOf(Span.class, "over");
        reading.noOthers();
        return which == null || amount == null
                ? null
                : new Limit(
                        which.equals("cap") ? Limit.Kind.CAP : Limit.Kind.FLOOR,
                        over == null ? Span.MONTH : over,
                        amount);
    }

    /// What may be said of rounding; nothing is ever left unrounded.
    private enum Mode {
        HALF_UP,
        HALF_EVEN,
        HALF_DOWN,
        UP,
        DOWN,
        CEILING,
        FLOOR;

        RoundingMode rounding() {
            return RoundingMode.valueOf(name());
        }
    }

    private Rounding rounding(Reading in) {
        var reading = in.object("rounding");
        if (reading == null) {
            return new Rounding(digits, RoundingMode.HALF_UP, Rounding.Point.LINE);
        }
        var stated = reading.whole("digits", 0, Reading.MOST_DECIMALS);
        var mode = reading.oneOf(Mode.class, "mode");
        var point = reading.oneOf(Rounding.Point.class, "point");
        reading.noOthers();
        return new Rounding(
                stated == null ? digits : stated,
                mode == null ? RoundingMode.HALF_UP : mode.rounding(),
                point == null ? Rounding.Point.LINE : point);
    }

    /// When, without more to say.
    private enum Simply {
        BOOKING,
        INVOICE,
        CASH;

        Timing.When when() {
            return switch (this) {
                case BOOKING -> new Timing.When.Booking();
                case INVOICE -> new Timing.When.Invoice();
                case CASH -> new Timing.When.Cash();
            };
        }
    }

    private static @Nullable Timing timing(Reading in) {
        return switch (in.take("timing")) {
            case null -> Timing.AT_BOOKING;
            case Value.Text(String text) -> {
                var simply = in.oneOf(Simply.class, text, in.at("timing"));
                yield simply == null ? null : new Timing(simply.when(), BigDecimal.ZERO, 0);
            }
            case Value.Fields fields -> {
                var reading = in.object(fields, in.at("timing"));
                yield reading == null ? null : schedule(reading);
            }
            case Value other -> {
                in.wrongType(in.at("timing"), "a timing", other);
                yield null;
            }
        };
    }

    private static @Nullable Timing schedule(Reading reading) {
        Timing.When when;
        if (reading.has("instalments")) {
            var which = reading.which("instalments", "payable");
            if (which == null) {
                return null;
            }
            var parts = reading.objects("instalments", TermsReading::part);
            notEmpty(reading, "instalments");
            when = new Timing.When.Instalments(parts);
        } else {
            reading.take("instalments");
            var simply = reading.oneOf(Simply.class, "payable");
            when = simply == null ? new Timing.When.Booking() : simply.when();
        }
        var holdback = reading.decimal("holdback", Bounds.PART, BigDecimal.ZERO);
        var release = reading.whole("release", 0, MOST_MONTHS);
        reading.noOthers();
        return new Timing(when, holdback, release == null ? 0 : release);
    }

    private static Timing.@Nullable Part part(Reading reading) {
        var fraction = reading.needed("fraction", reading.decimal("fraction", Bounds.PART));
        var months = reading.whole("months", 0, MOST_MONTHS);
        reading.noOthers();
        return fraction == null ? null : new Timing.Part(fraction, months == null ? 0 : months);
    }

    private static @Nullable Clawback clawback(Reading in) {
        var reading = in.object("clawback");
        if (reading == null) {
            return null;
        }
        var within = reading.needed("within", reading.whole("within", 1, MOST_MONTHS));
        var fraction = reading.decimal("fraction", Bounds.PART, BigDecimal.ONE);
        boolean proportional = reading.truth("proportional", false);
        reading.noOthers();
        return within == null ? null : new Clawback(within, fraction, proportional);
    }

    private static Component.@Nullable Window window(Reading in) {
        var reading = in.object("window");
        if (reading == null) {
            return null;
        }
        var from = reading.needed("from", reading.date("from"));
        var until = reading.needed("until", reading.date("until"));
        reading.noOthers();
        return from == null || until == null ? null : new Component.Window(from, until);
    }

    static @Nullable Settlement settlement(Reading reading) {
        var which =
                reading.which("cap", "floor", "guarantee", "draw", "advances", "minimum-payment");
        Settlement settlement =
                switch (which) {
                    case "cap", "floor" -> {
                        var limit = limit(reading);
                        yield limit == null ? null : new Settlement.OverAll(limit);
                    }
                    case "guarantee" -> {
                        var amount = reading.decimal("guarantee", Bounds.NOT_NEGATIVE);
                        var from = reading.date("from");
                        var until = reading.date("until");
                        yield amount == null ? null : new Settlement.Guarantee(amount, from, until);
                    }
                    case "draw" -> {
                        var amount = reading.decimal("draw", Bounds.NOT_NEGATIVE);
                        var kind =
                                reading.needed(
                                        "kind", reading.oneOf(Settlement.Draw.Kind.class, "kind"));
                        var most = reading.decimal("most", Bounds.NOT_NEGATIVE);
                        yield amount == null || kind == null
                                ? null
                                : new Settlement.Draw(kind, amount, most);
                    }
                    case "advances" -> {
                        var taken = reading.objects("advances", TermsReading::advance);
                        notEmpty(reading, "advances");
                        yield new Settlement.Advances(taken);
                    }
                    case "minimum-payment" -> {
                        var amount = reading.decimal("minimum-payment", Bounds.NOT_NEGATIVE);
                        yield amount == null ? null : new Settlement.MinimumPayment(amount);
                    }
                    case null, default -> null;
                };
        if (which == null) {
            List.of("over", "from", "until", "kind", "most").forEach(reading::take);
        }
        if (which == null || (!which.equals("cap") && !which.equals("floor"))) {
            reading.noOthers();
        }
        return settlement;
    }

    private static Settlement.Advances.@Nullable Advance advance(Reading reading) {
        var person = reading.needed("person", reading.id("person"));
        var month = reading.needed("month", reading.month("month"));
        var amount = reading.needed("amount", reading.decimal("amount", Bounds.NOT_NEGATIVE));
        reading.noOthers();
        return person == null || month == null || amount == null
                ? null
                : new Settlement.Advances.Advance(new PersonId(person), month.start(), amount);
    }

    static Exchange exchange(Reading in) {
        var reading = in.object("exchange");
        if (reading == null) {
            return Exchange.AS_RECORDED;
        }
        var policy = reading.oneOf(Exchange.Policy.class, "policy");
        var rates = reading.objects("rates", TermsReading::dated);
        reading.noOthers();
        return new Exchange(policy == null ? Exchange.Policy.BOOKING : policy, rates);
    }

    private static Exchange.@Nullable Dated dated(Reading reading) {
        var from = reading.needed("from", currency(reading, "from"));
        var on = reading.needed("on", reading.date("on"));
        var rate = reading.needed("rate", reading.decimal("rate", Bounds.NOT_NEGATIVE));
        if (rate != null && rate.signum() == 0) {
            reading.refuse("rate", Code.OUT_OF_RANGE, "above 0");
        }
        reading.noOthers();
        return from == null || on == null || rate == null
                ? null
                : new Exchange.Dated(from, on, rate);
    }

    /// A currency's code, in capitals.
    static @Nullable String currency(Reading reading, String field) {
        var text = reading.line(field);
        if (text != null && !CURRENCIES.contains(text)) {
            reading.refuse(field, Code.NOT_A_CURRENCY, "a code of ISO 4217 such as EUR");
            return null;
        }
        return text;
    }

    private static final Set<String> CURRENCIES =
            java.util.Currency.getAvailableCurrencies().stream()
                    .map(java.util.Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());
}
