package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.state.States;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The plans as they are kept.
@Service
public class PlansService {

    private final States<CommissionPlan> states;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    // That plans do not overlap is a rule about all of them: one edit at a time.
    private final ReentrantLock edits = new ReentrantLock();

    public PlansService(States<CommissionPlan> states) {
        this.states = states;
    }

    /// The plans as they are now.
    public Plans plans() {
        return new Plans(states.all());
    }

    /// Calls the listener after each change.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Nullable CommissionPlan get(String id) {
        return states.get(id);
    }

    Outcome<CommissionPlan> state(String id, StatedPlan stated, Condition condition) {
        var refusals = new ArrayList<Refusal>();
        var plan = stated.check(id, refusals);
        if (plan == null) {
            throw Refused.invalid(refusals);
        }
        edits.lock();
        try {
            var overlaps = plans().refusals(plan);
            if (!overlaps.isEmpty()) {
                throw Refused.invalid(overlaps);
            }
            var outcome = states.state(new Draft<>(id, revision -> at(revision, plan)), condition);
            if (outcome instanceof Outcome.Stated<CommissionPlan>) {
                listeners.forEach(Runnable::run);
            }
            return outcome;
        } finally {
            edits.unlock();
        }
    }

    private static CommissionPlan at(long revision, CommissionPlan plan) {
        return new CommissionPlan(
                plan.id(), revision, plan.name(), plan.rate(), plan.from(), plan.until());
    }
}
