package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.history.Statements;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Runs shadow plans. Whoever makes a payee's month again says so to [#restated], and the sums
/// follow.
@Service
public class ShadowService {

    private static final int PAGE = 1_000;

    private final Histories histories;
    private final Statements statements;
    private final PlanVersions plans;
    private final Documents<KeptShadow> kept;

    ShadowService(Histories histories, Statements statements, PlanVersions plans, Store store) {
        this.histories = histories;
        this.statements = statements;
        this.plans = plans;
        this.kept = store.documents(KeptShadow.SHAPE);
    }

    /// A payee's month was made again: so are its shadows. Twice is as good as once.
    public void restated(PersonId payee, Period month) {
        for (var shadow : plans.shadows()) {
            var statement = statement(shadow, payee, month);
            if (statement != null) {
                keep(KeptShadow.of(statement));
            }
        }
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

    ShadowTotals totals(List<Plan> shadow, Period month) {
        var id = shadow.getFirst().id();
        var totals = ShadowTotals.none(id, month, shadow.getLast().currency());
        String after = null;
        do {
            var page =
                    kept.query(
                            Query.of(KeptShadow.BY_PERIOD, id, month.toString()).page(PAGE, after));
            for (var one : page.items()) {
                totals = totals.with(one.value());
            }
            after = page.next();
        } while (after != null);
        return totals;
    }

    private void keep(KeptShadow next) {
        while (true) {
            var there = kept.find(List.of(next.id())).get(next.id());
            if (there != null && there.value().equals(next)) {
                return;
            }
            var save = there == null ? Stored.fresh(next.id(), next) : there.with(next);
            if (kept.save(List.of(save)).isEmpty()) {
                return;
            }
        }
    }
}
