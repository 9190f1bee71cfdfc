package dev.yardstick.incentive;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.BOB;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.usd;
import static dev.yardstick.incentive.earning.Given.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.backtest.Cliffs;
import dev.yardstick.incentive.backtest.HttpCandidates;
import dev.yardstick.incentive.backtest.Report;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.explain.Explanation;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.Names;
import dev.yardstick.incentive.paper.Paper;
import dev.yardstick.incentive.shadow.ShadowService;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.whatif.Supposition;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import jakarta.servlet.Filter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Explanations, papers, what-ifs, backtests and shadows over HTTP, on a year in memory.
@SpringBootTest(
        classes = ViewsTest.Views.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "yardstick.kafka.enabled=false",
            "yardstick.currency=USD",
            "server.address=127.0.0.1"
        })
class ViewsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();
    private static final String ADMIN = TestTokens.bearer(Role.ADMIN);

    @TempDir static Path home;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("yardstick.data", () -> home.toString());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = {
                Explanation.class,
                Paper.class,
                Supposition.class,
                Report.class,
                ShadowService.class
            })
    static class Views {

        @Bean
        Given2026 given() {
            var given = new Given2026();
            given.with(ADA, List.of(deal("a", "2026-03-10", "1000.00")));
            given.with(BOB, List.of(bobs("b", "2026-03-12", "500.00")));
            var open = deal("open", "2026-06-30", "2000.00");
            given.open.put(open.id(), open);
            given.paying.add(
                    List.of(plan(component(Span.TRANSACTION, new Rate.Flat(number("0.10"))))));
            given.shadows.add(
                    List.of(
                            valid(
                                    plan(
                                            component(
                                                    Span.TRANSACTION,
                                                    new Rate.Flat(number("0.12")))),
                                    2,
                                    "2026-01-01",
                                    null,
                                    Plan.Carry.CARRY)));
            return given;
        }

        @Bean
        Names names() {
            return person -> "<" + person + ">";
        }

        @Bean
        Cliffs cliffs() {
            return versions -> List.of(new Report.Cliff("/components/0", "none to speak of"));
        }

        @Bean
        HttpCandidates candidates() {
            return (document, pointer) ->
                    plan(
                            component(
                                    Span.TRANSACTION,
                                    new Rate.Flat(
                                            new BigDecimal(document.path("rate").asString()))));
        }

        @Bean
        Filter noting() {
            return CONTRACT.noting();
        }

        private static Transaction bobs(String id, String on, String amount) {
            return deal(id, on, amount, new Share(BOB, BigDecimal.ONE, usd(amount)));
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private HttpResponse<String> send(
            String method, String path, String body, String token, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String token, String... headers)
            throws Exception {
        return send("GET", path, null, token, headers);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String refusal(HttpResponse<String> answer, int status) {
        var error = json(answer, status).path("errors").get(0);
        return error.path("pointer").asString() + " " + error.path("code").asString();
    }

    @Test
    void theFileSaysWhatTheControllersDo() {
        assertThat(CONTRACT.differencesFrom(requestMappingHandlerMapping))
                .allMatch(difference ->
                        difference.endsWith(" is in the file only")
                                && !difference.matches(
                                        ".*(explain|statement\\.|what-if|backtests|shadow).*"));
    }

    @Test
    void aPersonHasItsOwnLinesExplainedAndNobodyElseS() throws Exception {
        var ada = TestTokens.bearerOf(ADA, Role.SELLER);
        var path = "/api/statements/ada/explain?period=2026-03";
        var explained =
                json(get(path + "&transaction=deal:crm:a", ada, "Accept-Language", "zh"), 200);
        var line = explained.path("lines").get(0);
        assertThat(line.path("holds").asBoolean()).isTrue();
        assertThat(Described.differences("Explanation", explained)).isEmpty();
        assertThat(line.path("earned").path("amount").asString()).isEqualTo("100.00");
        assertThat(line.path("sentences").get(1).asString()).isEqualTo("规则：固定费率 0.1。");
        assertThat(json(get(path + "&line=plan/commission/deal:crm:a", ada), 200).path("lines"))
                .hasSize(1);
        assertThat(refusal(get(path + "&line=nothing", ada), 404)).isEqualTo("?line not-found");
        assertThat(refusal(get(path + "&transaction=deal:crm:b", ada), 404))
                .isEqualTo("?transaction not-found");
        assertThat(refusal(get(path + "&line=x&transaction=deal:crm:b", ada), 400))
                .isEqualTo("?transaction invalid");
        assertThat(refusal(get("/api/statements/ada/explain?period=2026-Q1", ada), 400))
                .isEqualTo("?period invalid");
        assertThat(get("/api/statements/bob/explain?period=2026-03", ada).statusCode())
                .isEqualTo(403);
        assertThat(CONTRACT.undocumentedAnswers()).isEmpty();
    }

    @Test
    void aStatementIsPrintedAndExported() throws Exception {
        var ada = TestTokens.bearerOf(ADA, Role.SELLER);
        var page = get("/api/statements/ada/statement.html?period=2026-03", ada);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("&lt;ada&gt;").contains("100.00 USD");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-");
        var book = get("/api/statements/ada/statement.xlsx?period=2026-03", ada);
        assertThat(book.statusCode()).isEqualTo(200);
        assertThat(book.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("2026-03.xlsx");
        assertThat(get("/api/statements/bob/statement.xlsx?period=2026-03", ada).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWhatIfSaysWhatAnOpenDealWouldPay() throws Exception {
        var ada = TestTokens.bearerOf(ADA, Role.SELLER);
        var answer =
                json(
                        send(
                                "POST",
                                "/api/statements/ada/what-if",
                                "{'deals':[{'id':'deal:crm:open','closeOn':'2026-04-20'},"
                                        + "{'amount':{'amount':'100.00','currency':'USD'},"
                                        + "'closeOn':'2026-05-01'}]}",
                                ada),
                        200);
        assertThat(answer.path("totals").get(0).path("difference").path("amount").asString())
                .isEqualTo("210.00");
        assertThat(Described.differences("Difference", answer)).isEmpty();
        assertThat(
                        refusal(
                                send(
                                        "POST",
                                        "/api/statements/ada/what-if",
                                        "{'deals':[{'id':'deal:crm:no','closeOn':'2026-04-20'}]}",
                                        ada),
                                422))
                .isEqualTo("/deals/0/id unknown-deal");
        assertThat(
                        refusal(
                                send(
                                        "POST",
                                        "/api/statements/ada/what-if",
                                        "{'deals':[{'amount':{'amount':'1.005','currency':'USD'},"
                                                + "'closeOn':'2026-05-01'}]}",
                                        ada),
                                422))
                .isEqualTo("/deals/0/amount/amount too-many-decimals");
        assertThat(refusal(send("POST", "/api/statements/ada/what-if", "{'deals':[]}", ada), 422))
                .isEqualTo("/deals out-of-range");
        assertThat(
                        refusal(
                                send(
                                        "POST",
                                        "/api/statements/ada/what-if",
                                        "{'deals':[{'id':'deal:crm:open','closeOn':'2026-04-20',"
                                                + "'share':'0.5','kind':'overlay','owners':"
                                                + "[{'person':'bob','from':'2026-04-01'},"
                                                + "{'person':'ada','from':'2026-04-01'}]}]}",
                                        ada),
                                422))
                .isEqualTo("/deals/0/owners/1/from owners-not-in-order");
    }

    @Test
    void aBacktestIsAskedForWatchedAndRead() throws Exception {
        var asked =
                send(
                        "POST",
                        "/api/backtests",
                        "{'plan':{'rate':'0.2'},'first':'2026-01','last':'2026-12'}",
                        ADMIN);
        var location = asked.headers().firstValue("Location").orElseThrow();
        json(asked, 202);
        var run = done(location);
        assertThat(run.path("status").asString()).isEqualTo("DONE");
        assertThat(run.path("payees").asInt()).isEqualTo(2);
        assertThat(run.path("edition").asString()).isEqualTo("deal-events-0@1042");
        var all = run.path("report").path("currencies").get(0);
        assertThat(all.path("cost").path("amount").asString()).isEqualTo("150.00");
        assertThat(run.path("report").path("cliffs")).hasSize(1);
        assertThat(Described.differences("Backtest", run)).isEmpty();

        var first = json(get(location + "/payees?order=gain&limit=1", ADMIN), 200);
        assertThat(first.path("items").get(0).path("payee").asString()).isEqualTo("ada");
        var next = first.path("next").asString();
        var second = json(get(location + "/payees?order=gain&limit=1&after=" + next, ADMIN), 200);
        assertThat(second.path("items").get(0).path("payee").asString()).isEqualTo("bob");
        assertThat(json(get(location + "/payees", ADMIN), 200).path("items")).hasSize(2);
        assertThat(Described.differences("Outcomes", first)).isEmpty();

        // Asked again, it is the same run; over, it can't be cancelled.
        var again =
                send(
                        "POST",
                        "/api/backtests",
                        "{'plan':{'rate':'0.2'},'first':'2026-01','last':'2026-12'}",
                        ADMIN);
        assertThat(again.headers().firstValue("Location")).contains(location);
        assertThat(json(again, 202).path("status").asString()).isEqualTo("DONE");
        assertThat(json(send("DELETE", location, null, ADMIN), 200).path("status").asString())
                .isEqualTo("DONE");
        assertThat(refusal(get("/api/backtests/none", ADMIN), 404)).isEqualTo("{id} not-found");
        assertThat(refusal(get(location + "/payees?order=luck", ADMIN), 400))
                .isEqualTo("?order invalid");
        assertThat(get(location, TestTokens.bearer(Role.MANAGER)).statusCode()).isEqualTo(403);
    }

    @Test
    void badTrialsAreRefusedWithThePlace() throws Exception {
        record Case(String body, String refusal) {}
        for (var each :
                List.of(
                        new Case("{'first':'2026-01','last':'2026-12'}", "/plan missing"),
                        new Case("{'id':'no','first':'2026-01','last':'2026-12'}", "/id not-found"),
                        new Case(
                                "{'id':'plan','first':'2026-03','last':'2026-01'}",
                                "/last out-of-range"),
                        new Case(
                                "{'id':'plan','first':'2026-Q1','last':'2026-01'}",
                                "/first invalid"),
                        new Case(
                                "{'id':'plan','first':'2026-01','last':'2026-02','replaces':['x']}",
                                "/replaces not-found"))) {
            assertThat(refusal(send("POST", "/api/backtests", each.body(), ADMIN), 422))
                    .isEqualTo(each.refusal());
        }
    }

    private JsonNode done(String location) throws Exception {
        for (int i = 0; i < 200; i++) {
            var run = json(get(location, ADMIN), 200);
            if (!List.of("QUEUED", "RUNNING").contains(run.path("status").asString())) {
                return run;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it does not end");
    }

    @Test
    void aShadowIsSeenBesideWhatIsPaid() throws Exception {
        var manager = TestTokens.bearer(Role.MANAGER);
        var shadow = json(get("/api/shadow/plan/statements/ada?period=2026-03", manager), 200);
        assertThat(shadow.path("payable").path("amount").asString()).isEqualTo("120.00");
        assertThat(shadow.path("difference").path("amount").asString()).isEqualTo("20.00");
        assertThat(Described.differences("ShadowStatement", shadow)).isEmpty();

        var totals = json(get("/api/shadow/plan/totals?period=2026-03", manager), 200);
        assertThat(totals.path("payees").asInt()).isEqualTo(2);
        assertThat(totals.path("more").asInt()).isEqualTo(2);
        assertThat(totals.path("difference").path("amount").asString()).isEqualTo("30.00");
        assertThat(Described.differences("ShadowTotals", totals)).isEmpty();
        assertThat(refusal(get("/api/shadow/none/totals?period=2026-03", manager), 404))
                .isEqualTo("{plan} not-found");
        assertThat(refusal(get("/api/shadow/plan/statements/ada?period=2026-01", manager), 404))
                .isEqualTo("{person} not-found");
        assertThat(
                        get(
                                        "/api/shadow/plan/statements/ada?period=2026-03",
                                        TestTokens.bearerOf(ADA, Role.SELLER))
                                .statusCode())
                .isEqualTo(403);
    }
}
