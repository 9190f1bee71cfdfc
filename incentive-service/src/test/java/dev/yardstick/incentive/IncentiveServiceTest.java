package dev.yardstick.incentive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Change;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.kafka.TestBroker;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import dev.yardstick.platform.wire.RunningService;
import dev.yardstick.platform.wire.TopicReader;
import dev.yardstick.platform.wire.TopicWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The whole service on a real broker and a real store: deals come on their topic, statements are
/// read and heard. Only the last test, which starts the service again, cares for the order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncentiveServiceTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();
    private static final int PARTITION = 3;

    @TempDir private static Path home;

    private static TestBroker broker;
    private static RunningService service;
    private static long position;

    @BeforeAll
    static void start() {
        broker = new TestBroker(home);
        service = run();
        var plan =
                """
                name: 5 % of every deal that is won in 2017
                status: active
                currency: USD
                from: 2017-01-01
                until: 2018-01-01
                components:
                  - {id: deals, measure: deal-amount, over: month, rate: 5 %}
                """;
        assertThat(
                        service.put("/api/plans/standard", plan, "Content-Type", "application/yaml")
                                .status())
                .isEqualTo(201);
    }

    private static RunningService run() {
        return RunningService.start(
                IncentiveService.class, home.resolve("data"), broker.address(), CONTRACT);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        broker.close();
    }

    private static Deal deal(
            String id, long version, Deal.Status status, String closedOn, Credit... credits) {
        var amount = new Money(new BigDecimal("1085.00"), "USD");
        var created = LocalDate.of(2016, 12, 1);
        return new Deal(
                FactId.of("deal", "crm", id),
                "crm",
                id,
                version,
                false,
                credits[0].person(),
                Instant.EPOCH,
                closedOn == null ? created : LocalDate.parse(closedOn),
                null,
                null,
                null,
                null,
                status,
                created,
                null,
                closedOn == null ? null : LocalDate.parse(closedOn),
                new Amount(amount, amount, BigDecimal.ONE),
                Arrays.asList(credits));
    }

    private static Credit credit(String person, String share, String amount) {
        return new Credit(
                new PersonId(person),
                new BigDecimal(share),
                new Money(new BigDecimal(amount), "USD"));
    }

    /// What the recorder would publish.
    private static void changed(Deal before, Deal after) {
        TopicWriter.append(
                broker.address(), PARTITION, new Change(position++, before, after, Instant.now()));
    }

    private static JsonNode statement(String person, String month) {
        return service.get("/api/statements/" + person + "?period=" + month).json();
    }

    private static JsonNode awaitTotal(String person, String month, String total)
            throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            var statement = statement(person, month);
            if (statement.at("/totals/0/payable/amount").asString("").equals(total)) {
                return statement;
            }
            assertThat(Instant.now())
                    .as("%s of %s became %s", month, person, statement)
                    .isBefore(deadline);
            Thread.sleep(50);
        }
    }

    private static void assertHeard(JsonNode statement) {
        assertThat(
                        TopicReader.latest(broker.address(), Topics.INCENTIVE_EVENTS)
                                .get(statement.path("id").asString()))
                .isEqualTo(statement);
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
    void aWonDealBecomesALineWithItsTraceAndASplitMovesIt() throws Exception {
        var open = deal("A", 1, Deal.Status.OPEN, null, credit("anna", "1", "1085.00"));
        var won = deal("A", 2, Deal.Status.WON, "2017-09-10", credit("anna", "1", "1085.00"));
        changed(null, open);
        long cause = position;
        changed(open, won);

        var statement = awaitTotal("anna", "2017-09", "54.25");
        var line = statement.at("/lines/0");
        assertThat(line.path("key").asString()).isEqualTo("standard/deals/deal:crm:A");
        assertThat(line.path("trace").toString())
                .isEqualTo(
                        ("{'transaction':'deal:crm:A','transactionVersion':2,'event':'deal-events-3@"
                                        + cause
                                        + "','base':'1085.00','baseCurrency':'USD','share':'1',"
                                        + "'credited':'1085.00','rule':'flat 0.05','before':'0',"
                                        + "'after':'1085.00','parts':[{'input':'1085.00','rate':'0.05',"
                                        + "'amount':'54.2500'}],'exact':'54.2500'}")
                                .replace('\'', '"'));
        assertThat(line.at("/payable/amount").asString()).isEqualTo("54.25");
        assertHeard(statement);

        var split =
                deal(
                        "A",
                        3,
                        Deal.Status.WON,
                        "2017-09-10",
                        credit("anna", "0.6", "651.00"),
                        credit("ben", "0.4", "434.00"));
        changed(won, split);

        assertHeard(awaitTotal("anna", "2017-09", "32.55"));
        assertHeard(awaitTotal("ben", "2017-09", "21.70"));
    }

    @Test
    void whatNoPlanPaysForSaysSo() throws Exception {
        changed(null, deal("L", 1, Deal.Status.WON, "2018-02-01", credit("lea", "1", "1085.00")));
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!statement("lea", "2018-02").at("/unpaid/0/reason").asString("").equals("NO_PLAN")) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void aStatementIsReadAsItWasAndOverLongerPeriods() throws Exception {
        var first = deal("T", 1, Deal.Status.WON, "2017-04-10", credit("tom", "1", "1085.00"));
        changed(null, first);
        awaitTotal("tom", "2017-04", "54.25");
        Thread.sleep(5);
        var between = Instant.now();
        Thread.sleep(5);
        var half = deal("T", 2, Deal.Status.WON, "2017-04-10", credit("tom", "0.5", "542.50"));
        changed(first, half);
        awaitTotal("tom", "2017-04", "27.13");
        changed(null, deal("U", 1, Deal.Status.WON, "2017-06-10", credit("tom", "1", "1085.00")));
        awaitTotal("tom", "2017-06", "54.25");

        var month = service.get("/api/statements/tom?period=2017-04");
        assertThat(month.etag()).isEqualTo("\"2\"");
        var then = service.get("/api/statements/tom?period=2017-04&asOf=" + between);
        assertThat(then.etag()).isEqualTo("\"1\"");
        assertThat(then.json().at("/totals/0/payable/amount").asString()).isEqualTo("54.25");
        var quarter = service.get("/api/statements/tom?period=2017-Q2").json();
        assertThat(quarter.path("months")).hasSize(2);
        assertThat(quarter.at("/totals/0/payable/amount").asString()).isEqualTo("81.38");
        var firstHalf = service.get("/api/statements/tom?period=2017-H1").json();
        assertThat(firstHalf.path("totals")).isEqualTo(quarter.path("totals"));
        var newest = service.get("/api/statements/tom/months?limit=1").json();
        assertThat(newest.at("/items/0/period").asString()).isEqualTo("2017-06");
        var older =
                service.get(
                                "/api/statements/tom/months?limit=1&after="
                                        + newest.path("next").asString())
                        .json();
        assertThat(older.at("/items/0/period").asString()).isEqualTo("2017-04");
    }

    private static void close(String month) throws InterruptedException {
        step(month, "prepare", "paula", "PREPARED");
        step(month, "review", "rita", "REVIEWED");
        step(month, "approve", "adam", "APPROVED");
    }

    private static void step(String month, String step, String who, String then)
            throws InterruptedException {
        var admin = TestTokens.bearer(new Caller(who, who, Set.of(Role.ADMIN), null));
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        var at = "/api/periods/" + month;
        var answer = service.ask("POST", at + "/" + step, null, admin);
        while (!answer.json().at("/state/name").asString("").equals(then)) {
            assertThat(Instant.now()).as("%s", answer.json()).isBefore(deadline);
            Thread.sleep(50);
            // While other statements are being made it is refused.
            answer =
                    answer.status() == 409
                            ? service.ask("POST", at + "/" + step, null, admin)
                            : service.get(at);
        }
    }

    @Test
    void aCorrectionOfAClosedMonthShowsInTheOpenOneWhereverThatIsRead() throws Exception {
        var whole = deal("C", 1, Deal.Status.WON, "2017-01-10", credit("clara", "1", "1085.00"));
        changed(null, whole);
        awaitTotal("clara", "2017-01", "54.25");
        close("2017-01");
        Thread.sleep(5);
        var closed = Instant.now();
        Thread.sleep(5);
        var half = deal("C", 2, Deal.Status.WON, "2017-01-10", credit("clara", "0.5", "542.50"));
        changed(whole, half);

        var february = awaitTotal("clara", "2017-02", "-27.12");
        assertHeard(february);
        assertThat(Described.differences("Statement", february)).isEmpty();
        assertThat(february.at("/lines/0/kind").asString()).isEqualTo("ADJUSTMENT");
        assertThat(february.at("/lines/0/corrects").toString())
                .isEqualTo("{\"period\":\"2017-01\",\"key\":\"standard/deals/deal:crm:C\"}");
        var at = "/api/statements/clara/";
        assertThat(service.get(at + "explain?period=2017-02").json().at("/lines/0/rule").asString())
                .startsWith("standard/deals/deal:crm:C of 2017-01 as it is now, less");
        assertThat(service.get(at + "explain?period=2017-02&asOf=" + closed).json().path("lines"))
                .isEmpty();
        assertThat(
                        service.get(at + "explain?period=2017-01&asOf=" + closed)
                                .json()
                                .at("/lines/0/earned/amount")
                                .asString())
                .isEqualTo("54.25");
        assertThat(service.get(at + "explain?period=2017-02&asOf=yesterday").refusals())
                .isEqualTo("400 invalid ?asOf");
        assertThat(
                        new String(
                                service.bytes(at + "statement.html?period=2017-02", Role.ADMIN),
                                StandardCharsets.UTF_8))
                .contains("rests on standard/deals/deal:crm:C of 2017-01");
        assertThat(
                        new String(
                                service.bytes(
                                        at + "statement.html?period=2017-01&asOf=" + closed,
                                        Role.ADMIN),
                                StandardCharsets.UTF_8))
                .contains("54.25");
        var supposed =
                service.post(
                                at + "what-if",
                                "{'deals':[{'amount':{'amount':'100','currency':'USD'},'closeOn':'2017-02-20'}]}")
                        .json();
        assertThat(supposed.at("/months/0/totals/0/now/amount").asString()).isEqualTo("-27.12");
        assertThat(supposed.at("/months/0/totals/0/then/amount").asString()).isEqualTo("-22.12");
        assertThat(Described.differences("Difference", supposed)).isEmpty();
        assertThat(supposed.at("/months/0/adjustments/0")).isEqualTo(february.at("/lines/0"));
        assertThat(
                        service.get("/api/statements/clara?period=2017-Q1")
                                .json()
                                .at("/totals/0/payable/amount")
                                .asString())
                .isEqualTo("27.13");
    }

    @Test
    void whoNeverWonAnythingHasAnEmptyStatement() {
        assertThat(statement("nobody", "2017-09").toString())
                .isEqualTo(
                        "{\"id\":\"nobody/2017-09\",\"revision\":0,\"payee\":\"nobody\",\"period\":\"2017-09\","
                                + "\"lines\":[],\"unpaid\":[],\"standings\":[],\"balances\":[],\"totals\":[]}");
        assertThat(service.get("/api/statements/nobody?period=2017-W03").refusals())
                .isEqualTo("400 invalid ?period");
        assertThat(service.get("/api/statements/nobody").refusals())
                .isEqualTo("400 missing ?period");
    }

    @Test
    void aSellerSeesItsOwnStatementOnly() {
        var anna = TestTokens.bearerOf(new PersonId("anna"), Role.SELLER);
        assertThat(service.ask("GET", "/api/statements/anna?period=2017-09", null, anna).status())
                .isEqualTo(200);
        assertThat(service.ask("GET", "/api/statements/ben?period=2017-09", null, anna).status())
                .isEqualTo(403);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterARestartItGoesOnWhereItWasAndReadsNothingTwice() throws Exception {
        var won = deal("R", 1, Deal.Status.WON, "2017-11-10", credit("rita", "1", "1085.00"));
        changed(null, won);
        var before = awaitTotal("rita", "2017-11", "54.25");
        var reopened = deal("R", 2, Deal.Status.OPEN, null, credit("rita", "1", "1085.00"));
        // Told while it stops: found when it is back, whether it was still folded or not.
        changed(won, reopened);
        service.close();
        service = run();

        var after = awaitTotal("rita", "2017-11", "0.00");
        assertThat(after.path("lines")).isEmpty();
        assertThat(after.path("revision").asLong()).isEqualTo(before.path("revision").asLong() + 1);
        assertHeard(after);
        assertThat(CONTRACT.undocumentedAnswers()).isEmpty();
    }
}
