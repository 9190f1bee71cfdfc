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
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import dev.yardstick.platform.wire.RunningService;
import dev.yardstick.platform.wire.TopicReader;
import dev.yardstick.platform.wire.TopicWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The whole service on a real broker and a real store: deals come on their topic, plans over HTTP,
/// statements are read and heard. Only the last test, which starts the service again, cares for the
/// order.
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
        service.put(
                "/api/plans/standard",
                "{'name':'Standard','rate':'0.05','from':'2017-01-01','until':'2018-01-01'}");
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
            if (statement.at("/total/amount").asString().equals(total)) {
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
        assertThat(statement.at("/lines/0").toString())
                .isEqualTo(
                        ("{'deal':'deal:crm:A','dealVersion':2,'earnedOn':'2017-09-10',"
                                        + "'base':{'amount':'1085.00','currency':'USD'},'share':'1',"
                                        + "'credited':{'amount':'1085.00','currency':'USD'},'rate':'0.05',"
                                        + "'plan':'standard','planRevision':1,"
                                        + "'earning':{'amount':'54.25','currency':'USD'},'event':'deal-events-3@"
                                        + cause
                                        + "'}")
                                .replace('\'', '"'));
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
    void aPlanThatComesLaterPaysForWhatWasWonBefore() throws Exception {
        changed(null, deal("L", 1, Deal.Status.WON, "2018-02-01", credit("lea", "1", "1085.00")));
        awaitUnpaid("lea", "2018-02", "NO_PLAN");

        service.put(
                "/api/plans/y2018",
                "{'name':'2018','rate':0.1,'from':'2018-01-01','until':'2019-01-01'}");
        assertHeard(awaitTotal("lea", "2018-02", "108.50"));

        var edit =
                service.put(
                        "/api/plans/y2018",
                        "{'name':'2018','rate':0.2,'from':'2018-01-01','until':'2019-01-01'}",
                        "If-Match",
                        "\"1\"");
        assertThat(edit.etag()).isEqualTo("\"2\"");
        var statement = awaitTotal("lea", "2018-02", "217.00");
        assertThat(statement.at("/lines/0/planRevision").asInt()).isEqualTo(2);
        assertHeard(statement);
    }

    private static void awaitUnpaid(String person, String month, String reason)
            throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!statement(person, month).at("/unpaid/0/reason").asString("").equals(reason)) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void plansDoNotOverlap() {
        assertThat(
                        service.put(
                                        "/api/plans/other",
                                        "{'name':'Other','rate':'0.01','from':'2017-12-31','until':'2018-01-01'}")
                                .refusals())
                .isEqualTo("422 plans-overlap /from");
        assertThat(
                        service.put(
                                        "/api/plans/other",
                                        "{'name':'Other','rate':'0.01','from':'2016-01-01','until':'2017-01-01'}")
                                .status())
                .isEqualTo(201);
        assertThat(service.get("/api/plans").json().path("items").get(0))
                .isEqualTo(service.get("/api/plans/other").json());
    }

    @Test
    void aPlanThatMakesNoSenseIsToldAllThatIsWrong() {
        assertThat(
                        service.put(
                                        "/api/plans/p",
                                        "{'id':'q','rate':1.5,'from':'2017-01-01','until':'2017-01-01'}")
                                .refusals())
                .isEqualTo(
                        "422 not-the-addressed /id missing /name out-of-range /rate until-not-after-from /until");
        assertThat(service.put("/api/plans/p", "{'rate':'much'}").refusals())
                .isEqualTo("400 invalid /rate");
        assertThat(service.get("/api/plans/none").refusals()).isEqualTo("404 not-found {id}");
    }

    @Test
    void whoNeverWonAnythingHasAnEmptyStatement() {
        assertThat(statement("nobody", "2017-09").toString())
                .isEqualTo(
                        "{\"id\":\"nobody/2017-09\",\"revision\":0,\"payee\":\"nobody\",\"period\":\"2017-09\","
                                + "\"lines\":[],\"unpaid\":[],\"total\":{\"amount\":\"0.00\",\"currency\":\"USD\"}}");
        assertThat(service.get("/api/statements/nobody?period=2017-Q3").refusals())
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
        assertThat(service.ask("PUT", "/api/plans/x", "{}", Role.MANAGER).status()).isEqualTo(403);
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
