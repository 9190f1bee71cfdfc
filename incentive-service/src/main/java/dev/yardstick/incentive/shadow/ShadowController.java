package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refused;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/shadow/{plan}")
class ShadowController {

    private final ShadowService shadows;

    ShadowController(ShadowService shadows) {
        this.shadows = shadows;
    }

    @GetMapping("/statements/{person}")
    ShadowStatement statement(
            @PathVariable String plan, @PathVariable PersonId person, @RequestParam Period period) {
        var statement = shadows.statement(known(plan), person, month(period));
        if (statement == null) {
            throw Refused.notFound(
                    "{person}", plan + " has nothing for " + person + " in " + period);
        }
        return statement;
    }

    @GetMapping("/totals")
    ShadowTotals totals(@PathVariable String plan, @RequestParam Period period) {
        return shadows.totals(known(plan), month(period));
    }

    private List<Plan> known(String id) {
        var plan = shadows.plan(id);
        if (plan == null) {
            throw Refused.notFound("{plan}", "there is no shadow plan " + id);
        }
        return plan;
    }

    private static Period month(Period period) {
        if (period.kind() != Period.Kind.MONTH) {
            throw Refused.badRequest("?period", Codes.INVALID, "a month such as 2026-11");
        }
        return period;
    }
}
