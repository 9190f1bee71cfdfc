package dev.yardstick.goal.goal;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import dev.yardstick.goal.bulk.HttpItems;
import dev.yardstick.goal.organisation.OrganisationService;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.state.States;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The goals as they are kept.
///
/// That one goal stands in each slot is a rule about several goals: edits go one after the other.
/// Across several processes nothing orders them; run one, or edit goals through one.
@Service
class GoalsService {

    private final States<Goal> goals;
    private final OrganisationService organisation;
    private final Targets targets;
    private final ReentrantLock edits = new ReentrantLock();

    GoalsService(States<Goal> goals, OrganisationService organisation, Targets targets) {
        this.goals = goals;
        this.organisation = organisation;
        this.targets = targets;
    }

    @Nullable Goal get(String id) {
        return goals.get(id);
    }

    /// The goals that stand, or those of them that are about the subject, in the period.
    Paged<Goal> standing(@Nullable Subject subject, @Nullable Period period, Paging paging) {
        var query =
                subject != null && period != null
                        ? Query.of(
                                GoalConfiguration.BY_SUBJECT,
                                false,
                                subject.toString(),
                                period.toString())
                        : subject != null
                                ? Query.of(GoalConfiguration.BY_SUBJECT, false, subject.toString())
                                : period != null
                                        ? Query.of(
                                                GoalConfiguration.BY_PERIOD,
                                                false,
                                                period.toString())
                                        : Query.of(GoalConfiguration.BY_SUBJECT, false);
        var page = goals.query(query.page(paging.limit(), paging.after()));
        return new Paged<>(page.items().stream().map(item -> item.value()).toList(), page.next());
    }

    Outcome<Goal> state(String id, StatedGoal stated, Condition condition) {
        var refusals = new ArrayList<Refusal>();
        var known = known(List.of(stated));
        var goal = stated.check("", id, targets, known::contains, refusals);
        if (goal == null) {
            throw Refused.invalid(refusals);
        }
        edits.lock();
        try {
            var refusal = standing(List.of(goal)).refusals(List.of(goal), Map.of(id, "")).get(id);
            if (refusal != null) {
                throw Refused.invalid(List.of(refusal));
            }
            return goals.state(draft(goal, false), condition);
        } finally {
            edits.unlock();
        }
    }

    void state(HttpItems<StatedGoal> items) {
        var known = known(items.left().stream().map(HttpItems.Named::item).toList());
        var candidates = new LinkedHashMap<String, Goal>();
        var pointers = new HashMap<String, String>();
        for (var named : items.left()) {
            var refusals = new ArrayList<Refusal>();
            var goal =
                    named.item()
                            .check(named.pointer(), named.id(), targets, known::contains, refusals);
            if (goal == null) {
                items.refuse(named.id(), refusals);
            } else {
                candidates.put(named.id(), goal);
                pointers.put(named.id(), named.pointer());
            }
        }
        edits.lock();
        try {
            standing(candidates.values())
                    .refusals(candidates.values(), pointers)
                    .forEach((id, refusal) -> {
                        items.refuse(id, List.of(refusal));
                        candidates.remove(id);
                    });
            var drafts = candidates.values().stream().map(goal -> draft(goal, false)).toList();
            goals.state(drafts, Condition.anything()).forEach(items::answer);
        } finally {
            edits.unlock();
        }
    }

    /// The goal without effect from now on; null when there is none.
    @Nullable Outcome<Goal> withdraw(String id, Condition condition) {
        edits.lock();
        try {
            var goal = goals.get(id);
            return goal == null ? null : goals.state(draft(goal, true), condition);
        } finally {
            edits.unlock();
        }
    }

    private Set<Subject> known(List<StatedGoal> stated) {
        var subjects = new HashSet<Subject>();
        for (var goal : stated) {
            if (goal.subject() != null) {
                subjects.add(goal.subject());
            }
        }
        return organisation.known(subjects);
    }

    /// The goals that the candidates may meet: those in the slots that they want, and themselves as
    /// they are.
    private Standing standing(Collection<Goal> candidates) {
        var met = new HashMap<>(goals.get(candidates.stream().map(Goal::id).toList()));
        var slots = new HashSet<Slot>();
        for (var slot : candidates.stream().map(Slot::of).toList()) {
            if (slots.add(slot)) {
                goals.all(slot(slot)).forEach(goal -> met.put(goal.id(), goal));
            }
        }
        return new Standing(met);
    }

    private static Query slot(Slot slot) {
        return Query.of(
                GoalConfiguration.BY_SUBJECT,
                false,
                Objects.requireNonNull(slot.subject().toString()),
                Objects.requireNonNull(slot.period().toString()),
                slot.kpi());
    }

    private static Draft<Goal> draft(Goal goal, boolean withdrawn) {
        return new Draft<>(
                goal.id(),
                revision ->
                        new Goal(
                                goal.id(),
                                revision,
                                goal.subject(),
                                goal.kpi(),
                                goal.period(),
                                goal.target(),
                                withdrawn));
    }
}
