package dev.yardstick.incentive.plan;

import dev.yardstick.incentive.plan.Value.Fields;
import dev.yardstick.incentive.plan.Value.Numeral;
import dev.yardstick.incentive.plan.Value.Sequence;
import dev.yardstick.incentive.plan.Value.Text;
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
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan as its canonical document: everything is stated, also what is the default; rates are
/// fractions; sets are in order. Reading it gives the same plan.
final class PlanWriting {

    private final LinkedHashMap<String, Value> fields = new LinkedHashMap<>();

    private PlanWriting() {}

    static Fields write(Plan plan, Status status) {
        return new PlanWriting()
                .text("id", plan.id())
                .text("name", plan.name())
                .word("status", status)
                .text("currency", plan.currency())
                .date("from", plan.from())
                .date("until", plan.until())
                .put("pays", payees(plan.payees()))
                .word("carry", plan.carry())
                .list("components", plan.components().stream().map(PlanWriting::component).toList())
                .list("settle", plan.settlements().stream().map(PlanWriting::settlement).toList())
                .put("exchange", exchange(plan.exchange()))
                .fields();
    }

    private static @Nullable Value payees(Payees payees) {
        if (payees.isEverybody()) {
            return null;
        }
        return new PlanWriting()
                .texts("people", payees.people())
                .list(
                        "roles",
                        payees.roles().stream()
                                .sorted()
                                .map(role -> (Value) new Text(Words.of(role)))
                                .toList())
                .texts("units", payees.units())
                .fields();
    }

    private static Value component(Component component) {
        return new PlanWriting()
                .text("id", component.id())
                .text("name", component.name())
                .put("pays", payees(component.payees()))
                .put("credit", crediting(component.crediting()))
                .put("measure", measure(component.measure()))
                .word("over", component.span())
                .put("quota", quota(component.quota()))
                .put("rate", rate(component.rate()))
                .list("gates", component.gates().stream().map(PlanWriting::gate).toList())
                .list("limits", component.limits().stream().map(PlanWriting::limit).toList())
                .put("rounding", rounding(component.rounding()))
                .put("timing", timing(component.timing()))
                .put("clawback", clawback(component.clawback()))
                .put("window", window(component.window()))
                .fields();
    }

    private static Value crediting(Crediting crediting) {
        var written = new PlanWriting();
        switch (crediting.to()) {
            case Crediting.To.Direct() -> written.text("to", "direct");
            case Crediting.To.RollUp(int levels, BigDecimal share) ->
                    written.text("to", "manager").number("levels", levels).number("share", share);
            case Crediting.To.Pool pool -> {
                var weights = new PlanWriting();
                pool.weights().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> weights.number(entry.getKey().value(), entry.getValue()));
                written.text("to", "pool").text("unit", pool.unit().value());
                if (!pool.weights().isEmpty()) {
                    written.put("weights", weights.fields());
                }
            }
            case Crediting.To.HandOver(var by) -> {
                written.text("to", "hand-over");
                switch (by) {
                    case By.Stages() -> written.text("by", "stages");
                    case By.Days() -> written.text("by", "days");
                    case By.Keeps(var steps) ->
                            written.list("keeps", steps.stream().map(PlanWriting::step).toList());
                }
            }
        }
        written.text("kind", crediting.kind())
                .list("where", crediting.where().stream().map(PlanWriting::filter).toList())
                .number("split-sum", crediting.splitSum());
        var first = crediting.first();
        return first == null ? written.fields() : written.number("first", first).fields();
    }

    private static Value step(Crediting.To.HandOver.Step step) {
        return new PlanWriting().number("days", step.days()).number("share", step.share()).fields();
    }

    private static Value filter(Crediting.Filter filter) {
        return new PlanWriting()
                .text("attribute", filter.attribute())
                .texts("in", filter.in())
                .truth("not", filter.not())
                .number("at-least", filter.atLeast())
                .number("below", filter.below())
                .fields();
    }

    private static Value measure(Measure measure) {
        return switch (measure) {
            case Measure.Transactions(Measure.Of of) -> new Text(Words.of(of));
            case Measure.Kpi(String kpi) -> new PlanWriting().text("kpi", kpi).fields();
            case Measure.Place(Measure.Of by) -> new PlanWriting().word("place", by).fields();
            case Measure.Scorecard(var items) ->
                    new PlanWriting()
                            .list("scorecard", items.stream().map(PlanWriting::item).toList())
                            .fields();
        };
    }

    private static Value item(Measure.Scorecard.Item item) {
        return new PlanWriting()
                .text("kpi", item.kpi())
                .number("weight", item.weight())
                .number("target", item.target())
                .truth("reversed", item.reversed())
                .number("floor", item.floor())
                .number("cap", item.cap())
                .fields();
    }

    private static @Nullable Value quota(@Nullable Quota quota) {
        if (quota == null) {
            return null;
        }
        var written = new PlanWriting();
        switch (quota.from()) {
            case Quota.From.Goals(String kpi) -> written.text("goal", kpi);
            case Quota.From.Fixed(BigDecimal amount) -> written.number("amount", amount);
            case Quota.From.Ramp(var months) ->
                    written.list("ramp", months.stream().map(PlanWriting::numeral).toList());
        }
        return written.truth("prorated", quota.prorated())
                .list("relief", quota.relief().stream().map(PlanWriting::relief).toList())
                .fields();
    }

    private static Value relief(Quota.Relief relief) {
        var person = relief.person();
        return new PlanWriting()
                .text("person", person == null ? null : person.value())
                .text("month", relief.month().toString())
                .number("factor", relief.factor())
                .fields();
    }

    private static Value rate(Rate rate) {
        return switch (rate) {
            case Rate.Flat(BigDecimal flat) -> numeral(flat);
            case Rate.Tiered tiered ->
                    new PlanWriting()
                            .word("method", tiered.method())
                            .word("on", tiered.on())
                            .word("boundary", tiered.boundary())
                            .truth("catch-up", tiered.catchUp())
                            .list("tiers", tiered.tiers().stream().map(PlanWriting::tier).toList())
                            .fields();
            case Rate.Every every ->
                    new PlanWriting()
                            .number("every", every.step())
                            .number(
                                    every.pays() == Rate.Pays.RATE ? "rate" : "pays",
                                    every.amount())
                            .fields();
            case Rate.Grid grid ->
                    new PlanWriting()
                            .put(
                                    "grid",
                                    new PlanWriting()
                                            .put("rows", axis(grid.rows()))
                                            .put("columns", axis(grid.columns()))
                                            .list(
                                                    grid.pays() == Rate.Pays.RATE
                                                            ? "rates"
                                                            : "amounts",
                                                    grid.rates().stream()
                                                            .map(PlanWriting::row)
                                                            .toList())
                                            .fields())
                            .fields();
        };
    }

    private static Value row(List<BigDecimal> row) {
        return new Sequence(row.stream().map(PlanWriting::numeral).toList());
    }

    private static Value axis(Rate.Axis axis) {
        return new PlanWriting()
                .text("attribute", axis.attribute())
                .list(
                        "up-to",
                        axis.upTo().stream()
                                .map(end -> end == null ? new Text("end") : numeral(end))
                                .toList())
                .fields();
    }

    private static Value tier(Rate.Tier tier) {
        var boundary = tier.boundary();
        return new PlanWriting()
                .number("from", tier.from())
                .number("rate", tier.rate())
                .number("pays", tier.amount())
                .text("boundary", boundary == null ? null : Words.of(boundary))
                .fields();
    }

    private static Value gate(Gate gate) {
        var written = new PlanWriting();
        switch (gate.what()) {
            case Gate.What.Attainment(String component) -> written.text("attainment", component);
            case Gate.What.Measured(String component) -> written.text("measured", component);
            case Gate.What.Kpi(String kpi) -> written.text("kpi", kpi);
        }
        return written.word("over", gate.over())
                .number("at-least", gate.atLeast())
                .truth("catch-up", gate.catchUp())
                .fields();
    }

    private static Value limit(Limit limit) {
        return new PlanWriting()
                .number(Words.of(limit.kind()), limit.amount())
                .word("over", limit.over())
                .fields();
    }

    private static Value rounding(Rounding rounding) {
        return new PlanWriting()
                .number("digits", rounding.digits())
                .word("mode", rounding.mode())
                .word("point", rounding.point())
                .fields();
    }

    private static Value timing(Timing timing) {
        var written = new PlanWriting();
        switch (timing.when()) {
            case Timing.When.Booking() -> written.text("payable", "booking");
            case Timing.When.Invoice() -> written.text("payable", "invoice");
            case Timing.When.Cash() -> written.text("payable", "cash");
            case Timing.When.Instalments(var parts) ->
                    written.list("instalments", parts.stream().map(PlanWriting::part).toList());
        }
        return written.number("holdback", timing.holdback())
                .number("release", timing.release())
                .fields();
    }

    private static Value part(Timing.Part part) {
        return new PlanWriting()
                .number("fraction", part.fraction())
                .number("months", part.months())
                .fields();
    }

    private static @Nullable Value clawback(@Nullable Clawback clawback) {
        return clawback == null
                ? null
                : new PlanWriting()
                        .number("within", clawback.within())
                        .number("fraction", clawback.fraction())
                        .truth("proportional", clawback.proportional())
                        .fields();
    }

    private static @Nullable Value window(Component.@Nullable Window window) {
        return window == null
                ? null
                : new PlanWriting()
                        .date("from", window.from())
                        .date("until", window.until())
                        .fields();
    }

    private static Value settlement(Settlement settlement) {
        return switch (settlement) {
            case Settlement.OverAll(Limit limit) -> limit(limit);
            case Settlement.Guarantee(
                            BigDecimal amount,
                            @Nullable LocalDate from,
                            @Nullable LocalDate until) ->
                    new PlanWriting()
                            .number("guarantee", amount)
                            .date("from", from)
                            .date("until", until)
                            .fields();
            case Settlement.Draw draw ->
                    new PlanWriting()
                            .number("draw", draw.amount())
                            .word("kind", draw.kind())
                            .number("most", draw.most())
                            .fields();
            case Settlement.Advances(var taken) ->
                    new PlanWriting()
                            .list("advances", taken.stream().map(PlanWriting::advance).toList())
                            .fields();
            case Settlement.MinimumPayment(BigDecimal amount) ->
                    new PlanWriting().number("minimum-payment", amount).fields();
        };
    }

    private static Value advance(Settlement.Advances.Advance advance) {
        return new PlanWriting()
                .text("person", advance.person().value())
                .text("month", advance.month().toString().substring(0, "2026-07".length()))
                .number("amount", advance.amount())
                .fields();
    }

    private static Value exchange(Exchange exchange) {
        return new PlanWriting()
                .word("policy", exchange.policy())
                .list("rates", exchange.rates().stream().map(PlanWriting::dated).toList())
                .fields();
    }

    private static Value dated(Exchange.Dated dated) {
        return new PlanWriting()
                .text("from", dated.from())
                .date("on", dated.on())
                .number("rate", dated.rate())
                .fields();
    }

    private Fields fields() {
        return new Fields(fields);
    }

    private PlanWriting put(String name, @Nullable Value value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    private PlanWriting text(String name, @Nullable String text) {
        return put(name, text == null ? null : new Text(text));
    }

    private PlanWriting word(String name, Enum<?> constant) {
        return text(name, Words.of(constant));
    }

    private PlanWriting date(String name, @Nullable LocalDate date) {
        return text(name, date == null ? null : date.toString());
    }

    private PlanWriting number(String name, @Nullable BigDecimal number) {
        return put(name, number == null ? null : numeral(number));
    }

    private PlanWriting number(String name, int number) {
        return put(name, new Numeral(Integer.toString(number)));
    }

    private PlanWriting truth(String name, boolean truth) {
        return put(name, truth ? Value.Truth.TRUE : Value.Truth.FALSE);
    }

    /// An empty list goes without saying.
    private PlanWriting list(String name, List<Value> items) {
        return put(name, items.isEmpty() ? null : new Sequence(items));
    }

    private PlanWriting texts(String name, Collection<?> texts) {
        return list(
                name,
                texts.stream()
                        .map(Object::toString)
                        .sorted()
                        .map(text -> (Value) new Text(text))
                        .toList());
    }

    private static Value numeral(BigDecimal number) {
        return new Numeral(Reading.plain(number).toPlainString());
    }
}
