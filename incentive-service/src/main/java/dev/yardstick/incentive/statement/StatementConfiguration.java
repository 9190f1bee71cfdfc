package dev.yardstick.incentive.statement;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.CachedDocuments;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.ChangeHandler;
import dev.yardstick.platform.kafka.ChangeLoop;
import dev.yardstick.platform.kafka.Loops;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.state.States;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatementProperties.class)
class StatementConfiguration {

    /// Another shape of what is folded is a new group: it folds the topic from the beginning.
    private static final String GROUP = "incentive-3";

    @Bean
    StateCopy<Person> people() {
        return new StateCopy<>(Topics.ORG_EVENTS, Person.class);
    }

    @Bean
    StateCopy<OrgUnit> units() {
        return new StateCopy<>(Topics.ORG_EVENTS, OrgUnit.class);
    }

    @Bean
    StateCopy<Goal> goals() {
        return new StateCopy<>(Topics.GOAL_EVENTS, Goal.class);
    }

    @Bean
    StateCopy<Scorecard> scorecards() {
        return new StateCopy<>(
                Topics.SCORE_EVENTS,
                Scorecard.class,
                FiguresService::isAsked,
                FiguresService::kept);
    }

    @Bean
    OrganisationService organisations(StateCopy<Person> people, StateCopy<OrgUnit> units) {
        return new OrganisationService(people, units);
    }

    @Bean
    Documents<PersonMonth> personMonths(Store store, StatementProperties properties) {
        return atHand(store, PersonMonth.SHAPE, properties.incentive(), PersonMonth.PARTS);
    }

    @Bean
    Documents<Fulfilment> fulfilments(Store store, StatementProperties properties) {
        return atHand(store, Fulfilment.SHAPE, properties.incentive(), 1);
    }

    private static <T> Documents<T> atHand(
            Store store, Shape<T> shape, StatementProperties.Incentive incentive, int ofEach) {
        return CachedDocuments.on(
                store, shape, incentive.alone(), ofEach * incentive.monthsAtHand());
    }

    @Bean
    FiguresService figures(
            StateCopy<Goal> goals,
            StateCopy<Scorecard> scorecards,
            Documents<PersonMonth> personMonths) {
        return new FiguresService(goals, scorecards, personMonths);
    }

    @Bean
    InputsService inputs(
            Documents<PersonMonth> personMonths,
            Documents<Fulfilment> fulfilments,
            OrganisationService organisations,
            FiguresService figures) {
        return new InputsService(personMonths, fulfilments, organisations, figures);
    }

    @Bean
    States<Statement> statementStates(
            Store store, StatePublisher publisher, StatementProperties properties) {
        var incentive = properties.incentive();
        return StatementsService.states(
                store, publisher, incentive.alone(), incentive.statementsAtHand());
    }

    @Bean
    StatementsService statements(
            Store store,
            Documents<PersonMonth> personMonths,
            Documents<Fulfilment> fulfilments,
            States<Statement> states,
            PlanSource plans,
            Adjustments adjustments,
            OrganisationService organisations,
            FiguresService figures,
            InputsService inputs,
            MeterRegistry registry,
            StatementProperties properties) {
        var clock = InstantSource.system();
        return new StatementsService(
                store,
                personMonths,
                fulfilments,
                states,
                new HistoryService(store, clock),
                plans,
                adjustments,
                properties.incentive().alone() ? properties.incentive().ledgersAtHand() : 0,
                organisations,
                figures,
                inputs,
                today(properties),
                new StatementMetricsService(registry, clock));
    }

    private static Supplier<LocalDate> today(StatementProperties properties) {
        var fixed = properties.today();
        var zone = ZoneId.of(properties.zone());
        return () -> fixed == null ? LocalDate.now(zone) : fixed;
    }

    @Bean
    KnownService known(
            Store store,
            InputsService inputs,
            OrganisationService organisations,
            FiguresService figures,
            StateCopy<Person> people,
            PlanSource plans,
            StatementsService statements,
            StatementProperties properties) {
        return new KnownService(
                InstantSource.system().instant().toString(),
                atHand(store, OpenDeal.SHAPE, properties.incentive(), 1),
                inputs,
                organisations,
                figures,
                people,
                plans::all,
                statements);
    }

    @Bean
    ChangeLoop deals(Loops loops, StatementsService statements, KnownService known) {
        return loops.changes(GROUP, List.of(Topics.DEAL_EVENTS), both(known, statements));
    }

    private static ChangeHandler both(KnownService known, StatementsService statements) {
        return new ChangeHandler.OfWholeWindows() {
            @Override
            public void fold(List<Positioned> window) {
                known.fold(window);
                statements.fold(window);
            }

            @Override
            public void settle() {
                statements.settle();
            }

            @Override
            public boolean isUnsettled() {
                return statements.isUnsettled();
            }
        };
    }
}
