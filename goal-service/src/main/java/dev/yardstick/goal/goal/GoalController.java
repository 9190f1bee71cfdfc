package dev.yardstick.goal.goal;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import dev.yardstick.goal.bulk.BulkAnswer;
import dev.yardstick.goal.bulk.HttpItems;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.http.Edit;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/goals")
class GoalController {

    private final GoalsService goals;

    GoalController(GoalsService goals) {
        this.goals = goals;
    }

    @GetMapping
    Paged<Goal> list(
            @RequestParam @Nullable Subject subject,
            @RequestParam @Nullable Period period,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        return goals.standing(subject, period, Paging.of(limit, after));
    }

    @PostMapping
    BulkAnswer post(@RequestBody JsonNode all) {
        var items = HttpItems.read("", all, StatedGoal.class, "id", StatedGoal::id);
        goals.state(items);
        return HttpItems.together(List.of(items));
    }

    @GetMapping("/{id}")
    ResponseEntity<Goal> get(@PathVariable String id) {
        var goal = goals.get(id);
        if (goal == null) {
            throw notFound(id);
        }
        return Edit.answer(goal);
    }

    @PutMapping("/{id}")
    ResponseEntity<Goal> put(
            @PathVariable String id,
            @RequestBody StatedGoal goal,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return Edit.answer(goals.state(id, goal, Edit.condition(ifMatch, ifNoneMatch)));
    }

    /// Withdraws the goal: it stays, and no longer stands. Twice is as good as once.
    @DeleteMapping("/{id}")
    ResponseEntity<Goal> delete(
            @PathVariable String id,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        var condition = ifMatch == null ? Condition.anything() : Edit.condition(ifMatch, null);
        var outcome = goals.withdraw(id, condition);
        if (outcome == null) {
            throw notFound(id);
        }
        return Edit.answer(outcome);
    }

    private static Refused notFound(String id) {
        return Refused.notFound("{id}", "there is no goal " + id);
    }
}
