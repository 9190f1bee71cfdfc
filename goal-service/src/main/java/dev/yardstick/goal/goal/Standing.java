package dev.yardstick.goal.goal;

import dev.yardstick.events.Goal;
import dev.yardstick.platform.web.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// One goal stands in each [Slot].
///
/// @param goals those known goals, by id, that the candidates may meet
record Standing(Map<String, Goal> goals) {

    Standing {
        goals = Map.copyOf(goals);
    }

    /// Looks at all candidates together: one may take the slot that another gives up. Of several
    /// for one slot the goal that has it keeps it, else the first gets it.
    ///
    /// @param pointers where in the input each candidate stands, in order
    /// @return the refusal of each candidate that is refused, by the goal's id
    Map<String, Refusal> refusals(Collection<Goal> candidates, Map<String, String> pointers) {
        var left = new LinkedHashMap<String, Goal>();
        candidates.forEach(goal -> left.put(goal.id(), goal));
        var refused = new LinkedHashMap<String, Refusal>();
        // A refused candidate stays where it was, and may there be in the way of another: until all
        // that are left fit.
        while (true) {
            var round = round(left, pointers);
            if (round.isEmpty()) {
                return refused;
            }
            refused.putAll(round);
            left.keySet().removeAll(round.keySet());
        }
    }

    private Map<String, Refusal> round(Map<String, Goal> candidates, Map<String, String> pointers) {
        var holders = new HashMap<Slot, String>();
        goals.forEach((id, goal) -> {
            var next = candidates.getOrDefault(id, goal);
            if (!goal.withdrawn() && Slot.of(next).equals(Slot.of(goal))) {
                holders.put(Slot.of(goal), id);
            }
        });
        var refused = new LinkedHashMap<String, Refusal>();
        candidates.forEach((id, goal) -> {
            var holder = holders.putIfAbsent(Slot.of(goal), id);
            if (holder != null && !holder.equals(id)) {
                refused.put(
                        id,
                        new Refusal(
                                pointers.getOrDefault(id, ""),
                                "goal-exists",
                                "%s is what goal %s stands for".formatted(Slot.of(goal), holder)));
            }
        });
        return refused;
    }
}
