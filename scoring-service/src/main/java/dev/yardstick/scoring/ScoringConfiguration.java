package dev.yardstick.scoring;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.CachedDocuments;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.ChangeLoop;
import dev.yardstick.platform.kafka.Loops;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.measure.Measures;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.organisation.UnitMonth;
import dev.yardstick.scoring.scorecard.HistoryService;
import dev.yardstick.scoring.scorecard.Scorecards;
import dev.yardstick.scoring.scorecard.Today;
import dev.yardstick.scoring.settle.ChangesConsumer;
import dev.yardstick.scoring.settle.StatesConsumer;
import dev.yardstick.scoring.target.Basis;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/// What the service is made of.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScoringProperties.class)
class ScoringConfiguration {

    /// A new generation of measures is a new group: it folds the topics from the beginning.
    private static final String GROUP = "scoring-" + Measures.GENERATION;

    @Bean
    Definitions definitions() {
        return Definitions.SHIPPED;
    }

    @Bean
    Scorecards scorecards(Definitions definitions, ScoringProperties properties) {
        return new Scorecards(definitions, properties.currency());
    }

    @Bean
    Today today(ScoringProperties properties) {
        var fixed = properties.today();
        return zone -> fixed == null ? LocalDate.now(zone) : fixed;
    }

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
    StatesConsumer states(
            StateCopy<Person> people,
            StateCopy<OrgUnit> units,
            StateCopy<Goal> goals,
            Definitions definitions,
            ScoringProperties properties) {
        return new StatesConsumer(people, units, goals, definitions, properties.currency());
    }

    /// What is read now rests on what has arrived by now. After a start, figures without their
    /// goals or units would be wrong: until those are here, nothing is read.
    @Bean
    Supplier<Basis> basis(StatesConsumer states) {
        return () -> {
            if (!states.caughtUp()) {
                throw new Refused(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        List.of(
                                new Refusal(
                                        "",
                                        Codes.UNAVAILABLE,
                                        "the organisation and the goals have not arrived yet")));
            }
            return states.current();
        };
    }

    @Bean
    Documents<PersonMonth> personMonths(Store store, ScoringProperties properties) {
        return atHand(store, PersonMonth.SHAPE, properties.scoring());
    }

    @Bean
    Documents<UnitMonth> unitMonths(Store store, ScoringProperties properties) {
        return atHand(store, UnitMonth.SHAPE, properties.scoring());
    }

    private static <T> Documents<T> atHand(
            Store store, Shape<T> shape, ScoringProperties.Scoring scoring) {
        return CachedDocuments.on(store, shape, scoring.alone(), scoring.monthsAtHand());
    }

    @Bean
    HistoryService histories(
            Documents<PersonMonth> people,
            Documents<UnitMonth> units,
            ScoringProperties properties) {
        return new HistoryService(people, units, properties.scoring().alone());
    }

    @Bean
    ChangesConsumer changes(
            Store store,
            Documents<PersonMonth> people,
            Documents<UnitMonth> units,
            HistoryService histories,
            Definitions definitions,
            Scorecards scorecards,
            StatesConsumer states,
            StatePublisher publisher,
            Today today) {
        return new ChangesConsumer(
                store,
                people,
                units,
                histories,
                definitions,
                scorecards,
                states,
                publisher,
                today,
                ChangesConsumer.SUBJECTS_AT_ONCE);
    }

    @Bean
    ChangeLoop scoring(Loops loops, ChangesConsumer changes) {
        return loops.changes(GROUP, Topics.FACT_TOPICS, changes);
    }
}
