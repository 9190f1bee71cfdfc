package dev.yardstick.incentive.explain;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Standing;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.explain.Explanation.OfLine;
import dev.yardstick.incentive.explain.Explanation.OfUnpaid;
import dev.yardstick.incentive.explain.Explanation.Outlook;
import dev.yardstick.incentive.explain.Phrases.FailedGate;
import dev.yardstick.incentive.explain.Step.Name;
import dev.yardstick.incentive.explain.Step.Term;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Explains a statement in a language.
public final class Explaining {

    private final Statement statement;
    private final List<Plan> versions;
    private final Wording wording;
    private final Phrases phrases;

    /// Explains in English where there are no words in the reader's language.
    ///
    /// @param versions of the plans that the lines name, as far as they are known
    public Explaining(Statement statement, List<Plan> versions, Locale locale) {
        this.statement = statement;
        this.versions = List.copyOf(versions);
        this.wording = new Wording(locale);
        this.phrases = new Phrases(wording);
    }

    /// Everything that the statement says.
    public Explanation all() {
        return explanation(statement.lines(), statement.unpaid());
    }

    /// One line; says nothing where there is none with the key.
    public Explanation line(String key) {
        return explanation(
                statement.lines().stream().filter(line -> line.key().equals(key)).toList(),
                List.of());
    }

    /// All that the statement says of a transaction: what it earns by each component, why it does
    /// not by others, and what gates and limits made of those components' amounts. Says nothing
    /// where it does not name the transaction.
    public Explanation transaction(FactId id) {
        var unpaid =
                statement.unpaid().stream().filter(one -> id.equals(one.transaction())).toList();
        var of =
                statement.lines().stream()
                        .filter(line -> id.equals(line.trace().transaction()))
                        .toList();
        var components = new HashSet<String>();
        of.forEach(line -> components.add(line.plan() + "/" + line.component()));
        var lines =
                statement.lines().stream()
                        .filter(line ->
                                id.equals(line.trace().transaction())
                                        || ((line.kind() == Kind.GATE || line.kind() == Kind.LIMIT)
                                                && components.contains(
                                                        line.plan() + "/" + line.component())))
                        .toList();
        return explanation(lines, unpaid);
    }

    private Explanation explanation(List<Line> lines, List<Unpaid> unpaid) {
        Set<String> concerned = new HashSet<>();
        lines.forEach(line -> concerned.add(line.plan() + "/" + line.component()));
        unpaid.forEach(one -> concerned.add(one.plan() + "/" + one.component()));
        return new Explanation(
                statement.payee(),
                statement.period(),
                statement.revision(),
                lines.stream().map(this::ofLine).toList(),
                unpaid.stream().map(this::ofUnpaid).toList(),
                statement.standings().stream()
                        .filter(standing ->
                                concerned.contains(standing.plan() + "/" + standing.component()))
                        .map(this::outlook)
                        .toList());
    }

    private OfLine ofLine(Line line) {
        var plan = plan(line.plan(), line.planVersion());
        var component = component(plan, line.component());
        var computation = Computation.of(line, component == null ? null : component.rounding());
        var trace = line.trace();
        var rule = phrases.rule(trace.rule());
        var change = passing(line);
        var componentName = component == null ? line.component() : component.name();
        var planName = plan == null ? line.plan() : plan.name();
        var sentences = new ArrayList<String>();
        sentences.add(heading(line, planName, componentName));
        sentences.add(wording.say("line.rule", rule));
        for (var step : computation.steps()) {
            sentences.add(sentence(step, line));
        }
        if (line.corrects() != null) {
            sentences.add(
                    wording.say(
                            "line.corrects",
                            line.corrects().key(),
                            line.corrects().period().toString()));
        }
        if (trace.event() != null) {
            sentences.add(wording.say("line.event", trace.event()));
        }
        sentences.addAll(change);
        return new OfLine(
                line.key(),
                line.kind(),
                line.on(),
                line.plan(),
                planName,
                line.planVersion(),
                line.component(),
                componentName,
                trace.transaction(),
                trace.transactionVersion(),
                trace.event(),
                rule,
                computation.steps(),
                computation.holds(),
                line.earned(),
                line.payable(),
                line.corrects(),
                change,
                sentences);
    }

    private String heading(Line line, String planName, @Nullable String componentName) {
        var by =
                componentName == null
                        ? wording.say("line.by-plan", planName, Long.toString(line.planVersion()))
                        : wording.say(
                                "line.by",
                                componentName,
                                planName,
                                Long.toString(line.planVersion()));
        var id = line.trace().transaction();
        var version = line.trace().transactionVersion();
        var subject =
                id == null
                        ? wording.say("line.on", line.on().toString())
                        : version == null
                                ? wording.say("line.transaction", id.value(), line.on().toString())
                                : wording.say(
                                        "line.transaction-version",
                                        id.value(),
                                        version.toString(),
                                        line.on().toString());
        return wording.say(
                "kind." + line.kind().name(),
                subject,
                money(line.earned()),
                money(line.payable()),
                by);
    }

    private String sentence(Step step, Line line) {
        var currency = line.payable().currency();
        return switch (step.what()) {
            case CREDITED -> credited(step, line);
            case RECORDED ->
                    wording.say(
                            "step.recorded",
                            Wording.number(step.result()),
                            signed(step.terms().getLast().value()));
            case MEASURED ->
                    wording.say(
                            "step.measured",
                            Wording.number(step.terms().getFirst().value()),
                            Wording.number(step.result()));
            case ATTAINMENT_BEFORE ->
                    wording.say(
                            "step.attainment-before",
                            Wording.number(step.terms().getLast().value()),
                            Wording.percent(step.result()));
            case ATTAINMENT_AFTER ->
                    wording.say("step.attainment-after", Wording.percent(step.result()));
            case PART -> part(step, line);
            case TOGETHER -> wording.say("step.together", Wording.number(step.result()));
            case LIMITED ->
                    wording.say(
                            step.terms().getLast().value().signum() < 0
                                    ? "step.cut"
                                    : "step.raised",
                            Wording.number(step.terms().getLast().value().abs()),
                            Wording.number(step.result()));
            case ROUNDED ->
                    wording.say(
                            "step.rounded",
                            Wording.amount(step.result()) + " " + currency,
                            signed(step.terms().getLast().value()));
            case EARNED ->
                    wording.say("step.earned", Wording.amount(step.result()) + " " + currency);
            case PAYABLE ->
                    wording.say(
                            "step.payable",
                            Wording.amount(step.result()) + " " + currency,
                            Wording.amount(step.terms().getLast().value().negate())
                                    + " "
                                    + currency);
        };
    }

    private String credited(Step step, Line line) {
        var base = value(step, Name.BASE);
        var exchange = value(step, Name.EXCHANGE);
        var share = value(step, Name.SHARE);
        var baseCurrency = line.trace().baseCurrency();
        var unit = baseCurrency == null ? "" : " " + baseCurrency;
        var whole = Wording.number(base == null ? BigDecimal.ZERO : base) + unit;
        var percent = Wording.exactPercent(share == null ? BigDecimal.ZERO : share);
        var result = Wording.number(step.result());
        return exchange == null
                ? wording.say("step.credited", whole, percent, result)
                : wording.say(
                        "step.credited-exchanged",
                        whole,
                        percent,
                        Wording.number(exchange),
                        baseCurrency == null ? "" : baseCurrency,
                        line.payable().currency(),
                        result);
    }

    private String part(Step step, Line line) {
        var input = Wording.number(step.terms().getFirst().value());
        var rate = Wording.number(step.terms().getLast().value());
        var result = Wording.number(step.result());
        var tier = step.tier();
        if (tier == null) {
            return wording.say("step.part", input, rate, result);
        }
        // With a quota, the bounds are attainment.
        var from = line.trace().quota() == null ? Wording.number(tier) : Wording.exactPercent(tier);
        return wording.say("step.part-tier", input, from, rate, result);
    }

    private static @Nullable BigDecimal value(Step step, Name name) {
        return step.terms().stream()
                .filter(term -> term.name() == name)
                .map(Term::value)
                .findFirst()
                .orElse(null);
    }

    /// What would pass the gates that kept something back.
    private List<String> passing(Line line) {
        return line.kind() == Kind.GATE
                ? Phrases.failedGates(line.trace().rule()).stream()
                        .map(gate -> passing(gate, line.plan()))
                        .toList()
                : List.of();
    }

    private String passing(FailedGate gate, String plan) {
        var least = Phrases.shown(gate, gate.atLeast());
        if (gate.value() == null) {
            return wording.say("gate.known-first", gate.what(), gate.span(), least);
        }
        var missing = gate.atLeast().subtract(gate.value());
        if (!gate.isAttainment()) {
            return wording.say(
                    "gate.another",
                    Wording.number(missing),
                    gate.component() == null ? gate.what() : name(plan, gate.component()));
        }
        var component = gate.component() == null ? gate.what() : gate.component();
        var standing = standing(plan, component, gate.span());
        if (standing == null || standing.quota() == null) {
            return wording.say("gate.attainment-missing", Wording.percent(missing), component);
        }
        var needed = gate.atLeast().multiply(standing.quota()).subtract(standing.measured());
        return wording.say("gate.another", Wording.number(needed), name(plan, component));
    }

    private String name(String plan, String component) {
        return statement.standings().stream()
                .filter(one -> one.plan().equals(plan) && one.component().equals(component))
                .map(Standing::name)
                .findFirst()
                .orElse(component);
    }

    private @Nullable Standing standing(String plan, String component, String span) {
        for (var one : statement.standings()) {
            if (one.plan().equals(plan)
                    && one.component().equals(component)
                    && one.span().toString().equals(span)) {
                return one;
            }
        }
        return null;
    }

    private OfUnpaid ofUnpaid(Unpaid unpaid) {
        var why = phrases.detail(unpaid.detail());
        var change = change(unpaid);
        var component = unpaid.component();
        var name =
                component == null || unpaid.plan() == null
                        ? component
                        : name(unpaid.plan(), component);
        var id = unpaid.transaction();
        var subject =
                id == null
                        ? wording.say("line.on", unpaid.on().toString())
                        : wording.say("line.transaction", id.value(), unpaid.on().toString());
        var sentences = new ArrayList<String>();
        sentences.add(
                name == null
                        ? wording.say("unpaid", subject)
                        : wording.say("unpaid.by", subject, name));
        sentences.add(wording.say("reason." + unpaid.reason().name()));
        sentences.add(wording.say("unpaid.why", why));
        if (change != null) {
            sentences.add(change);
        }
        return new OfUnpaid(
                unpaid.transaction(),
                unpaid.transactionVersion(),
                unpaid.on(),
                unpaid.plan(),
                component,
                name,
                unpaid.reason(),
                why,
                change,
                unpaid.event(),
                sentences);
    }

    private @Nullable String change(Unpaid unpaid) {
        return unpaid.change() == null
                ? null
                : wording.say("unpaid.change", phrases.change(unpaid.change()));
    }

    private Outlook outlook(Standing standing) {
        var quota = standing.quota();
        var attainment = standing.attainment();
        var now =
                quota == null || attainment == null
                        ? wording.say(
                                "standing",
                                standing.name(),
                                Wording.number(standing.measured()),
                                standing.span().toString())
                        : wording.say(
                                "standing.quota",
                                standing.name(),
                                Wording.number(standing.measured()),
                                Wording.number(quota),
                                Wording.percent(attainment),
                                standing.span().toString());
        var next = standing.next();
        var missing = standing.missing();
        var rate = standing.nextRate();
        var sentence =
                next == null || missing == null || rate == null
                        ? now
                        : now
                                + wording.say("list.sentence")
                                + wording.say(
                                        "standing.next",
                                        "+" + Wording.number(missing),
                                        Wording.number(next),
                                        Wording.number(rate));
        return new Outlook(
                standing.plan(), standing.component(), standing.name(), missing, sentence);
    }

    private @Nullable Plan plan(String id, long version) {
        for (var plan : versions) {
            if (plan.id().equals(id) && plan.version() == version) {
                return plan;
            }
        }
        return null;
    }

    private static @Nullable Component component(@Nullable Plan plan, @Nullable String id) {
        if (plan == null || id == null) {
            return null;
        }
        for (var component : plan.components()) {
            if (component.id().equals(id)) {
                return component;
            }
        }
        return null;
    }

    private static String money(Money money) {
        return Wording.amount(money.amount()) + " " + money.currency();
    }

    private static String signed(BigDecimal number) {
        return (number.signum() > 0 ? "+" : "") + Wording.number(number);
    }
}
