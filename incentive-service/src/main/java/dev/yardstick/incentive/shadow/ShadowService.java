package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.history.Statements;
import dev.yardstick.incentive.terms.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Runs shadow plans, whenever somebody looks: nothing of them is kept.
@Service
public class ShadowService {

    private static final int PAGE = 1_000;

    private final Histories histories;
    private final Statements statements;
    private final PlanVersions plans;

    ShadowService(Histories histories, Statements statements, PlanVersions plans) {
        this.histories = histories;
        this.statements = statements;
        this.plans = plans;
    }

    /// Null: there is no such shadow plan.
    @Nullable List<Plan> plan(String id) {
        for (var shadow : plans.shadows()) {
            if (shadow.getFirst().id().equals(id)) {
                return shadow;
            }
        }
        return null;
    }

    /// Computed from what is known now; null: the plan has nothing for the payee in the month.
    @Nullable ShadowStatement statement(List<Plan> shadow, PersonId payee, Period month) {
        var first = histories.first(payee);
        if (first == null || first.compareTo(month) > 0) {
            return null;
        }
        var id = shadow.getFirst().id();
        var paying =
                plans.paying().stream()
                        .filter(versions -> versions.getFirst().id().equals(id))
                        .findFirst()
                        .orElse(List.of());
        return new Shadowing(
                        new Engine(new Credits(histories.hierarchy())),
                        Shadowing.beside(shadow, paying))
                .of(
                        payee,
                        month,
                        first,
                        at -> histories.inputs(payee, at),
                        statements.of(payee, month));
    }

    /// The sums over all payees, computed from what is known now: a page of payees at a time.
    ShadowTotals totals(List<Plan> shadow, Period month) {
        var id = shadow.getFirst().id();
        var totals = ShadowTotals.none(id, month, shadow.getLast().currency());
        PersonId after = null;
        while (true) {
            var payees = histories.payees(after, PAGE);
            for (var payee : payees) {
                var statement = statement(shadow, payee, month);
                if (statement != null) {
                    totals = totals.with(statement);
                }
            }
            if (payees.size() < PAGE) {
                return totals;
            }
            after = payees.getLast();
        }
    }
}
