package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.plan.Plans;
import dev.yardstick.incentive.plan.PlansService;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.kafka.ChangeHandler;
import dev.yardstick.platform.position.Fold;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.States;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps statements current: folds deals into credited months, and makes the statements of those
/// that changed. When the plans change it walks through all months, a page at each settling, so
/// that deals do not wait for it.
final class StatementsService implements ChangeHandler {

    /// So many statements are made at once.
    static final int PAGE = 500;

    static final Shape<CreditedMonth> CREDITS = Shape.of("credits", CreditedMonth.class);
    static final Shape<Edition> EDITIONS = Shape.of("editions", Edition.class);

    private static final String STATEMENTS = "statements";

    /// Which plans all statements rest on, at least.
    record Edition(String plans) {}

    private final Documents<CreditedMonth> credits;
    private final Documents<Edition> editions;
    private final States<Statement> statements;
    private final PlansService plans;
    private final String currency;
    private final Fold<CreditedMonth> fold;
    private final Set<String> touched = new LinkedHashSet<>();
    private @Nullable Walk walk;
    private volatile boolean plansChanged = true;

    StatementsService(
            Store store, States<Statement> statements, PlansService plans, String currency) {
        this.credits = store.documents(CREDITS);
        this.editions = store.documents(EDITIONS);
        this.statements = statements;
        this.plans = plans;
        this.currency = currency;
        this.fold = new Fold<>(credits, new Credits());
        plans.onChange(() -> plansChanged = true);
    }

    @Override
    public void fold(List<Positioned> window) {
        touched.addAll(fold.fold(window));
    }

    @Override
    public void settle() {
        var ids = new ArrayList<>(touched);
        for (int from = 0; from < ids.size(); from += PAGE) {
            make(new LinkedHashSet<>(ids.subList(from, Math.min(from + PAGE, ids.size()))));
        }
        touched.clear();
        followPlans();
    }

    @Override
    public boolean isUnsettled() {
        return plansChanged || walk != null;
    }

    /// A walk through all months for an edition of the plans.
    ///
    /// @param after the cursor of the last page; null at the start
    private record Walk(String edition, @Nullable String after) {}

    private void followPlans() {
        if (plansChanged) {
            // Lowered before the plans are read: a change that comes in between raises it again.
            plansChanged = false;
            try {
                var edition = plans.plans().edition();
                walk = edition.equals(madeFor()) ? null : new Walk(edition, null);
            } catch (RuntimeException e) {
                plansChanged = true;
                throw e;
            }
        }
        var step = walk;
        if (step == null) {
            return;
        }
        var page = credits.query(Query.of(Index.BY_ID).page(PAGE, step.after()));
        var ids = new LinkedHashSet<String>();
        page.items().forEach(item -> ids.add(item.id()));
        make(ids);
        if (page.next() != null) {
            walk = new Walk(step.edition(), page.next());
        } else {
            remember(step.edition());
            walk = null;
        }
    }

    private @Nullable String madeFor() {
        var stored = editions.find(List.of(STATEMENTS)).get(STATEMENTS);
        return stored == null ? null : stored.value().plans();
    }

    /// Refused only where another process remembers an edition too; then one of them walks again at
    /// its next start.
    private void remember(String edition) {
        var stored = editions.find(List.of(STATEMENTS)).get(STATEMENTS);
        var next = new Edition(edition);
        editions.save(List.of(stored == null ? Stored.fresh(STATEMENTS, next) : stored.with(next)));
    }

    private void make(Set<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Plans before;
        do {
            before = plans.plans();
            var used = before;
            statements.derive(ids, open -> drafts(open, used), Condition.anything());
            // Plans that changed while statements were made of them: made again.
        } while (!plans.plans().edition().equals(before.edition()));
    }

    private Map<String, Draft<Statement>> drafts(Set<String> ids, Plans valid) {
        var earnings = new Earnings(valid, currency);
        var found = credits.find(ids);
        var drafts = new HashMap<String, Draft<Statement>>();
        for (var id : ids) {
            var stored = found.get(id);
            var month = stored == null ? CreditedMonth.empty(id) : stored.value();
            drafts.put(id, new Draft<>(id, revision -> earnings.statement(month, revision)));
        }
        return drafts;
    }

    /// The person's statement of the month; at revision 0 and empty where there was never a credit.
    Statement statement(PersonId payee, Period month) {
        var id = CreditedMonth.id(payee, month);
        var statement = statements.get(id);
        return statement != null
                ? statement
                : new Earnings(new Plans(List.of()), currency)
                        .statement(CreditedMonth.empty(id), 0);
    }
}
