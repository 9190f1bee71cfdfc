package dev.yardstick.incentive.explain;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.history.Statements;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refused;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Says why.
@RestController
class ExplainController {

    private final Statements statements;
    private final PlanVersions plans;

    ExplainController(Statements statements, PlanVersions plans) {
        this.statements = statements;
        this.plans = plans;
    }

    /// Explains one line, or all that the statement says of a transaction, or, where neither is
    /// asked for, everything in it.
    @GetMapping("/api/statements/{person}/explain")
    ResponseEntity<Explanation> explain(
            @PathVariable PersonId person,
            @RequestParam Period period,
            @RequestParam @Nullable Instant asOf,
            @RequestParam @Nullable String line,
            @RequestParam @Nullable FactId transaction,
            @RequestHeader(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        if (period.kind() != Period.Kind.MONTH) {
            throw Refused.badRequest(
                    "?period", Codes.INVALID, "a statement is of a month such as 2026-11");
        }
        if (line != null && transaction != null) {
            throw Refused.badRequest(
                    "?transaction", Codes.INVALID, "ask for a line or for a transaction");
        }
        var statement = statements.at(person, period, asOf);
        var locale = Languages.of(language);
        var explaining = new Explaining(statement, versions(statement), locale);
        var explanation =
                line != null
                        ? explaining.line(line)
                        : transaction != null
                                ? explaining.transaction(transaction)
                                : explaining.all();
        if (line != null && explanation.saysNothing()) {
            throw Refused.notFound("?line", "the statement of " + period + " has no line " + line);
        }
        if (transaction != null && explanation.saysNothing()) {
            throw Refused.notFound(
                    "?transaction",
                    "the statement of " + period + " says nothing of " + transaction);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .body(explanation);
    }

    private List<Plan> versions(Statement statement) {
        return Stream.concat(
                        statement.lines().stream().map(Statement.Line::plan),
                        statement.standings().stream().map(Statement.Standing::plan))
                .distinct()
                .flatMap(id -> plans.ever(id).stream())
                .toList();
    }
}
