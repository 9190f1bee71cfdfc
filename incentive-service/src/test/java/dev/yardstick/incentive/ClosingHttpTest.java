package dev.yardstick.incentive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.incentive.ledger.MemoryStatements;
import dev.yardstick.incentive.ledger.Sample;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.kafka.TestBroker;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import dev.yardstick.platform.wire.RunningService;
import dev.yardstick.platform.wire.RunningService.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The whole service on a real store: a year's first months are closed, corrected, disputed and
/// paid over HTTP. One story, in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosingHttpTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();
    private static final MemoryStatements LIVE = new MemoryStatements();
    private static final PersonId BEN = new PersonId("ben");

    /// The service with statements that the test states.
    @Configuration(proxyBeanMethods = false)
    @Import(IncentiveService.class)
    static class WithStatements {

        @Bean
        @Primary
        LiveStatements statedStatements() {
            return new LiveStatements() {
                @Override
                public Map<Period, Statement> find(PersonId payee, Collection<Period> months) {
                    return LIVE.find(payee, months);
                }

                @Override
                public Payees payees(Period month, int limit, String after) {
                    return LIVE.payees(month, limit, after);
                }

                @Override
                public boolean complete() {
                    return LIVE.complete();
                }
            };
        }
    }

    @TempDir private static Path home;

    private static TestBroker broker;
    private static RunningService service;

    @BeforeAll
    static void start() {
        broker = new TestBroker(home);
        service = run();
        LIVE.state(
                Sample.statement(
                        Sample.ANNA, "2017-01", Sample.line("deal-a", "1000", "1000", "EUR")));
        LIVE.state(Sample.statement(BEN, "2017-01", Sample.line("deal-b", "50", "50", "EUR")));
    }

    private static RunningService run() {
        return RunningService.start(
                WithStatements.class, home.resolve("data"), broker.address(), CONTRACT);
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private static String as(String who, Role role) {
        return TestTokens.bearer(new Caller(who, who, Set.of(role), null));
    }

    private static Answer step(String month, String step, String who, Role role) {
        var answer = service.ask("POST", "/api/periods/" + month + "/" + step, null, as(who, role));
        return answer.status() == 202 ? awaited(month) : answer;
    }

    private static Answer awaited(String month) {
        for (int i = 0; i < 600; i++) {
            var now = service.get("/api/periods/" + month);
            if (!now.json().at("/state/name").asString().endsWith("ING")) {
                return now;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError(month + " does not get on");
    }

    private static String state(Answer answer) {
        return answer.json().at("/state/name").asString();
    }

    private static void close(String month) {
        assertThat(state(step(month, "prepare", "paula", Role.ADMIN))).isEqualTo("PREPARED");
        assertThat(state(step(month, "review", "rita", Role.MANAGER))).isEqualTo("REVIEWED");
        assertThat(state(step(month, "approve", "adam", Role.ADMIN))).isEqualTo("APPROVED");
    }

    @Test
    @Order(1)
    void theOpenApiFileSaysWhatTheControllersDo() {
        assertThat(
                        CONTRACT.differencesFrom(
                                service.bean(
                                        "requestMappingHandlerMapping",
                                        RequestMappingHandlerMapping.class)))
                .isEmpty();
    }

    @Test
    @Order(2)
    void aMonthIsClosedByFourPeopleAndPaidOnce() {
        assertThat(service.get("/api/payouts/2017-01.csv").refusals())
                .isEqualTo("409 not-paid {month}");
        assertThat(step("2017-01", "review", "rita", Role.MANAGER).refusals())
                .isEqualTo("409 wrong-state {month}");
        var prepared = step("2017-01", "prepare", "paula", Role.ADMIN);
        assertThat(state(prepared)).isEqualTo("PREPARED");
        assertThat(prepared.json().at("/state/prepared/totals").toString())
                .isEqualTo(
                        "[{'earned':{'amount':'1050.00','currency':'EUR'},'payable':{'amount':'1050.00','currency':'EUR'}}]"
                                .replace('\'', '"'));
        assertThat(step("2017-01", "review", "paula", Role.ADMIN).refusals())
                .isEqualTo("403 same-person {month}");
        assertThat(step("2017-01", "review", "sue", Role.SELLER).refusals())
                .isEqualTo("403 not-allowed ");
        step("2017-01", "review", "rita", Role.MANAGER);
        assertThat(step("2017-01", "approve", "rita", Role.MANAGER).refusals())
                .isEqualTo("403 not-allowed ");
        assertThat(step("2017-01", "pay", "petra", Role.ADMIN).refusals())
                .isEqualTo("409 wrong-state {month}");
        assertThat(state(step("2017-01", "approve", "adam", Role.ADMIN))).isEqualTo("APPROVED");
        assertThat(step("2017-01", "pay", "adam", Role.ADMIN).refusals())
                .isEqualTo("403 same-person {month}");
        var paid = step("2017-01", "pay", "petra", Role.ADMIN);
        assertThat(state(paid)).isEqualTo("PAID");
        assertThat(step("2017-01", "pay", "petra", Role.ADMIN).json()).isEqualTo(paid.json());
        assertThat(step("2017-01", "pay", "otto", Role.ADMIN).refusals())
                .isEqualTo("409 wrong-state {month}");

        var csv = service.bytes("/api/payouts/2017-01.csv", Role.ADMIN);
        assertThat(new String(csv, StandardCharsets.UTF_8).lines().toList())
                .hasSize(4)
                .element(3)
                .asString()
                .startsWith(
                        "total,"
                                + paid.json().at("/state/payment/export").asString()
                                + ",2017-01,,EUR,0.00,1050.00,1050.00,0.00,2,");
        assertThat(service.bytes("/api/payouts/2017-01.csv", Role.ADMIN)).isEqualTo(csv);
        var workbook = service.bytes("/api/payouts/2017-01.xlsx", Role.ADMIN);
        assertThat(service.bytes("/api/payouts/2017-01.xlsx", Role.ADMIN)).isEqualTo(workbook);
        assertThat(service.ask("GET", "/api/payouts/2017-01.csv", null, Role.MANAGER).status())
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void januaryStaysAtAThousandAndMarchTakesTwoHundredBack() {
        LIVE.state(Sample.statement(Sample.ANNA, "2017-02"));
        close("2017-02");
        LIVE.state(
                Sample.statement(
                        Sample.ANNA, "2017-01", Sample.line("deal-a", "800", "800", "EUR")));
        close("2017-03");

        var ledger = service.get("/api/ledger/anna?period=2017-01").json();
        assertThat(
                        ledger.path("items")
                                .valueStream()
                                .map(entry ->
                                        entry.path("posted").asString()
                                                + " "
                                                + entry.path("kind").asString()
                                                + " "
                                                + entry.at("/payable/amount").asString()
                                                + " "
                                                + entry.path("corrects")))
                .containsExactly("2017-01 POSTED 1000.00 []", "2017-03 ADJUSTMENT -200.00 [1]");
        assertThat(ledger.at("/totals/0/payable/amount").asString()).isEqualTo("800.00");
        assertThat(ledger.at("/balances/0/carried/amount").asString()).isEqualTo("-200.00");
        assertThat(service.get("/api/ledger/anna?posted=2017-01").json().path("items")).hasSize(1);
        var first = service.get("/api/ledger/anna?limit=1").json();
        assertThat(first.path("next").asString()).isEqualTo("1");
        assertThat(service.get("/api/ledger/anna?limit=1&after=1").json().path("items").get(0))
                .isEqualTo(ledger.path("items").get(1));
        step("2017-03", "pay", "petra", Role.ADMIN);
        assertThat(
                        new String(
                                        service.bytes("/api/payouts/2017-03.csv", Role.ADMIN),
                                        StandardCharsets.UTF_8)
                                .lines()
                                .toList()
                                .get(1))
                .contains(",2017-03,anna,EUR,0.00,-200.00,0.00,-200.00,1,");
    }

    @Test
    @Order(4)
    void aChainIsCheckedAndExportedForOneself() {
        var anna = TestTokens.bearerOf(Sample.ANNA, Role.SELLER);
        var checked = service.ask("GET", "/api/ledger/anna/verify", null, anna).json();
        assertThat(checked.path("intact").asBoolean()).isTrue();
        assertThat(checked.path("entries").asInt()).isEqualTo(2);
        assertThat(service.ask("GET", "/api/ledger/ben", null, anna).status()).isEqualTo(403);
        assertThat(service.ask("GET", "/api/ledger", null, anna).status()).isEqualTo(403);
        assertThat(service.ask("GET", "/api/periods", null, anna).status()).isEqualTo(403);
        assertThat(service.get("/api/ledger?limit=1").json().toString())
                .startsWith("{\"items\":[\"anna\"],\"next\":");
        var export =
                new String(
                        service.bytes("/api/ledger/anna/export", Role.ADMIN),
                        StandardCharsets.UTF_8);
        assertThat(export.lines()).hasSize(3);
        assertThat(export).endsWith(checked.path("head").asString() + "\"}\n");
        assertThat(service.get("/api/periods/2017-01/verify").json().path("intact").asBoolean())
                .isTrue();
        assertThat(service.get("/api/periods/2017-09/verify").refusals())
                .isEqualTo("404 not-found {month}");
    }

    @Test
    @Order(5)
    void aDisputeEndsInAnAdjustmentOfTheNextClosing() {
        var anna = TestTokens.bearerOf(Sample.ANNA, Role.SELLER);
        var objection = "{'period':'2017-01','key':'deal-a','text':'It was 900.'}";
        assertThat(service.ask("POST", "/api/disputes", objection, anna).refusals())
                .isEqualTo("400 missing Idempotency-Key:");
        var raised = service.ask("POST", "/api/disputes", objection, anna, "Idempotency-Key", "k1");
        assertThat(raised.status()).isEqualTo(201);
        assertThat(raised.json().at("/line/trace/rule").asString()).startsWith("5 % of");
        var again = service.ask("POST", "/api/disputes", objection, anna, "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(raised.json());
        assertThat(
                        service.ask(
                                        "POST",
                                        "/api/disputes",
                                        "{'payee':'ben','period':'2017-01','key':'deal-b','text':'x'}",
                                        anna,
                                        "Idempotency-Key",
                                        "k2")
                                .refusals())
                .isEqualTo("403 not-allowed ");
        assertThat(
                        service.ask(
                                        "POST",
                                        "/api/disputes",
                                        "{'period':'2017-01','key':'nothing','text':'x'}",
                                        anna,
                                        "Idempotency-Key",
                                        "k3")
                                .refusals())
                .isEqualTo("422 unknown-line /key");

        var at = "/api/disputes/" + raised.json().path("id").asString();
        var ben = TestTokens.bearerOf(BEN, Role.SELLER);
        assertThat(service.ask("GET", at, null, ben).status()).isEqualTo(403);
        assertThat(service.ask("POST", at + "/withdraw", null, ben).status()).isEqualTo(403);
        assertThat(service.ask("POST", at + "/adjust", "{}", anna).status()).isEqualTo(403);
        assertThat(service.post(at + "/answer", "{'text':'We look at it.'}").status())
                .isEqualTo(200);
        assertThat(
                        service.post(
                                        at + "/adjust",
                                        "{'amount':'1e999999999','currency':'EUR','reason':'r'}")
                                .refusals())
                .isEqualTo("422 out-of-range /amount");
        assertThat(
                        service.post(
                                        at + "/adjust",
                                        "{'amount':'1.005','currency':'EUR','reason':'r'}")
                                .refusals())
                .isEqualTo("422 too-many-decimals /amount");
        assertThat(
                        service.post(at + "/adjust", "{'amount':'1','currency':'USD','reason':'r'}")
                                .refusals())
                .isEqualTo("422 other-currency /currency");
        var adjusted =
                service.post(
                        at + "/adjust",
                        "{'amount':'100','currency':'EUR','reason':'The split was wrong.'}");
        assertThat(adjusted.json().path("status").asString()).isEqualTo("ADJUSTED");
        assertThat(service.post(at + "/reject", "{'text':'no'}").refusals())
                .isEqualTo("409 decided {id}");
        assertThat(service.get("/api/disputes?status=ADJUSTED").json().path("items"))
                .containsExactly(adjusted.json());
        assertThat(service.get("/api/disputes?status=OPEN").json().path("items")).isEmpty();
        assertThat(service.get("/api/disputes?payee=ben").json().path("items")).isEmpty();
        assertThat(service.ask("GET", "/api/disputes", null, ben).json().path("items")).isEmpty();
        assertThat(service.ask("GET", "/api/disputes", null, anna).json().path("items")).hasSize(1);
        assertThat(service.get("/api/disputes/none").refusals()).isEqualTo("404 not-found {id}");

        close("2017-04");
        var entry = service.get("/api/ledger/anna?posted=2017-04").json().path("items").get(0);
        assertThat(entry.path("kind").asString()).isEqualTo("ADJUSTMENT");
        assertThat(entry.path("corrects").toString()).isEqualTo("[1,2]");
        assertThat(entry.at("/payable/amount").asString()).isEqualTo("100.00");
        assertThat(entry.at("/line/trace/rule").asString()).endsWith(": The split was wrong.");
    }

    @Test
    @Order(6)
    void aRejectionNeedsAReasonAndAChangeOpensTheMonthAgain() {
        step("2017-05", "prepare", "paula", Role.ADMIN);
        assertThat(step("2017-05", "reject", "rita", Role.MANAGER).refusals())
                .isEqualTo("422 reason-missing /comment");
        var rejected =
                service.ask(
                        "POST",
                        "/api/periods/2017-05/reject",
                        "{'comment':'A quota is missing.'}",
                        as("rita", Role.MANAGER));
        assertThat(state(rejected)).isEqualTo("OPEN");
        assertThat(rejected.json().at("/trail/1/comment").asString())
                .isEqualTo("A quota is missing.");

        step("2017-05", "prepare", "paula", Role.ADMIN);
        step("2017-05", "review", "rita", Role.MANAGER);
        LIVE.state(Sample.statement(BEN, "2017-05", Sample.line("deal-c", "7", "7", "EUR")));
        assertThat(step("2017-05", "approve", "adam", Role.ADMIN).refusals())
                .isEqualTo("409 changed-since-prepared {month}");
        assertThat(service.get("/api/periods/2017-05").json().at("/state/name").asString())
                .isEqualTo("OPEN");
        assertThat(step("2017-07", "prepare", "paula", Role.ADMIN).refusals())
                .isEqualTo("409 not-in-order {month}");
        assertThat(service.get("/api/periods/2017-Q1").refusals()).isEqualTo("400 invalid {month}");
        assertThat(
                        service.get("/api/periods")
                                .json()
                                .path("items")
                                .valueStream()
                                .map(one -> one.path("month").asString()))
                .containsExactly("2017-05", "2017-04", "2017-03", "2017-02", "2017-01");
        assertThat(service.get("/api/periods?limit=2&after=2017-05").json().path("next").asString())
                .isEqualTo("2017-03");
    }

    @Test
    @Order(7)
    void afterARestartAllIsAsItWasAndTheFilesAreTheSame() {
        var csv = service.bytes("/api/payouts/2017-01.csv", Role.ADMIN);
        var workbook = service.bytes("/api/payouts/2017-01.xlsx", Role.ADMIN);
        var periods = service.get("/api/periods").json();
        service.close();
        service = run();

        assertThat(service.get("/api/periods").json()).isEqualTo(periods);
        assertThat(service.bytes("/api/payouts/2017-01.csv", Role.ADMIN)).isEqualTo(csv);
        assertThat(service.bytes("/api/payouts/2017-01.xlsx", Role.ADMIN)).isEqualTo(workbook);
        assertThat(service.get("/api/ledger/anna/verify").json().path("intact").asBoolean())
                .isTrue();
        assertThat(CONTRACT.undocumentedAnswers()).isEmpty();
    }
}
