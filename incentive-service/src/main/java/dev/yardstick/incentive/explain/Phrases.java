package dev.yardstick.incentive.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the engine says in words, read back: which of its phrases it is, and with what in it. A
/// statement keeps them in English; here they are said in the reader's language. A test holds them
/// against what the engine says of random plans.
final class Phrases {

    /// Names a phrase for a bundle.
    record Phrase(String key, Pattern shape) {}

    /// A gate that was not passed.
    ///
    /// @param what as the engine calls it
    /// @param component whose attainment or measure it is; null where it is a KPI
    /// @param value null: not known
    record FailedGate(
            String what,
            @Nullable String component,
            boolean isAttainment,
            String span,
            @Nullable BigDecimal value,
            BigDecimal atLeast) {}

    private static final String NUMBER = "(-?[0-9.]+)";
    private static final String PERIOD = "(\\d{4}(?:-[QH]\\d|-\\d{2})?)";

    private static final List<Phrase> RULES =
            List.of(
                    phrase("flat", "flat " + NUMBER),
                    phrase("marginal-measure", "marginal tiers on measure"),
                    phrase("marginal-attainment", "marginal tiers on attainment"),
                    phrase("retroactive-measure", "retroactive tiers on measure"),
                    phrase("retroactive-attainment", "retroactive tiers on attainment"),
                    phrase("linear-measure", "linear tiers on measure"),
                    phrase("linear-attainment", "linear tiers on attainment"),
                    phrase("proportional-measure", "proportional tiers on measure"),
                    phrase("proportional-attainment", "proportional tiers on attainment"),
                    phrase("every", NUMBER + " for every " + NUMBER),
                    phrase("every-rate", NUMBER + " of each that completes " + NUMBER),
                    phrase("grid", "grid by (\\S+) and (\\S+)"),
                    phrase(
                            "catch-up",
                            "what was measured before, at the rate reached now, less what it had earned"),
                    phrase(
                            "tier-amount",
                            "what the tiers reached pay once, less what they had paid"),
                    phrase("place", "place by (\\S+) in " + PERIOD),
                    phrase("figure", "(.+) in " + PERIOD),
                    phrase("gate-passed", "passed; what was withheld"),
                    phrase("cap-all", "cap of " + NUMBER + " over all components in " + PERIOD),
                    phrase("floor-all", "floor of " + NUMBER + " over all components in " + PERIOD),
                    phrase("cap", "cap of " + NUMBER + " over " + PERIOD),
                    phrase("floor", "floor of " + NUMBER + " over " + PERIOD),
                    phrase(
                            "release",
                            "due of what was earned in " + PERIOD + "(?:, by " + PERIOD + ")?"),
                    phrase(
                            "release-settled",
                            "due of what was settled in " + PERIOD + ", as its lines are"),
                    phrase(
                            "clawback",
                            NUMBER + " of the " + NUMBER + " that were paid, because it ended"),
                    phrase("guarantee", "at least " + NUMBER + " is guaranteed"),
                    phrase("draw-not-owed", "draw up to " + NUMBER + ", not owed"),
                    phrase("draw", "draw up to " + NUMBER + "; owed now: " + NUMBER),
                    phrase("advance", "advance; owed now: " + NUMBER),
                    phrase(
                            "recovered-draw",
                            "recovered from what is above the draw; owed now: " + NUMBER),
                    phrase(
                            "recovered-advance",
                            "recovered from what was earned; owed now: " + NUMBER),
                    phrase("granted", "granted by (.+?) on dispute (\\S+): (.+)"),
                    phrase("kept-paid", "what was kept is paid now"),
                    phrase(
                            "kept",
                            NUMBER
                                    + " is below the minimum payment of "
                                    + NUMBER
                                    + " and is kept"));

    private static final List<Phrase> DETAILS =
            List.of(
                    phrase("not-a-payee", "(.+) does not pay (.+) on (\\S+)"),
                    phrase("outside-window", "(\\S+) is not from (\\S+) until (\\S+)"),
                    phrase(
                            "not-first",
                            "it is not among everybody's first (\\d+) from (\\S+) until (\\S+)"),
                    phrase("filtered-unknown", "(.+) is not known, asked for is (.*)"),
                    phrase("filtered", "(.+?) is (.+), asked for is (.*)"),
                    phrase("split-sum", "the shares sum to " + NUMBER + ", not to " + NUMBER),
                    phrase(
                            "split-sum-kind",
                            "the (.+) shares sum to " + NUMBER + ", not to " + NUMBER),
                    phrase("stages-unknown", "the stages of (\\S+) are not known"),
                    phrase("no-stage", "no stage was done"),
                    phrase("owner-unknown", "nobody is known to have owned it on (\\S+)"),
                    phrase("stages", "had it for (\\d+) of (\\d+) stages"),
                    phrase("days", "had it for (\\d+) of (\\d+) days"),
                    phrase("owned", "(\\S+) owned it on (\\S+)"),
                    phrase("handed-over", "(\\S+) handed it over to (\\S+) on (\\S+)"),
                    phrase("nothing-kept", "handed over on (\\S+), nothing kept"),
                    phrase("all-kept", "(\\S+) keeps all of what closes by (\\S+)"),
                    phrase("cancelled", "cancelled on (\\S+)"),
                    phrase("no-amount", "(\\S+) has no such amount"),
                    phrase("no-rate", "no rate from (\\S+) to (\\S+) on (\\S+)"),
                    phrase(
                            "no-quota",
                            "there is no quota for "
                                    + PERIOD
                                    + ", which attainment is measured against"),
                    phrase("no-cell", "the grid by (\\S+) and (\\S+) has no cell for it"),
                    phrase(
                            "below-first-tier",
                            NUMBER + " is below the first tier, which begins at " + NUMBER),
                    phrase("no-step", "it completes no step of " + NUMBER),
                    phrase(
                            "capped",
                            "cap of " + NUMBER + " over " + PERIOD + " was reached before"),
                    phrase(
                            "no-scorecard",
                            "(.*) is not known: no scorecard of (\\S+) for "
                                    + PERIOD
                                    + " was published"),
                    phrase("no-figure", "(.*) is not known"));

    private static final List<Phrase> CHANGES =
            List.of(
                    phrase("another", "another " + NUMBER),
                    phrase("shares", "shares that sum to " + NUMBER),
                    phrase("shares-kind", "(.+) shares that sum to " + NUMBER),
                    phrase("stages", "the stages of (\\S+)"),
                    phrase("stage", "a stage that was done"),
                    phrase("owner", "an owner on (\\S+)"),
                    phrase("closing-by", "closing by (\\S+)"),
                    phrase("closing-after", "closing after (\\S+)"),
                    phrase("attribute", "(\\S+) (.+)"));

    private static final Pattern GATE =
            Pattern.compile(
                    "(.+) in "
                            + PERIOD
                            + " is (not known|-?[0-9.]+), asked for is at least "
                            + NUMBER);
    private static final Pattern OF_ATTAINMENT = Pattern.compile("the attainment of (.+)");
    private static final Pattern OF_MEASURE = Pattern.compile("what (.+) measured");

    /// An adjustment's, around the rule of the line that it corrects.
    private static final List<Phrase> CORRECTIONS =
            List.of(
                    correction("adjusted.gone", "is gone: what was posted for it is taken back"),
                    correction("adjusted.new", "is new since the closing"),
                    correction("adjusted", "as it is now, less what was posted for it"));

    private static Phrase correction(String key, String how) {
        return phrase(key, "(\\S+) of " + PERIOD + " " + how + "(?:: (.+))?");
    }

    /// What is said after a line's rule of why it is credited. The last said comes first.
    private static final List<Phrase> CREDITED =
            List.of(
                    credited("first", "among everybody's first (\\d+)"),
                    credited("manager", "as manager of (.+)"),
                    credited("pool", "in the pool of (.+)"),
                    credited("stages", "had it for (\\d+) of (\\d+) stages"),
                    credited("days", "had it for (\\d+) of (\\d+) days"),
                    credited("handed-over", "handed over on (\\S+) and closed by (\\S+)"),
                    credited("taken-over", "taken over on (\\S+) and closed by (\\S+)"),
                    credited("taken-whole", "taken over on (\\S+), nothing kept"));

    private static Phrase credited(String key, String how) {
        return phrase("credited." + key, "(.+), " + how);
    }

    private final Wording wording;

    Phrases(Wording wording) {
        this.wording = wording;
    }

    /// A line's rule.
    String rule(String text) {
        for (var one : CORRECTIONS) {
            var m = one.shape().matcher(text);
            if (m.matches()) {
                var whole = wording.say(one.key(), m.group(1), m.group(2));
                return m.group(3) == null
                        ? whole
                        : wording.say("adjusted.rule", whole, rule(m.group(3)));
            }
        }
        var gates = failedGates(text);
        if (!gates.isEmpty()) {
            return String.join(wording.say("list.and"), gates.stream().map(this::gate).toList());
        }
        for (var one : CREDITED) {
            var m = one.shape().matcher(text);
            if (m.matches()) {
                var arguments = arguments(m);
                arguments[0] = rule(m.group(1));
                return wording.say(one.key(), arguments);
            }
        }
        var said = said("rule", RULES, text);
        return said == null ? text : said;
    }

    /// Whether the engine's words are known: else they are shown as they are.
    boolean knowsRule(String text) {
        if (!failedGates(text).isEmpty()) {
            return true;
        }
        for (var one : CREDITED) {
            var m = one.shape().matcher(text);
            if (m.matches()) {
                return knowsRule(m.group(1));
            }
        }
        return said("rule", RULES, text) != null;
    }

    /// Which rule said no, and what it looked at.
    String detail(String text) {
        var said = said("detail", DETAILS, text);
        return said == null ? text : said;
    }

    boolean knowsDetail(String text) {
        return said("detail", DETAILS, text) != null;
    }

    /// What would have changed it.
    String change(String text) {
        var said = said("change", CHANGES, text);
        return said == null ? text : said;
    }

    boolean knowsChange(String text) {
        return said("change", CHANGES, text) != null;
    }

    String gate(FailedGate gate) {
        var value =
                gate.value() == null ? wording.say("gate.not-known") : shown(gate, gate.value());
        var least = shown(gate, gate.atLeast());
        var component = gate.component();
        return component == null
                ? wording.say("gate.kpi", gate.what(), gate.span(), value, least)
                : wording.say(
                        gate.isAttainment() ? "gate.attainment" : "gate.measured",
                        component,
                        gate.span(),
                        value,
                        least);
    }

    static String shown(FailedGate gate, BigDecimal value) {
        return gate.isAttainment() ? Wording.percent(value) : Wording.number(value);
    }

    /// The gates that a line's rule says were not passed; empty: it is not about any.
    static List<FailedGate> failedGates(String rule) {
        var gates = new ArrayList<FailedGate>();
        for (var text : rule.split("; ", -1)) {
            var m = GATE.matcher(text);
            if (!m.matches()) {
                return List.of();
            }
            gates.add(failedGate(m));
        }
        return gates;
    }

    private static FailedGate failedGate(Matcher m) {
        var what = m.group(1);
        var attainment = OF_ATTAINMENT.matcher(what);
        var measured = OF_MEASURE.matcher(what);
        boolean isAttainment = attainment.matches();
        var component =
                isAttainment ? attainment.group(1) : measured.matches() ? measured.group(1) : null;
        return new FailedGate(
                what,
                component,
                isAttainment,
                m.group(2),
                m.group(3).equals("not known") ? null : new BigDecimal(m.group(3)),
                new BigDecimal(m.group(4)));
    }

    private @Nullable String said(String kind, List<Phrase> phrases, String text) {
        for (var phrase : phrases) {
            var m = phrase.shape().matcher(text);
            if (m.matches()) {
                return wording.say(kind + "." + phrase.key(), arguments(m));
            }
        }
        return null;
    }

    private static Object[] arguments(Matcher m) {
        var arguments = new Object[m.groupCount()];
        for (int i = 0; i < arguments.length; i++) {
            var group = m.group(i + 1);
            arguments[i] = group == null ? "" : group;
        }
        return arguments;
    }

    private static Phrase phrase(String key, String shape) {
        return new Phrase(key, Pattern.compile(shape, Pattern.DOTALL));
    }
}
