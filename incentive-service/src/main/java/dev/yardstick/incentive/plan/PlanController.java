package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.platform.state.http.Edit;
import dev.yardstick.platform.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/plans")
class PlanController {

    private final PlansService plans;

    PlanController(PlansService plans) {
        this.plans = plans;
    }

    /// All plans: there are few.
    record PlanList(List<CommissionPlan> items) {}

    @GetMapping
    PlanList all() {
        return new PlanList(plans.plans().all());
    }

    @GetMapping("/{id}")
    ResponseEntity<CommissionPlan> get(@PathVariable String id) {
        var plan = plans.get(id);
        if (plan == null) {
            throw Refused.notFound("{id}", "there is no plan " + id);
        }
        return Edit.answer(plan);
    }

    @PutMapping("/{id}")
    ResponseEntity<CommissionPlan> put(
            @PathVariable String id,
            @RequestBody StatedPlan plan,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return Edit.answer(plans.state(id, plan, Edit.condition(ifMatch, ifNoneMatch)));
    }
}
