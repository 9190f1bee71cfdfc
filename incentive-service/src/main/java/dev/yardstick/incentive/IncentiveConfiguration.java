package dev.yardstick.incentive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.backtest.Cliffs;
import dev.yardstick.incentive.backtest.HttpCandidates;
import dev.yardstick.incentive.backtest.Report;
import dev.yardstick.incentive.closing.AdjustmentsService;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.incentive.plan.PlanDocument;
import dev.yardstick.incentive.plan.PlansService;
import dev.yardstick.incentive.statement.Adjustments;
import dev.yardstick.incentive.statement.PlanSource;
import dev.yardstick.incentive.statement.StatementsService;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
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

    /// Tells those who show awards of each.
    static final class Grants implements Award.Listener {

        private final List<BiConsumer<PersonId, Period>> listeners = new CopyOnWriteArrayList<>();

        @Override
        public void granted(Award award) {
            listeners.forEach(listener -> listener.accept(award.payee(), award.period()));
        }
    }

    @Bean
    Grants grants() {
        return new Grants();
    }

    @Bean
    Adjustments adjustments(AdjustmentsService ledger, Grants grants) {
        return new Adjustments() {
            @Override
            public Closed closed() {
                var closings = ledger.closings();
                var closed = closings.closed();
                var underWay = closings.underWay();
                return new Closed(
                        closed.isEmpty() ? null : closed.getLast(),
                        underWay == null ? null : underWay.month());
            }

            @Override
            public Map<Period, List<Statement.Line>> of(PersonId payee, Known known) {
                return ledger.lines(payee, known::of);
            }

            @Override
            public Map<PersonId, List<Period>> granted() {
                return ledger.awards().stream()
                        .collect(groupingBy(Award::payee, mapping(Award::period, toList())));
            }

            @Override
            public void onGrant(BiConsumer<PersonId, Period> listener) {
                grants.listeners.add(listener);
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
