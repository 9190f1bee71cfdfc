package dev.yardstick.incentive.backtest;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.backtest.BacktestService.Order;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.net.URI;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Backtests: asked for, watched, read page by page, cancelled.
@RestController
@RequestMapping("/api/backtests")
class BacktestController {

    private static final int MOST_MONTHS = 60;

    /// What is to be tried.
    ///
    /// @param plan the candidate's document; else
    /// @param id a shadow plan's, or that of a plan that pays
    /// @param first the first month that is compared
    /// @param last the last one, included
    /// @param replaces the plans that the candidate stands in for; null: the one with its id
    /// @param validFrom the date from which a document is taken as valid; null: the first day of
    ///   the first month
    record Body(
            @Nullable JsonNode plan,
            @Nullable String id,
            Period first,
            Period last,
            @Nullable List<String> replaces,
            @Nullable LocalDate validFrom) {}

    private final BacktestService backtests;
    private final PlanVersions plans;
    private final HttpCandidates candidates;

    BacktestController(BacktestService backtests, PlanVersions plans, HttpCandidates candidates) {
        this.backtests = backtests;
        this.plans = plans;
        this.candidates = candidates;
    }

    @PostMapping
    ResponseEntity<Run> post(@RequestBody Body body) {
        checkMonths(body);
        var candidate = candidate(body);
        var run =
                backtests.start(
                        new Trial(body.first(), body.last(), replaced(body, candidate), candidate));
        if (run == null) {
            throw new Refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    List.of(
                            new Refusal(
                                    "",
                                    Codes.TOO_MANY_REQUESTS,
                                    "too many backtests wait: try again when one has ended")));
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/backtests/" + run.id()))
                .body(run);
    }

    @GetMapping("/{id}")
    Run get(@PathVariable String id) {
        var run = backtests.find(id);
        if (run == null) {
            throw notFound(id);
        }
        return run;
    }

    @GetMapping("/{id}/payees")
    Paged<Outcome> payees(
            @PathVariable String id,
            @RequestParam @Nullable String order,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        if (backtests.find(id) == null) {
            throw notFound(id);
        }
        var page = backtests.outcomes(id, order(order), Paging.of(limit, after));
        return new Paged<>(
                page.items().stream().map(Stored::value).map(KeptOutcome::outcome).toList(),
                page.next());
    }

    @DeleteMapping("/{id}")
    Run cancel(@PathVariable String id) {
        var run = backtests.cancel(id);
        if (run == null) {
            throw notFound(id);
        }
        return run;
    }

    private static Order order(@Nullable String order) {
        return switch (order) {
            case null -> Order.PAYEE;
            case "payee" -> Order.PAYEE;
            case "loss" -> Order.LOSS;
            case "gain" -> Order.GAIN;
            default ->
                    throw Refused.badRequest(
                            "?order", Codes.INVALID, "order is payee, loss or gain");
        };
    }

    private static void checkMonths(Body body) {
        for (var month : List.of(body.first(), body.last())) {
            if (month.kind() != Period.Kind.MONTH) {
                throw invalid("/first", Codes.INVALID, "a month such as 2026-01");
            }
        }
        long months = ChronoUnit.MONTHS.between(body.first().start(), body.last().start()) + 1;
        if (months < 1 || months > MOST_MONTHS) {
            throw invalid(
                    "/last",
                    Codes.OUT_OF_RANGE,
                    "1 to " + MOST_MONTHS + " months, the first one first");
        }
    }

    private List<Plan> candidate(Body body) {
        if ((body.plan() == null) == (body.id() == null)) {
            throw invalid("/plan", Codes.MISSING, "a plan's document, or the id of a plan");
        }
        if (body.plan() != null) {
            var from = body.validFrom() == null ? body.first().start() : body.validFrom();
            return List.of(validFrom(candidates.read(body.plan(), "/plan"), from));
        }
        return Stream.concat(plans.shadows().stream(), plans.paying().stream())
                .filter(versions -> versions.getFirst().id().equals(body.id()))
                .findFirst()
                .orElseThrow(
                        () -> invalid("/id", Codes.NOT_FOUND, "there is no plan " + body.id()));
    }

    private List<List<Plan>> replaced(Body body, List<Plan> candidate) {
        var ids = body.replaces() == null ? List.of(candidate.getFirst().id()) : body.replaces();
        var replaced = new ArrayList<List<Plan>>();
        for (var id : ids.stream().distinct().sorted().toList()) {
            var found =
                    plans.paying().stream()
                            .filter(versions -> versions.getFirst().id().equals(id))
                            .findFirst();
            if (found.isPresent()) {
                replaced.add(found.get());
            } else if (body.replaces() != null) {
                throw invalid("/replaces", Codes.NOT_FOUND, "no plan that pays has the id " + id);
            }
        }
        return replaced;
    }

    private static Plan validFrom(Plan plan, LocalDate from) {
        return new Plan(
                plan.id(),
                plan.version(),
                plan.name(),
                plan.currency(),
                from,
                null,
                plan.payees(),
                plan.carry(),
                plan.components(),
                plan.settlements(),
                plan.exchange());
    }

    private static Refused invalid(String pointer, String code, String detail) {
        return Refused.invalid(List.of(new Refusal(pointer, code, detail)));
    }

    private static Refused notFound(String id) {
        return Refused.notFound("{id}", "there is no backtest " + id);
    }
}
