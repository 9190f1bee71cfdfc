package dev.yardstick.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Topics;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.kafka.TestBroker;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.wire.RunningService;
import dev.yardstick.platform.wire.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The whole service on a real broker and a real store, told over HTTP and heard on its topics.
/// Only the last test, which takes the broker away, cares for the order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoalServiceTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();

    @TempDir private static Path home;

    private static TestBroker broker;
    private static RunningService service;

    @BeforeAll
    static void start() {
        broker = new TestBroker(home);
        service = run();
    }

    private static RunningService run() {
        return RunningService.start(
                GoalService.class, home.resolve("data"), broker.address(), CONTRACT);
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private static String unit(String id, String name) {
        return "{'unit':'%s','name':'%s','zone':'Europe/Berlin','placements':[{'from':'2017-01-01'}]}"
                .formatted(id, name);
    }

    private static String person(String id, String unit) {
        return "{'person':'%s','name':'%s','memberships':[{'unit':'%s','from':'2017-01-01'}]}"
                .formatted(id, id, unit);
    }

    private static String goal(String subject, String period, String target) {
        return "{'subject':'%s','kpi':'sales','period':'%s','target':%s}"
                .formatted(subject, period, target);
    }

    private static int heard(String topic, String key) {
        return (int)
                TopicReader.all(broker.address(), topic).stream()
                        .filter(message -> message.key().equals(key))
                        .count();
    }

    @Test
    void theOpenApiFileSaysWhatTheControllersDo() {
        assertThat(
                        CONTRACT.differencesFrom(
                                service.bean(
                                        "requestMappingHandlerMapping",
                                        RequestMappingHandlerMapping.class)))
                .isEmpty();
    }

    @Test
    void aUnitIsStatedReadEditedAndToldInFullEachTime() {
        var created = service.put("/api/org/units/nordics", unit("nordics", "Nordics"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(service.get("/api/org/units/nordics").json()).isEqualTo(created.json());

        assertThat(service.put("/api/org/units/nordics", unit("nordics", "The Nordics")).refusals())
                .isEqualTo("428 needs-if-match If-Match:");
        var edited =
                service.put(
                        "/api/org/units/nordics",
                        unit("nordics", "The Nordics"),
                        "If-Match",
                        created.etag());
        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.etag()).isEqualTo("\"2\"");
        assertThat(
                        service.put(
                                        "/api/org/units/nordics",
                                        unit("nordics", "Norden"),
                                        "If-Match",
                                        "\"1\"")
                                .refusals())
                .isEqualTo("412 changed-meanwhile If-Match:");
        assertThat(
                        service.put(
                                        "/api/org/units/nordics",
                                        unit("nordics", "Norden"),
                                        "If-None-Match",
                                        "*")
                                .refusals())
                .isEqualTo("412 changed-meanwhile If-None-Match:");

        assertThat(heard(Topics.ORG_EVENTS, "unit:nordics")).isEqualTo(2);
        assertThat(TopicReader.latest(broker.address(), Topics.ORG_EVENTS).get("unit:nordics"))
                .isEqualTo(edited.json());
    }

    @Test
    void anImportMadeTwiceChangesAndTellsNothing() {
        var people = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            people.add(person("seller-" + i, "south"));
        }
        var all =
                "{'people':[%s],'units':[%s]}"
                        .formatted(String.join(",", people), unit("south", "South"));

        var first = service.post("/api/org", all).json();
        assertThat(first.path("stated").asInt()).isEqualTo(31);
        assertThat(first.path("results").get(0).toString())
                .isEqualTo(
                        "{\"pointer\":\"/units/0\",\"status\":\"stated\",\"id\":\"south\",\"revision\":1}");
        int heard = TopicReader.all(broker.address(), Topics.ORG_EVENTS).size();

        var second = service.post("/api/org", all).json();
        assertThat(second.path("unchanged").asInt()).isEqualTo(31);
        assertThat(TopicReader.all(broker.address(), Topics.ORG_EVENTS)).hasSize(heard);
    }

    @Test
    void oneWrongItemDoesNotTakeTheOthersWithIt() {
        var answer =
                service.post(
                        "/api/org",
                        "{'units':[%s,{'unit':'lost','name':'Lost','zone':'UTC','placements':[{'parent':'nowhere','from':'2017-01-01'}]},7,{'unit':'odd','colour':'red'}],'people':[%s,%s]}"
                                .formatted(
                                        unit("east", "East"),
                                        person("eve", "lost"),
                                        person("emil", "east")));

        assertThat(answer.status()).isEqualTo(200);
        var shown = new ArrayList<String>();
        answer.json()
                .path("results")
                .forEach(item ->
                        shown.add(
                                item.path("pointer").asString()
                                        + " "
                                        + item.path("status").asString()
                                        + item.path("errors")
                                                .valueStream()
                                                .map(error ->
                                                        " "
                                                                + error.path("code").asString()
                                                                + " "
                                                                + error.path("pointer").asString())
                                                .reduce("", String::concat)));
        assertThat(shown)
                .containsExactly(
                        "/units/0 stated",
                        "/units/1 refused unknown-unit /units/1/placements/0/parent",
                        "/units/2 refused wrong-type /units/2",
                        "/units/3 refused unknown-field /units/3/colour",
                        "/people/0 refused unknown-unit /people/0/memberships/0/unit",
                        "/people/1 stated");
    }

    @Test
    void anImportOfWhichNothingStandsIsAProblem() {
        assertThat(
                        service.post(
                                        "/api/org",
                                        "{'people':[%s]}".formatted(person("nemo", "nowhere")))
                                .refusals())
                .isEqualTo("422 unknown-unit /people/0/memberships/0/unit");
        assertThat(service.post("/api/goals", "{}").refusals()).isEqualTo("400 wrong-type ");
        assertThat(service.post("/api/goals", "[").refusals()).startsWith("400 bad-json");
    }

    @Test
    void listsArePagedByCursor() {
        service.post(
                "/api/org",
                "{'units':[%s,%s,%s]}"
                        .formatted(unit("p1", "1"), unit("p2", "2"), unit("p3", "3")));

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page =
                    service.get(
                                    "/api/org/units?limit=2"
                                            + (after.isEmpty() ? "" : "&after=" + after))
                            .json();
            page.path("items").forEach(unit -> seen.add(unit.path("unit").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(seen).contains("p1", "p2", "p3").doesNotHaveDuplicates().isSorted();
        assertThat(service.get("/api/org/units?limit=0").refusals())
                .isEqualTo("400 out-of-range ?limit");
        assertThat(service.get("/api/org/units?after=nonsense").refusals())
                .isEqualTo("400 invalid ?after");
    }

    @Test
    void aGoalIsStatedWithdrawnAndStatedAgain() {
        service.post(
                "/api/org",
                "{'units':[%s],'people':[%s]}"
                        .formatted(unit("west", "West"), person("wim", "west")));

        var created = service.put("/api/goals/wim-q1", goal("person:wim", "2017-Q1", "60000"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(
                        service.put("/api/goals/wim-other", goal("person:wim", "2017-Q1", "'1'"))
                                .refusals())
                .isEqualTo("422 goal-exists ");
        assertThat(
                        service.get("/api/goals?subject=person:wim&period=2017-Q1")
                                .json()
                                .path("items")
                                .get(0))
                .isEqualTo(created.json());

        var withdrawn =
                service.ask(
                        "DELETE",
                        "/api/goals/wim-q1",
                        null,
                        Role.MANAGER,
                        "If-Match",
                        created.etag());
        assertThat(withdrawn.json().path("withdrawn").asBoolean()).isTrue();
        assertThat(service.ask("DELETE", "/api/goals/wim-q1", null, Role.MANAGER).etag())
                .isEqualTo("\"2\"");
        assertThat(service.get("/api/goals?subject=person:wim").json().path("items")).isEmpty();
        assertThat(
                        service.put("/api/goals/wim-other", goal("person:wim", "2017-Q1", "'1'"))
                                .status())
                .isEqualTo(201);
        assertThat(
                        service.put(
                                        "/api/goals/wim-q1",
                                        goal("person:wim", "2017-Q2", "'1'"),
                                        "If-Match",
                                        "\"2\"")
                                .etag())
                .isEqualTo("\"3\"");
        assertThat(service.get("/api/goals?period=2017-Q2").json().path("items")).hasSize(1);

        assertThat(heard(Topics.GOAL_EVENTS, "wim-q1")).isEqualTo(3);
    }

    @Test
    void goalsComeByTheHundredAndAreAnsweredOneByOne() {
        service.post(
                "/api/org",
                "{'units':[%s],'people':[%s]}"
                        .formatted(unit("bulk", "Bulk"), person("bo", "bulk")));
        var goals = new ArrayList<String>();
        for (int i = 1; i <= 100; i++) {
            goals.add(
                    "{'id':'bo-%d','subject':'person:bo','kpi':'calls','period':'%d','target':%d}"
                            .formatted(i, 1950 + i, i));
        }
        goals.add(
                "{'id':'bo-again','subject':'person:bo','kpi':'calls','period':'1951','target':1}");
        var all = "[" + String.join(",", goals) + "]";

        var first = service.post("/api/goals", all).json();
        assertThat(List.of(first.path("stated").asInt(), first.path("refused").asInt()))
                .containsExactly(100, 1);
        assertThat(first.path("results").get(100).at("/errors/0/code").asString())
                .isEqualTo("goal-exists");
        assertThat(service.post("/api/goals", all).json().path("unchanged").asInt()).isEqualTo(100);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var path : List.of("/api/org/units/none", "/api/org/people/none", "/api/goals/none")) {
            assertThat(service.get(path).refusals()).isEqualTo("404 not-found {id}");
        }
        assertThat(service.ask("DELETE", "/api/goals/none", null, Role.ADMIN).status())
                .isEqualTo(404);
    }

    @Test
    void onlyThoseMayStateWhoseBusinessItIs() {
        assertThat(service.ask("PUT", "/api/org/units/x", unit("x", "X"), Role.MANAGER).status())
                .isEqualTo(403);
        assertThat(service.ask("POST", "/api/org", "{}", Role.SELLER).status()).isEqualTo(403);
        assertThat(service.ask("PUT", "/api/goals/x", "{}", Role.SELLER).status()).isEqualTo(403);
        assertThat(service.ask("PUT", "/api/goals/x", "{}", Role.MANAGER).status()).isEqualTo(422);
        assertThat(service.ask("GET", "/api/goals", null, (String) null).status()).isEqualTo(401);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsStatedWhileTheBrokerIsAwayIsKeptAndToldWhenItIsBackEvenAfterARestart()
            throws Exception {
        broker.stop();
        var stated = service.put("/api/org/units/late", unit("late", "Late"));
        assertThat(stated.status()).isEqualTo(201);

        service.close();
        broker.start();
        service = run();

        assertThat(service.get("/api/org/units/late").json()).isEqualTo(stated.json());
        await(() ->
                stated.json()
                        .equals(
                                TopicReader.latest(broker.address(), Topics.ORG_EVENTS)
                                        .get("unit:late")));
        assertThat(CONTRACT.undocumentedAnswers()).isEmpty();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.call()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100);
        }
    }
}
