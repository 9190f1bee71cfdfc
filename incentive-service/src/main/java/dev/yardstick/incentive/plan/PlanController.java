package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.platform.state.http.Edit;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/plans")
class PlanController {

    private static final String YAML = "application/yaml";

    private final PlansService plans;

    PlanController(PlansService plans) {
        this.plans = plans;
    }

    /// All plans: there are few.
    record PlanList(List<CommissionPlan> items) {}

    @GetMapping
    PlanList all() {
        return new PlanList(plans.all());
    }

    @GetMapping("/{id}")
    ResponseEntity<CommissionPlan> get(
            @PathVariable String id, @RequestParam @Nullable Long revision) {
        if (revision == null) {
            var plan = plans.get(id);
            if (plan == null) {
                throw Refused.notFound("{id}", "there is no plan " + id);
            }
            return Edit.answer(plan);
        }
        var version = plans.get(id, revision);
        if (version == null) {
            throw Refused.notFound("?revision", "there is no revision " + revision + " of " + id);
        }
        return ResponseEntity.ok(version);
    }

    @PutMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML})
    ResponseEntity<CommissionPlan> put(
            @PathVariable String id,
            @RequestBody byte[] document,
            HttpServletRequest request,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var condition = Edit.condition(ifMatch, ifNoneMatch);
        return Edit.answer(plans.state(id, document, format(request), condition));
    }

    /// What is found, without the plan itself: whoever asks has it.
    ///
    /// @param accepted whether the plan would be kept
    record Checked(
            boolean accepted, List<Finding> findings, List<AtCliff> cliffs, List<Tested> tests) {

        static Checked of(Check check) {
            return new Checked(
                    check.accepted(),
                    check.findings(),
                    check.cliffs().stream().map(AtCliff::of).toList(),
                    check.tests().stream().map(Tested::of).toList());
        }
    }

    record AtCliff(String pointer, String component, String at, String jump, String text) {

        static AtCliff of(Cliff cliff) {
            return new AtCliff(
                    cliff.pointer(),
                    cliff.component(),
                    cliff.at().toPlainString(),
                    cliff.jump().toPlainString(),
                    cliff.text());
        }
    }

    record Tested(String name, String pointer, boolean passed, List<Trial.Difference> differences) {

        static Tested of(Trial trial) {
            return new Tested(trial.name(), trial.pointer(), trial.passed(), trial.differences());
        }
    }

    @PostMapping(
            path = "/{id}/check",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML})
    Checked check(
            @PathVariable String id, @RequestBody byte[] document, HttpServletRequest request) {
        return Checked.of(plans.check(id, document, format(request)));
    }

    private static HttpDocument.Format format(HttpServletRequest request) {
        var type = MediaType.parseMediaType(request.getContentType());
        var charset = type.getCharset();
        if (charset != null && !charset.equals(java.nio.charset.StandardCharsets.UTF_8)) {
            throw Refused.badRequest("Content-Type:", Codes.BAD_JSON, "a plan is UTF-8");
        }
        return type.getSubtype().equals("yaml")
                ? HttpDocument.Format.YAML
                : HttpDocument.Format.JSON;
    }
}
