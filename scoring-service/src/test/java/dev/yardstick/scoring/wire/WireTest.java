package dev.yardstick.scoring.wire;

import static dev.yardstick.scoring.sample.Facts.credit;
import static dev.yardstick.scoring.sample.Facts.day;
import static dev.yardstick.scoring.sample.Facts.deal;
import static dev.yardstick.scoring.sample.Facts.deleted;
import static dev.yardstick.scoring.sample.Facts.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Deal;
import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Membership;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.kafka.TestBroker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Changes on a real broker's topics in, figures over HTTP out.
class WireTest {

    private static final PersonId ANNA = new PersonId("anna");
    private static final PersonId BEN = new PersonId("ben");
    private static final UnitId EAST = new UnitId("east");
    private static final UnitId WEST = new UnitId("west");
    private static final UnitId WORLD = new UnitId("world");
    private static final Period MARCH = Period.parse("2017-03");

    @TempDir static Path home;

    private static TestBroker broker;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(home);
        service = new RunningService(broker.address(), home.resolve("data"));
        service.state(unit(WORLD, null));
        service.state(unit(EAST, WORLD));
        service.state(unit(WEST, WORLD));
        service.state(person(ANNA, 1, "Anna", EAST));
        service.state(person(BEN, 1, "Ben", WEST));
        eventually("0.00", () -> sales("units/world", "2016"));
        eventually("0.00", () -> sales("people/ben", "2016"));
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    @Test
    void factsBecomeFiguresOfPeopleUnitsAndLeaderboardsAndStaySoThroughRestartsAndReplays()
            throws Exception {
        assertThat(service.figure("/api/people/ben/scorecard?period=2017", "win_rate", "value"))
                .as("nobody has sold anything yet")
                .isNull();

        // A deal is worked on and won; another is split; a third is won and deleted.
        var open =
                deal("d1", 1, ANNA, Deal.Status.OPEN, day("2017-03-01"), null, null, 0, credits());
        var first = won("d1", 2, ANNA, day("2017-03-01"), day("2017-03-05"), 100_000);
        var shares = List.of(credit(ANNA, "0.5", 20_000), credit(BEN, "0.5", 20_000));
        var split =
                deal(
                        "d2",
                        1,
                        BEN,
                        Deal.Status.WON,
                        day("2017-03-01"),
                        null,
                        day("2017-03-07"),
                        40_000,
                        shares);
        var regretted = won("d3", 1, BEN, day("2017-02-01"), day("2017-03-02"), 999);
        service.change(null, open);
        service.change(open, first);
        service.change(null, split);
        service.change(null, regretted);
        service.change(regretted, deleted(regretted));

        eventually("1200.00", () -> sales("people/anna"));
        eventually("200.00", () -> sales("people/ben"));
        eventually("1400.00", () -> sales("units/world"));
        assertThat(sales("units/east")).isEqualTo("1200.00");
        assertThat(
                        service.figure(
                                "/api/units/world/scorecard?period=2017-W09", "deals_won", "value"))
                .isEqualTo("1");

        // A goal makes attainment, at once.
        service.state(goal(1, "2400", false));
        eventually(
                "0.5",
                () ->
                        service.figure(
                                "/api/people/anna/scorecard?period=2017-03",
                                "sales",
                                "attainment"));
        assertThat(service.figure("/api/people/anna/scorecard?period=2017-03", "sales", "pace"))
                .as("6 of 23 working days have begun")
                .isEqualTo("1.916667");
        eventually(
                "2400.00",
                () ->
                        service.figure(
                                "/api/units/world/scorecard?period=2017-03", "sales", "target"));

        leaderboard();
        reorganisation();

        settled();
        var before = everything();
        var events = service.json("/api/kpis");
        assertThat(events.get("items")).hasSize(9);

        service.close();
        service = new RunningService(broker.address(), home.resolve("data"));
        assertThat(everything()).as("after a restart").isEqualTo(before);

        replay("data");
        assertThat(everything()).as("after reading everything again").isEqualTo(before);

        replay("elsewhere");
        settled();
        assertThat(everything()).as("read into a new store").isEqualTo(before);

        scoreEventsAgree();
    }

    private static void leaderboard() throws Exception {
        var board = service.json("/api/leaderboards/sales?unit=world&period=2017-Q1&limit=1");
        assertThat(board.get("items")).hasSize(1);
        assertThat(board.get("items").get(0).get("person").asString()).isEqualTo("anna");
        assertThat(board.get("items").get(0).get("rank").asInt()).isEqualTo(1);
        var next = board.get("next").asString();
        var rest = service.json("/api/leaderboards/sales?unit=world&period=2017-Q1&after=" + next);
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.get("items").get(0).get("value").asString()).isEqualTo("200.00");
        assertThat(rest.has("next")).isFalse();
    }

    /// Anna turns out to have been in the west since the 6th: what she sold on the 7th was the
    /// west's.
    private static void reorganisation() throws Exception {
        service.state(
                new Person(
                        ANNA,
                        2,
                        "Anna",
                        null,
                        List.of(
                                new Membership(
                                        EAST, Role.MEMBER, day("2016-01-01"), day("2017-03-06")),
                                new Membership(WEST, Role.MEMBER, day("2017-03-06"), null))));
        eventually("400.00", () -> sales("units/west"));
        eventually("1000.00", () -> sales("units/east"));
        assertThat(sales("units/world")).isEqualTo("1400.00");
    }

    /// Everything is read from the topics again: over what is there, or into a new store.
    private static void replay(String data) throws Exception {
        service.close();
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.deleteConsumerGroups(List.of("scoring-1")).all().get();
        }
        service = new RunningService(broker.address(), home.resolve(data));
        // A change that is sent last shows that what was there before it is read.
        var eve = new PersonId("eve-" + data);
        var marker = won("marker-" + data, 1, eve, day("2017-01-01"), day("2017-01-01"), 1);
        service.change(1_000_000, null, marker);
        eventually("0.01", () -> sales("people/" + eve, "2017-01-01"));
        eventually("1400.00", () -> sales("units/world"));
    }

    /// What was published last has followed from everything that was stated.
    private static void settled() throws Exception {
        eventually("2086.96", () -> target("units/west"));
        eventually("313.04", () -> target("units/east"));
    }

    private static String target(String subject) throws Exception {
        return service.figure("/api/" + subject + "/scorecard?period=2017-03", "sales", "target");
    }

    private static List<String> everything() throws Exception {
        var all = new ArrayList<String>();
        for (var subject :
                List.of("people/anna", "people/ben", "units/east", "units/west", "units/world")) {
            for (var period : List.of("2017-03", "2017-Q1", "2017-W10", "2017-03-07", "2017")) {
                all.add(
                        subject
                                + period
                                + service.json("/api/" + subject + "/scorecard?period=" + period)
                                        .get("figures"));
            }
        }
        return all;
    }

    /// Of each scorecard the highest revision on the topic says what is read.
    private static void scoreEventsAgree() throws Exception {
        var latest = new java.util.HashMap<String, tools.jackson.databind.JsonNode>();
        var json = tools.jackson.databind.json.JsonMapper.builder().build();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.address()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(Topics.SCORE_EVENTS).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var card = json.readTree(record.value());
                    latest.merge(
                            card.get("id").asString(),
                            card,
                            (a, b) ->
                                    b.get("revision").asLong() >= a.get("revision").asLong()
                                            ? b
                                            : a);
                }
            }
        }
        var card = latest.get("unit:west/2017-Q1");
        assertThat(card.get("figures"))
                .isEqualTo(service.json("/api/units/west/scorecard?period=2017-Q1").get("figures"));
        assertThat(latest.keySet())
                .containsAll(
                        Set.of(
                                "person:anna/2017-03-05",
                                "person:anna/2017-W09",
                                "person:anna/2017-03",
                                "unit:world/2017"));
    }

    @Test
    void refusalsNameWhatIsWrong() throws Exception {
        assertThat(service.get("/api/people/nobody/scorecard?period=2017").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/units/nowhere/scorecard?period=2017").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/leaderboards/luck?period=2017").statusCode()).isEqualTo(404);
        var unknownUnit = service.get("/api/leaderboards/sales?period=2017&unit=nowhere");
        assertThat(unknownUnit.statusCode()).isEqualTo(404);
        for (var path :
                List.of(
                        "/api/people/anna/scorecard?period=2017-Q5",
                        "/api/people/anna/scorecard?period=2017-H1",
                        "/api/units/world/scorecard?period=2017-H2",
                        "/api/leaderboards/sales?period=2017-H1",
                        "/api/people/anna/scorecard",
                        "/api/units/world/scorecard?period=soon",
                        "/api/leaderboards/sales?period=2017-13",
                        "/api/leaderboards/sales?period=2017&limit=0",
                        "/api/leaderboards/sales?period=2017&after=%21%21")) {
            var answer = service.get(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"pointer\":\"?");
        }
        assertThat(service.get("/api/people/anna/scorecard?period=2017-Q5").body())
                .contains("?period");
    }

    @Test
    void theOpenApiFileSaysWhatTheServiceDoes() throws Exception {
        service.json("/api/measures");
        var mapping =
                service.context()
                        .getBean(
                                "requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        assertThat(RunningService.CONTRACT.differencesFrom(mapping)).isEmpty();
        assertThat(RunningService.CONTRACT.undocumentedAnswers()).isEmpty();
    }

    private static List<dev.yardstick.events.Credit> credits() {
        return List.of(credit(ANNA, "1", 0));
    }

    private static String sales(String subject) throws Exception {
        return sales(subject, "2017-Q1");
    }

    private static String sales(String subject, String period) throws Exception {
        return service.figure("/api/" + subject + "/scorecard?period=" + period, "sales", "value");
    }

    private static OrgUnit unit(UnitId id, UnitId parent) {
        var placement = new Placement(parent, day("2016-01-01"), null);
        return new OrgUnit(id, 1, "The " + id, "UTC", List.of(placement));
    }

    private static Person person(PersonId id, long revision, String name, UnitId unit) {
        var membership = new Membership(unit, Role.MEMBER, day("2016-01-01"), null);
        return new Person(id, revision, name, null, List.of(membership));
    }

    private static Goal goal(long revision, String target, boolean withdrawn) {
        return new Goal(
                "anna-march",
                revision,
                Subject.of(ANNA),
                "sales",
                MARCH,
                new BigDecimal(target),
                withdrawn);
    }

    private static void eventually(String expected, Callable<String> asked) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Object last = null;
        while (System.nanoTime() < end) {
            try {
                last = asked.call();
                if (expected.equals(last)) {
                    return;
                }
            } catch (AssertionError e) {
                last = e.getMessage();
            }
            Thread.sleep(50);
        }
        assertThat(last).isEqualTo(expected);
    }
}
