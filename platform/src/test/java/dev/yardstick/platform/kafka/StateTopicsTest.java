package dev.yardstick.platform.kafka;

import static dev.yardstick.platform.kafka.Pipeline.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import dev.yardstick.events.UnitId;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Full states through Spring Cloud Stream and a real broker, in a service as Boot makes it.
class StateTopicsTest {

    @TempDir static Path home;

    private static KafkaForTests broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaForTests.start(home);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        StateCopy<Goal> goals() {
            return new StateCopy<>(Topics.GOAL_EVENTS, Goal.class);
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
        List<Goal> heard() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        StateFeed<Goal> goalFeed(List<Goal> heard) {
            return new StateFeed<>(Topics.GOAL_EVENTS, Goal.class, heard::add);
        }

        @Bean
        List<String> told() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        StateFeed<Goal> throwingFeed(List<String> told) {
            return new StateFeed<>(
                    Topics.GOAL_EVENTS,
                    Goal.class,
                    id -> id.startsWith("told-"),
                    goal -> {
                        told.add(goal.id());
                        if (goal.id().equals("told-2")) {
                            throw new IllegalStateException("must not happen");
                        }
                    });
        }

        /// Of a topic that the service has no copy of.
        @Bean
        StateFeed<Scorecard> scorecardFeed(List<Scorecard> scorecards) {
            return new StateFeed<>(Topics.SCORE_EVENTS, Scorecard.class, scorecards::add);
        }

        @Bean
        List<Scorecard> scorecards() {
            return new CopyOnWriteArrayList<>();
        }
    }

    private static ConfigurableApplicationContext service(String name) {
        return service(name, broker.address());
    }

    private static ConfigurableApplicationContext service(String name, String brokers) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=" + name,
                        "--YARDSTICK_KAFKA=" + brokers,
                        "--yardstick.kafka.partitions=" + Pipeline.PARTITIONS,
                        "--yardstick.data=" + home.resolve(name),
                        "--yardstick.mongodb.uri=",
                        "--yardstick.security.secret=a-secret-of-more-than-32-characters-for-tests",
                        "--spring.main.banner-mode=off",
                        "--spring.main.allow-bean-definition-overriding=false");
    }

    private static Goal goal(String id, long revision, String target) {
        return new Goal(
                id,
                revision,
                Subject.of(new PersonId("anna")),
                "sales",
                Period.parse("2026-Q4"),
                new BigDecimal(target),
                false);
    }

    @SuppressWarnings("unchecked")
    private static List<Goal> heard(ConfigurableApplicationContext context) {
        return context.getBean("heard", List.class);
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(ConfigurableApplicationContext context) {
        return context.getBean("told", List.class);
    }

    @SuppressWarnings("unchecked")
    private static <T extends dev.yardstick.events.Revised> StateCopy<T> copy(
            ConfigurableApplicationContext context, String name) {
        return context.getBean(name, StateCopy.class);
    }

    @Test
    void aCopyHoldsTheHighestRevisionOfEverythingThatWasEverPublished() throws Exception {
        try (var publishing = service("publishing")) {
            eventually(() -> StateTopicsTest.<Goal>copy(publishing, "goals").caughtUp());
            var publisher = publishing.getBean(StatePublisher.class);
            publisher.publish(
                    List.of(
                            goal("g1", 2, "200.00"),
                            goal("g1", 1, "100"),
                            goal("g2", 1, "7.50"),
                            new Person(new PersonId("anna"), 3, "Änna", null, List.of()),
                            new OrgUnit(
                                    new UnitId("emea"), 1, "EMEA", "Europe/Berlin", List.of())));
            publisher.publish(
                    List.of(goal("g1", 1, "100"), goal("g2", 3, "9"), goal("g2", 2, "8")));

            eventually(() -> {
                var g2 = StateTopicsTest.<Goal>copy(publishing, "goals").get("g2");
                return g2 != null && g2.revision() == 3;
            });
            // It comes after the one that was waited for.
            eventually(() -> heard(publishing).contains(goal("g2", 2, "8")));
        }

        try (var restarted = service("restarted")) {
            var goals = StateTopicsTest.<Goal>copy(restarted, "goals");
            eventually(goals::caughtUp);
            assertThat(goals.get("g1")).isEqualTo(goal("g1", 2, "200.00"));
            assertThat(goals.get("g2")).isEqualTo(goal("g2", 3, "9"));
            eventually(() -> StateTopicsTest.<Person>copy(restarted, "people").caughtUp());
            assertThat(StateTopicsTest.<Person>copy(restarted, "people").get("person:anna").name())
                    .isEqualTo("Änna");
            assertThat(StateTopicsTest.<OrgUnit>copy(restarted, "units").all()).hasSize(1);
            assertThat(heard(restarted)).isEmpty();

            put(restarted, Topics.GOAL_EVENTS, "g9");
            var letters = restarted.getBean(DeadLetters.class);
            eventually(() -> !letters.list(Topics.GOAL_EVENTS, 10, null).items().isEmpty());
            assertThat(letters.list(Topics.GOAL_EVENTS, 10, null).items().getFirst().reason())
                    .isEqualTo("wrong-shape");
            restarted.getBean(StatePublisher.class).publish(List.of(goal("g3", 1, "1")));
            eventually(() -> goals.get("g3") != null);
        }
    }

    @Test
    void aBrokenStateIsPutAsideOnceAlsoWhereItCameWhileNobodyRead() throws Exception {
        try (var reading = service("reading")) {
            eventually(() -> StateTopicsTest.<Goal>copy(reading, "goals").caughtUp());
            put(reading, Topics.GOAL_EVENTS, "seen");
            eventually(() -> asides(reading, Topics.GOAL_EVENTS).contains("seen"));
            // The feed reads from its start on, whenever that is.
            eventually(() -> {
                put(reading, Topics.SCORE_EVENTS, "fed");
                return asides(reading, Topics.SCORE_EVENTS).contains("fed");
            });
        }
        try (var another = service("another")) {
            put(another, Topics.GOAL_EVENTS, "missed");
        }
        try (var again = service("reading")) {
            eventually(() -> StateTopicsTest.<Goal>copy(again, "goals").caughtUp());
            assertThat(asides(again, Topics.GOAL_EVENTS)).containsOnlyOnce("seen", "missed");
        }
        try (var thrice = service("reading")) {
            eventually(() -> StateTopicsTest.<Goal>copy(thrice, "goals").caughtUp());
            assertThat(asides(thrice, Topics.GOAL_EVENTS)).containsOnlyOnce("seen", "missed");
        }
    }

    @Test
    void aBrokenStateBetweenOthersKeepsNoneOfThemBack() throws Exception {
        try (var writing = service("writing")) {
            eventually(() -> StateTopicsTest.<Goal>copy(writing, "goals").caughtUp());
            writing.getBean(DeadLetterWriter.class)
                    .send(
                            List.of(
                                    state(goal("around-1", 1, "1")),
                                    broken(Topics.GOAL_EVENTS, "between"),
                                    state(goal("around-2", 1, "1"))));
            eventually(() -> heard(writing).contains(goal("around-2", 1, "1")));
            assertThat(heard(writing))
                    .containsSubsequence(goal("around-1", 1, "1"), goal("around-2", 1, "1"));
        }
        // What is there before the start comes with one poll.
        try (var reading = service("reading")) {
            var goals = StateTopicsTest.<Goal>copy(reading, "goals");
            eventually(goals::caughtUp);
            assertThat(goals.get("around-1")).isNotNull();
            assertThat(goals.get("around-2")).isNotNull();
            assertThat(asides(reading, Topics.GOAL_EVENTS)).containsOnlyOnce("between");
        }
    }

    @Test
    void aListenerThatThrowsMissesThatStateAlone() throws Exception {
        try (var service = service("throwing")) {
            var told = told(service);
            eventually(() -> {
                put(service, goal("told-0", 1, "1"));
                return told.contains("told-0");
            });
            put(service, goal("told-1", 1, "1"), goal("told-2", 1, "1"), goal("told-3", 1, "1"));
            eventually(() -> told.contains("told-3"));
            assertThat(told)
                    .containsOnlyOnce("told-1", "told-3")
                    .containsSubsequence("told-1", "told-2", "told-3");
        }
    }

    @Test
    void readingIsInNoGroupAndCommitsNothing() throws Exception {
        try (var service = service("committing")) {
            eventually(() -> StateTopicsTest.<Person>copy(service, "people").caughtUp());
            service.getBean(StatePublisher.class)
                    .publish(List.of(new Person(new PersonId("bert"), 1, "Bert", null, List.of())));
            eventually(() ->
                    StateTopicsTest.<Person>copy(service, "people").get("person:bert") != null);
            try (var admin = service.getBean(Loops.class).clients().admin()) {
                assertThat(admin.listGroups().all().get())
                        .extracting(GroupListing::groupId)
                        .doesNotContain(StateBindings.COPY + Topics.ORG_EVENTS)
                        .noneMatch(group -> group.startsWith("anonymous"));
            }
            assertThat(service.getBean(MeterRegistry.class).getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .doesNotContain("spring.cloud.stream.binder.kafka.offset");
        }
    }

    @Test
    void whileKafkaIsAwayNothingIsMissedOrHeardAgain(@TempDir Path another) throws Exception {
        try (var brokers = new TestBroker(another);
                var service = service("away", brokers.address())) {
            eventually(() -> {
                put(service, goal("told-0", 1, "1"));
                return told(service).contains("told-0");
            });
            put(service, goal("told-1", 1, "1"));
            eventually(() -> told(service).contains("told-1"));
            brokers.stop();
            brokers.start();
            put(service, goal("told-3", 1, "1"));
            eventually(() -> told(service).contains("told-3"));
            assertThat(told(service)).containsOnlyOnce("told-1", "told-3");
        }
    }

    private static void put(ConfigurableApplicationContext context, String topic, String key) {
        context.getBean(DeadLetterWriter.class).send(List.of(broken(topic, key)));
    }

    /// One behind the other, on one partition.
    private static void put(ConfigurableApplicationContext context, Goal... goals) {
        context.getBean(DeadLetterWriter.class)
                .send(Stream.of(goals).map(StateTopicsTest::state).toList());
    }

    private static ProducerRecord<byte[], byte[]> broken(String topic, String key) {
        var broken = new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), "{}".getBytes(UTF_8));
        Wire.addTo(
                broken.headers(), Events.encode("test", goal(key, 1, "1"), Pipeline.NOW).headers());
        return broken;
    }

    private static ProducerRecord<byte[], byte[]> state(Goal goal) {
        return Wire.record(Topics.GOAL_EVENTS, 0, Events.encode("test", goal, Pipeline.NOW));
    }

    /// The keys of what the service named `reading` has put aside.
    private static List<String> asides(ConfigurableApplicationContext context, String topic) {
        return context.getBean(DeadLetters.class).list(topic, 1_000, null).items().stream()
                .filter(letter -> letter.group().equals("reading"))
                .map(DeadLetters.Letter::key)
                .toList();
    }
}
