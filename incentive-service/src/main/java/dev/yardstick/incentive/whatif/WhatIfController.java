package dev.yardstick.incentive.whatif;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.incentive.history.OpenDeals;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.history.Statements;
import dev.yardstick.platform.json.Decimal;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Says what would be paid. Stores nothing.
@RestController
class WhatIfController {

    private static final int MOST_DEALS = 100;
    private static final int MOST_MONTHS = 36;

    /// What is supposed.
    ///
    /// @param through the last month that is looked at; null: that of the last deal
    record Body(List<Stated> deals, @Nullable Period through) {}

    /// A [Supposed] deal as it is sent.
    record Stated(
            @Nullable FactId id,
            @Nullable Sum amount,
            @Nullable Sum margin,
            @Nullable String product,
            @Nullable Map<String, String> attributes,
            LocalDate closeOn,
            @Nullable Decimal share,
            @Nullable String kind,
            @Nullable List<Owner> owners) {}

    /// Money as it is sent: a string or a number.
    record Sum(Decimal amount, String currency) {}

    private final Histories histories;
    private final OpenDeals open;
    private final PlanVersions plans;
    private final Statements statements;
    private final String currency;

    WhatIfController(
            Histories histories,
            OpenDeals open,
            PlanVersions plans,
            Statements statements,
            @Value("${yardstick.currency}") String currency) {
        this.histories = histories;
        this.open = open;
        this.plans = plans;
        this.statements = statements;
        this.currency = currency;
    }

    @PostMapping("/api/statements/{person}/what-if")
    Difference whatIf(@PathVariable PersonId person, @RequestBody Body body) {
        if (body.deals().isEmpty() || body.deals().size() > MOST_DEALS) {
            throw invalid("/deals", Codes.OUT_OF_RANGE, "1 to " + MOST_DEALS + " deals");
        }
        return switch (Supposed.read(supposed(body.deals()), person, currency, open::ifWon)) {
            case Supposed.Read.Wrong(var refusals) -> throw Refused.invalid(refusals);
            case Supposed.Read.Deals(var deals) -> {
                var from = month(deals.stream().map(d -> d.on()).min(LocalDate::compareTo));
                var until = month(deals.stream().map(d -> d.on()).max(LocalDate::compareTo));
                var last = last(until, body.through());
                if (ChronoUnit.MONTHS.between(from.start(), last.start()) >= MOST_MONTHS) {
                    throw invalid(
                            "/deals", Codes.OUT_OF_RANGE, "all within " + MOST_MONTHS + " months");
                }
                var first = histories.first(person);
                yield new Supposition(person, deals)
                        .over(
                                new Engine(new Credits(histories.hierarchy())),
                                plans.paying(),
                                first == null || first.compareTo(from) > 0 ? from : first,
                                last,
                                at -> histories.inputs(person, at),
                                month -> adjustments(person, month),
                                histories.edition());
            }
        };
    }

    private List<Line> adjustments(PersonId person, Period month) {
        return statements.of(person, month).lines().stream()
                .filter(line -> line.kind() == Statement.Kind.ADJUSTMENT)
                .toList();
    }

    private static List<Supposed> supposed(List<Stated> all) {
        var supposed = new ArrayList<Supposed>();
        var refusals = new ArrayList<Refusal>();
        for (int i = 0; i < all.size(); i++) {
            var stated = all.get(i);
            supposed.add(
                    new Supposed(
                            stated.id(),
                            money("/deals/" + i + "/amount", stated.amount(), refusals),
                            money("/deals/" + i + "/margin", stated.margin(), refusals),
                            stated.product(),
                            stated.attributes(),
                            stated.closeOn(),
                            stated.share() == null ? null : stated.share().value(),
                            stated.kind(),
                            stated.owners()));
        }
        if (!refusals.isEmpty()) {
            throw Refused.invalid(refusals);
        }
        return supposed;
    }

    private static @Nullable Money money(String at, @Nullable Sum sum, List<Refusal> refusals) {
        if (sum == null) {
            return null;
        }
        try {
            return new Money(sum.amount().value(), sum.currency());
        } catch (IllegalArgumentException e) {
            refusals.add(
                    new Refusal(at + "/currency", Codes.INVALID, "an ISO 4217 code such as EUR"));
        } catch (ArithmeticException e) {
            refusals.add(
                    new Refusal(
                            at + "/amount",
                            "too-many-decimals",
                            "at most " + Money.digits(sum.currency()) + " decimals"));
        }
        return null;
    }

    private static Period last(Period until, @Nullable Period through) {
        if (through == null) {
            return until;
        }
        if (through.kind() != Period.Kind.MONTH || through.compareTo(until) < 0) {
            throw invalid(
                    "/through", Codes.INVALID, "a month, and not before that of the last deal");
        }
        return through;
    }

    private static Period month(java.util.Optional<LocalDate> date) {
        return Period.of(Period.Kind.MONTH, date.orElseThrow());
    }

    private static Refused invalid(String pointer, String code, String detail) {
        return Refused.invalid(List.of(new Refusal(pointer, code, detail)));
    }
}
