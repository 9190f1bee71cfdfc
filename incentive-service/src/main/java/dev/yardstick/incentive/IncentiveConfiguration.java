package dev.yardstick.incentive;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.backtest.Cliffs;
import dev.yardstick.incentive.backtest.HttpCandidates;
import dev.yardstick.incentive.backtest.Report;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.incentive.plan.PlanDocument;
import dev.yardstick.incentive.plan.PlansService;
import dev.yardstick.incentive.statement.PlanSource;
import dev.yardstick.incentive.statement.StatementsService;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What one part of the service asks of another.
@Configuration(proxyBeanMethods = false)
class IncentiveConfiguration {

    @Bean
    PlanSource planSource(PlansService plans) {
        return new PlanSource() {
            @Override
            public Map<String, List<Plan>> paying() {
                return Map.copyOf(plans.plans().paying());
            }

            @Override
            public Map<String, List<Plan>> all() {
                var all = new HashMap<String, List<Plan>>();
                plans.plans().all().forEach((id, documents) -> all.put(id, versions(documents)));
                return all;
            }

            @Override
            public String edition() {
                return plans.plans().edition();
            }

            @Override
            public void onChange(Runnable listener) {
                plans.onChange(listener);
            }
        };
    }

    private static List<Plan> versions(List<PlanDocument> documents) {
        return documents.stream().map(PlanDocument::plan).toList();
    }

    @Bean
    PlanVersions versions(PlansService plans) {
        return new PlanVersions() {
            @Override
            public List<List<Plan>> paying() {
                return List.copyOf(plans.plans().paying().values());
            }

            @Override
            public List<List<Plan>> shadows() {
                return List.copyOf(plans.plans().shadows().values());
            }

            @Override
            public List<Plan> ever(String id) {
                return versions(plans.plans().all().getOrDefault(id, List.of()));
            }
        };
    }

    @Bean
    LiveStatements liveStatements(StatementsService statements) {
        return new LiveStatements() {
            @Override
            public Map<Period, Statement> find(PersonId payee, Collection<Period> months) {
                var found = new HashMap<Period, Statement>();
                statements
                        .statements(payee, months)
                        .forEach(statement -> found.put(statement.period(), statement));
                return found;
            }

            @Override
            public Payees payees(Period month, int limit, @Nullable String after) {
                var page = statements.statements(month, limit, after);
                return new Payees(
                        page.items().stream().map(item -> item.value().payee()).toList(),
                        page.next());
            }

            @Override
            public boolean complete() {
                return statements.isComplete();
            }
        };
    }

    @Bean
    Cliffs cliffs() {
        return versions ->
                versions.stream()
                        .flatMap(plan -> PlansService.cliffs(plan).stream())
                        .map(cliff -> new Report.Cliff(cliff.pointer(), cliff.text()))
                        .toList();
    }

    @Bean
    HttpCandidates candidates(PlansService plans) {
        return (document, pointer) ->
                plans.candidate(Json.mapper().writeValueAsBytes(document), pointer);
    }
}
