package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Topics;
import dev.yardstick.incentive.IncentiveService;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.kafka.TestBroker;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.wire.RunningService;
import dev.yardstick.platform.wire.TopicReader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Plans over HTTP, on a real store and a real broker.
class PlansServiceTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();
    private static final String[] YAML = {"Content-Type", "application/yaml"};

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
                IncentiveService.class, home.resolve("data"), broker.address(), CONTRACT);
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private static String plan(String status, String from, String rate, String earned) {
        return """
        # For everybody.
        name: Commission
        status: %s
        currency: USD
        from: %s
        components:
          - {id: commission, measure: deal-amount, rate: %s}
        tests:
          - name: A thousand
            given: {transactions: [{id: T1, on: %s, amount: 1000}]}
            expect: {payable: %s}
        """
                .formatted(status, from, rate, from, earned);
    }

    private static RunningService.Answer put(String id, String document, String... headers) {
        var all = new java.util.ArrayList<>(java.util.List.of(YAML));
        all.addAll(java.util.List.of(headers));
        return service.put("/api/plans/" + id, document, all.toArray(String[]::new));
    }

    private static java.util.List<Plan> paying(String id) {
        return service.bean(PlansService.class).plans().paying().get(id);
    }

    @Test
    void aPlanIsKeptAsItsAuthorWroteItAndToldToEverybody() {
        var document = plan("active", "2026-01-01", "5 %", "50");

        var answer = put("told", document);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.etag()).isEqualTo("\"1\"");
        assertThat(answer.json().path("document").asString()).isEqualTo(document);
        assertThat(service.get("/api/plans/told").json()).isEqualTo(answer.json());
        assertThat(TopicReader.latest(broker.address(), Topics.INCENTIVE_EVENTS).get("told"))
                .isEqualTo(answer.json());
        assertThat(put("told", document).status()).isEqualTo(200);
        assertThat(put("told", document + "# again\n").refusals()).startsWith("428 ");
    }

    @Test
    void versionsFollowOneAnotherAndEachIsKept() {
        put("yearly", plan("active", "2026-01-01", "5 %", "50"));
        put("yearly", plan("active", "2027-01-01", "6 %", "60"), "If-Match", "\"1\"");
        put("yearly", plan("active", "2026-01-01", "7 %", "70"), "If-Match", "\"2\"");

        assertThat(paying("yearly"))
                .extracting(
                        version -> version.version() + " " + version.from() + " " + version.until())
                .containsExactly("3 2026-01-01 2027-01-01", "2 2027-01-01 null");
        assertThat(document("yearly?revision=1")).contains("rate: 5 %");
        assertThat(document("yearly?revision=2")).contains("rate: 6 %");
        assertThat(document("yearly")).contains("rate: 7 %");
        assertThat(service.get("/api/plans/yearly?revision=4").refusals())
                .isEqualTo("404 not-found ?revision");
        assertThat(
                        put("yearly", plan("draft", "2028-01-01", "1 %", "10"), "If-Match", "\"2\"")
                                .refusals())
                .isEqualTo("412 changed-meanwhile If-Match:");
    }

    @Test
    void aVersionInAnotherCurrencyIsAnotherPlan() {
        put("moving", plan("active", "2026-01-01", "5 %", "50"));
        var euros = plan("active", "2027-01-01", "5 %", "50").replace("USD", "EUR");

        assertThat(put("moving", euros, "If-Match", "\"1\"").refusals())
                .isEqualTo("422 currency-changes /currency");
        assertThat(
                        service.ask("POST", "/api/plans/moving/check", euros, Role.ADMIN, YAML)
                                .json()
                                .path("findings")
                                .toString())
                .contains(
                        "\"pointer\":\"/currency\"",
                        "the version from 2026-01-01 is in USD, and what is carried over");
        // In the place of the only version there is: nothing is carried.
        assertThat(
                        put(
                                        "moving",
                                        euros.replace("2027-01-01", "2026-01-01"),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(200);
        assertThat(
                        put("moving", plan("draft", "2027-01-01", "5 %", "50"), "If-Match", "\"2\"")
                                .status())
                .as("a draft pays nothing")
                .isEqualTo(200);
    }

    private static String document(String path) {
        return service.get("/api/plans/" + path).json().path("document").asString();
    }

    @Test
    void aPlanWhoseTestsFailStaysADraft() {
        assertThat(put("failing", plan("active", "2026-01-01", "5 %", "51")).refusals())
                .isEqualTo("422 test-failed /tests/0");
        assertThat(put("failing", plan("draft", "2026-01-01", "5 %", "51")).status())
                .isEqualTo(201);
        assertThat(paying("failing")).isNull();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(put("wrong", "name: Wrong\ncurrancy: USD\nfrom: soon\n").refusals())
                .isEqualTo(
                        "422 missing /currency not-a-date /from missing /components unknown-field"
                                + " /currancy");
        assertThat(put("wrong", "a: [").refusals()).isEqualTo("422 bad-yaml ");
        assertThat(service.put("/api/plans/wrong", "{'name': 1").refusals())
                .isEqualTo("422 bad-json ");
        assertThat(
                        service.put("/api/plans/wrong", "name: x", "Content-Type", "text/plain")
                                .status())
                .isEqualTo(415);
        assertThat(service.get("/api/plans/wrong").refusals()).isEqualTo("404 not-found {id}");
    }

    @Test
    void jsonIsAsGoodAsYaml() {
        var answer =
                service.put(
                        "/api/plans/json",
                        "{'name':'J','status':'active','currency':'USD','from':'2026-01-01','components':[{'id':'c','measure':'deals','rate':'10'}]}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(paying("json")).hasSize(1);
    }

    @Test
    void aCheckTellsEverythingAndKeepsNothing() {
        var check =
                service.ask(
                                "POST",
                                "/api/plans/checked/check",
                                """
                                name: Steep
                                status: active
                                currency: USD
                                from: 2026-01-01
                                components:
                                  - id: c
                                    measure: deal-amount
                                    rate: {method: retroactive, tiers: [{from: 0, rate: 4 %}, {from: 150000, rate: 8 %}]}
                                tests:
                                  - name: Nothing
                                    expect: {earned: 1}
                                """,
                                Role.MANAGER,
                                YAML)
                        .json();

        assertThat(check.path("accepted").asBoolean()).isFalse();
        assertThat(check.at("/cliffs/0/text").asString())
                .isEqualTo("at 150,000 the payout jumps by 6,000 (from 6,000 to 12,000)");
        assertThat(check.at("/tests/0/differences/0").toString())
                .isEqualTo("{\"what\":\"earned\",\"expected\":\"1\",\"came\":\"0\"}");
        assertThat(codes(check)).containsExactly("cliff", "test-failed");
        assertThat(service.get("/api/plans/checked").status()).isEqualTo(404);
    }

    private static java.util.List<String> codes(JsonNode check) {
        var codes = new java.util.ArrayList<String>();
        check.path("findings").forEach(finding -> codes.add(finding.path("code").asString()));
        return codes;
    }

    @Test
    void whoListensHearsOfEachChangeAndSeesAnotherEdition() {
        var plans = service.bean(PlansService.class);
        var heard = new AtomicInteger();
        plans.onChange(heard::incrementAndGet);
        var before = plans.plans().edition();

        put("heard", plan("active", "2026-01-01", "5 %", "50"));
        put("heard", plan("active", "2026-01-01", "5 %", "50"));
        put("heard", plan("active", "2026-01-01", "5 %", "51"));

        assertThat(heard).hasValue(1);
        assertThat(plans.plans().edition()).isNotEqualTo(before);
    }

    @Test
    void onlyAnAdministratorStatesPlans() {
        assertThat(service.ask("PUT", "/api/plans/x", "{}", Role.MANAGER).status()).isEqualTo(403);
        assertThat(service.ask("POST", "/api/plans/x/check", "{}", Role.SELLER).status())
                .isEqualTo(403);
    }

    @Test
    void theSchemaIsPublished() {
        assertThat(service.get("/schemas/plan.json").json().path("title").asString())
                .isEqualTo("An incentive plan");
    }

    @Test
    void afterARestartEverythingIsAsItWas() {
        put("kept", plan("active", "2026-01-01", "5 %", "50"));
        var before = service.bean(PlansService.class).plans();

        service.close();
        service = run();

        assertThat(service.bean(PlansService.class).plans()).isEqualTo(before);
        assertThat(CONTRACT.undocumentedAnswers()).isEmpty();
    }
}
