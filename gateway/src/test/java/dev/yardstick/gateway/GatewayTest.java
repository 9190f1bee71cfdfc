package dev.yardstick.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.yardstick.gateway.route.HttpProblems;
import dev.yardstick.platform.security.TestTokens;
import dev.yardstick.platform.security.TokenProperties;
import dev.yardstick.platform.security.TokenReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole gateway over real HTTP, in front of services that answer, hang, break off and are not
/// there.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "yardstick.kafka.enabled=false",
            "yardstick.gateway.services.answer-within=700ms",
            "yardstick.gateway.services.client-silent-at-most=3s",
            "yardstick.gateway.services.silent-at-most=3s",
            "yardstick.gateway.services.breaker.calls=4",
            "yardstick.gateway.services.breaker.open-for=1s",
            "yardstick.gateway.limits.writes.requests=3",
            "yardstick.gateway.limits.writes.per=2s",
            "yardstick.gateway.door.wrong-passwords=5",
            "server.netty.idle-timeout=2s"
        })
class GatewayTest {

    private static final String ADMIN = basic("admin", "yardstick");
    private static final String SELLER = basic("anna-snelling", "yardstick");
    private static final String MANAGER = basic("dustin-brinkmann", "yardstick");
    private static final String INTEGRATION = basic("integration", "yardstick");

    private static final FakeService GOAL = new FakeService("goal", 0);
    private static final FakeService ACTIVITY = new FakeService("activity", 0);
    private static final FakeService SCORING = new FakeService("scoring", 0);

    /// Nobody is here, until a test starts somebody.
    private static final int INCENTIVE_PORT = freePort();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    @LocalServerPort private int port;
    @Autowired private RouteLocator routes;
    @Autowired private List<RequestMappingHandlerMapping> mappings;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        String host = "http://127.0.0.1:";
        properties.add("yardstick.gateway.services.goal", () -> host + GOAL.port());
        properties.add("yardstick.gateway.services.activity", () -> host + ACTIVITY.port());
        properties.add("yardstick.gateway.services.scoring", () -> host + SCORING.port());
        properties.add("yardstick.gateway.services.incentive", () -> host + INCENTIVE_PORT);
    }

    @AfterAll
    static void stop() {
        Stream.of(GOAL, ACTIVITY, SCORING).forEach(FakeService::close);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/facts/deal:crm:1, activity",
        "/api/facts?owner=x, activity",
        "/api/dead-letters/intake, activity",
        "/api/people/anna-snelling/scorecard?period=2017-Q4, scoring",
        "/api/units/company/scorecard?period=2017-Q4, scoring",
        "/api/leaderboards/sales?period=2017-Q4, scoring",
        "/api/kpis, scoring",
        "/api/measures, scoring",
        "/api/org/units, goal",
        "/api/org/people/anna-snelling, goal",
        "/api/goals?subject=unit:company, goal",
        "/api/goals/1, goal"
    })
    void eachPathGoesToItsService(String path, String service) throws Exception {
        HttpResponse<String> answer = get(path, ADMIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(service + " GET " + path);
    }

    @Test
    void aServicesContractIsServedUnderItsName() throws Exception {
        assertThat(get("/api/openapi/goal.yaml", ADMIN).body()).isEqualTo("goal GET /openapi.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nowhere", "/api/actuator/health", "/error", "/nowhere"})
    void whatIsNotRoutedGoesNowhere(String path) throws Exception {
        HttpResponse<String> answer = get(path, ADMIN);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer, "not-found");
    }

    @Test
    void theServiceLearnsWhoAsksFromATokenOfOursAndNothingElse() throws Exception {
        HttpRequest request =
                request("/api/org/forged", SELLER)
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "for=10.0.0.1")
                        .header("X-User", "admin")
                        .header("X-Roles", "ADMIN")
                        .header("X-Auth-User", "admin")
                        .header("X-Yardstick-Person", "admin")
                        .header("X-HTTP-Method-Override", "DELETE")
                        .header("Cookie", "yardstick-session=x; other=y")
                        .header("X-Harmless", "stays")
                        .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        Map<String, List<String>> got = GOAL.headers.get("/api/org/forged");
        assertThat(got.keySet())
                .doesNotContain(
                        "cookie",
                        "x-forwarded-for",
                        "x-forwarded-host",
                        "forwarded",
                        "x-user",
                        "x-roles",
                        "x-auth-user",
                        "x-yardstick-person",
                        "x-http-method-override")
                .contains("x-harmless");
        assertThat(got.get("authorization")).hasSize(1);
        String token = got.get("authorization").getFirst().substring("Bearer ".length());
        var caller =
                new TokenReader(
                                new TokenProperties(TestTokens.SECRET, Duration.ofMinutes(1)),
                                "yardstick")
                        .read(token);
        assertThat(caller).isNotNull();
        assertThat(caller.account()).isEqualTo("anna-snelling");
        assertThat(caller.roles()).extracting(Enum::name).containsExactly("SELLER");
        assertThat(caller.person()).hasToString("anna-snelling");
    }

    @Test
    void theContractNamesWhatTheGatewayAnswersItselfAndNothingElse() throws Exception {
        Map<String, Map<String, Object>> paths =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .<Map<String, Map<String, Map<String, Object>>>>load(
                                get("/openapi.yaml", ADMIN).body())
                        .get("paths");
        List<String> documented = new ArrayList<>();
        paths.forEach((path, item) ->
                item.keySet()
                        .forEach(method ->
                                documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        List<String> coded = new ArrayList<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods()
                    .forEach((info, method) -> {
                        if (method.getBeanType().getName().startsWith("dev.yardstick.")) {
                            info.getMethodsCondition().getMethods().stream()
                                    .flatMap(verb ->
                                            info.getPatternsCondition().getPatterns().stream()
                                                    .map(path -> verb + " " + path))
                                    .forEach(coded::add);
                        }
                    });
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(coded);
    }

    @Test
    void noEndpointIsOpenButSignInAssetsAndHealth() throws Exception {
        List<String> paths = new ArrayList<>(List.of("/", "/openapi.yaml", "/actuator/prometheus"));
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods()
                    .keySet()
                    .forEach(info ->
                            paths.addAll(
                                    info.getPatternsCondition().getPatterns().stream()
                                            .map(Object::toString)
                                            .toList()));
        }
        Pattern inBrackets = Pattern.compile("Paths: \\[([^\\]]+)\\]");
        routes.getRoutes()
                .toIterable()
                .forEach(route -> {
                    var found = inBrackets.matcher(route.getPredicate().toString());
                    assertThat(found.find()).as(route.toString()).isTrue();
                    paths.addAll(Arrays.asList(found.group(1).split(", ", -1)));
                });
        assertThat(paths).contains("/api/facts", "/api/statements/**", "/api/live", "/api/me");
        int before = GOAL.asked.get() + ACTIVITY.asked.get() + SCORING.asked.get();
        for (String pattern : paths) {
            String path = pattern.replace("/**", "/x").replaceAll("\\{[^}]*}", "x");
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD")) {
                if (isOpen(method, path)) {
                    continue;
                }
                HttpResponse<String> answer =
                        client.send(
                                request(path, null).method(method, BodyPublishers.noBody()).build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(401);
            }
        }
        assertThat(GOAL.asked.get() + ACTIVITY.asked.get() + SCORING.asked.get()).isEqualTo(before);
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/sign-in", null).statusCode()).isEqualTo(200);
        assertThat(get("/assets/yardstick.css", null).statusCode()).isEqualTo(200);
    }

    private static boolean isOpen(String method, String path) {
        return switch (path) {
            case "/sign-in" -> method.equals("GET") || method.equals("POST");
            case "/sign-out" -> method.equals("POST");
            default -> path.startsWith("/actuator/health") && method.equals("GET");
        };
    }

    @Test
    void metricsAreForThoseWhoOperate() throws Exception {
        assertThat(get("/actuator/prometheus", SELLER).statusCode()).isEqualTo(403);
        HttpResponse<String> answer = get("/actuator/prometheus", ADMIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("resilience4j_circuitbreaker_state");
    }

    @Test
    void aPersonSignsInWithTheFormAndStaysSignedInByACookieThatNoScriptSees() throws Exception {
        HttpResponse<String> door = send(request("/", null).header("Accept", "text/html"));
        assertThat(door.statusCode()).isEqualTo(303);
        assertThat(door.headers().firstValue("Location")).hasValue("/sign-in");

        HttpResponse<String> signedIn =
                form("/sign-in", "account=anna-snelling&password=yardstick&next=/?unit=company");
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location")).hasValue("/?unit=company");
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");

        String session = cookie.substring(0, cookie.indexOf(';'));
        HttpResponse<String> me = send(request("/api/me", null).header("Cookie", session));
        assertThat(JSON.readTree(me.body()).get("account").asString()).isEqualTo("anna-snelling");
        assertThat(JSON.readTree(me.body()).get("person").asString()).isEqualTo("anna-snelling");
        HttpResponse<String> page =
                send(request("/", null).header("Accept", "text/html").header("Cookie", session));
        assertThat(page.body()).contains("<title>Yardstick</title>");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .contains("default-src 'none'")
                                .doesNotContain("unsafe-inline"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");

        // Not a token for services, and the services' token is no session.
        String token = session.substring(session.indexOf('=') + 1);
        assertThat(get("/api/me", "Bearer " + token).statusCode()).isEqualTo(401);
        String relayed = TestTokens.bearer().substring("Bearer ".length());
        assertThat(
                        send(request("/api/me", null)
                                        .header("Cookie", "yardstick-session=" + relayed))
                                .statusCode())
                .isEqualTo(401);

        HttpResponse<String> out = form("/sign-out", "");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    @Test
    void aWrongPasswordLeadsBackToTheFormAndTooManyToALock() throws Exception {
        HttpResponse<String> wrong = form("/sign-in", "account=nobody&password=x");
        assertThat(wrong.headers().firstValue("Location")).hasValue("/sign-in?failed");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        for (int i = 0; i < 5; i++) {
            get("/api/me", basic("somebody", "wrong" + i));
        }
        HttpResponse<String> locked = get("/api/me", basic("somebody", "again"));
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(form("/sign-in", "account=somebody&password=x").headers().firstValue("Location"))
                .hasValue("/sign-in?locked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "javascript:alert(1)"
            })
    void signingInNeverLeadsToAnotherSite(String next) throws Exception {
        HttpResponse<String> signedIn =
                form(
                        "/sign-in",
                        "account=admin&password=yardstick&next="
                                + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8));
        assertThat(signedIn.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void whatAnotherSiteMakesABrowserSendIsRefused() throws Exception {
        HttpResponse<String> signedIn = form("/sign-in", "account=admin&password=yardstick");
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        String session = cookie.substring(0, cookie.indexOf(';'));
        for (String[] header :
                new String[][] {
                    {"Sec-Fetch-Site", "cross-site"},
                    {"Sec-Fetch-Site", "same-site"},
                    {"Origin", "https://evil.example"},
                    {"Origin", "null"},
                    {"X-Nothing", "said"}
                }) {
            HttpResponse<String> answer =
                    send(
                            request("/api/org/units/x", null)
                                    .header("Cookie", session)
                                    .header(header[0], header[1])
                                    .PUT(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(header[1]).isEqualTo(403);
        }
        HttpResponse<String> own =
                send(
                        request("/api/org/units/x", null)
                                .header("Cookie", session)
                                .header("Sec-Fetch-Site", "same-origin")
                                .PUT(BodyPublishers.ofString("{}")));
        assertThat(own.body()).isEqualTo("goal PUT /api/org/units/x");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgainAndOthersAreNotKept() throws Exception {
        int refused = 0;
        HttpResponse<String> last = null;
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> answer =
                    send(request("/api/goals/" + i, MANAGER).PUT(BodyPublishers.ofString("{}")));
            if (answer.statusCode() == 429) {
                refused++;
                last = answer;
            }
        }
        assertThat(refused).isPositive();
        assertProblem(last, "too-many-requests");
        assertThat(last.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(get("/api/goals/1", MANAGER).statusCode()).isEqualTo(200);
        assertThat(get("/api/goals/1", SELLER).statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsNamedAndLeftAloneUntilItAnswersAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> slow = get("/api/people/hang", ADMIN);
            assertThat(slow.statusCode()).isEqualTo(504);
            assertProblem(slow, "timed-out");
            assertThat(slow.body()).contains("scoring");
        }
        int asked = SCORING.asked.get();
        HttpResponse<String> kept = null;
        // Other tests' successes may still be among the calls that are looked at.
        for (int i = 0; i < 4 && (kept == null || kept.statusCode() != 503); i++) {
            kept = get("/api/people/hang", ADMIN);
        }
        assertThat(kept.statusCode()).isEqualTo(503);
        assertThat(SCORING.asked.get()).isLessThan(asked + 4);
        assertProblem(kept, "unavailable");
        assertThat(kept.body()).contains("scoring");
        assertThat(kept.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/api/org/units", ADMIN).statusCode()).isEqualTo(200);

        Thread.sleep(1_100);
        assertThat(get("/api/kpis", ADMIN).statusCode()).isEqualTo(200);
        assertThat(get("/api/kpis", ADMIN).statusCode()).isEqualTo(200);
        assertThat(get("/api/measures", ADMIN).statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatIsNotThereIsNamedAndFoundAgainWhenItComes() throws Exception {
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> away = get("/api/statements/anna-snelling", ADMIN);
            assertThat(away.statusCode()).isEqualTo(503);
            assertProblem(away, "unavailable");
            assertThat(away.body()).contains("the incentive service");
            assertThat(away.headers().firstValue("Retry-After")).hasValue("2");
        }
        try (FakeService incentive = new FakeService("incentive", INCENTIVE_PORT)) {
            // The breaker is open: it is not even asked, at first.
            assertThat(get("/api/plans", ADMIN).statusCode()).isEqualTo(503);
            assertThat(incentive.asked.get()).isZero();
            await(() -> getQuietly("/api/plans") == 200);
            for (String path :
                    List.of(
                            "/api/periods",
                            "/api/periods/2026-03",
                            "/api/ledger",
                            "/api/ledger/anna-snelling/export",
                            "/api/payouts/2026-03.csv",
                            "/api/disputes?status=OPEN",
                            "/api/disputes/1",
                            "/schemas/plan.json")) {
                assertThat(get(path, ADMIN).body()).isEqualTo("incentive GET " + path);
            }
        }
    }

    @Test
    void whatWentWrongIsLoggedWithTheTraceOfItsRequest() throws Exception {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(HttpProblems.class);
        logger.addAppender(lines);
        try {
            assertThat(get("/api/statements/anna-snelling", ADMIN).statusCode()).isEqualTo(503);
            assertThat(List.copyOf(lines.list))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line.getMDCPropertyMap().get("traceId"))
                                    .matches("[0-9a-f]{32}"));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void anAnswerThatSaysNoIsAnAnswer() throws Exception {
        for (int i = 0; i < 8; i++) {
            assertThat(get("/api/goals/fails", ADMIN).statusCode()).isEqualTo(500);
            HttpResponse<String> busy = get("/api/goals/unavailable", ADMIN);
            assertThat(busy.statusCode()).isEqualTo(503);
            assertThat(busy.headers().firstValue("Retry-After")).hasValue("7");
        }
        assertThat(get("/api/goals", ADMIN).statusCode()).isEqualTo(200);
    }

    @Test
    void twoHundredMegabytesPassWithoutBeingKept() throws Exception {
        long size = 200L << 20;
        AtomicLong sent = new AtomicLong();
        AtomicLong mostUnderWay = new AtomicLong();
        long before = ACTIVITY.uploaded.get();
        InputStream lines =
                new Lines(size) {
                    @Override
                    public int read(byte[] bytes, int from, int length) {
                        int read = super.read(bytes, from, length);
                        if (read > 0) {
                            long underWay =
                                    sent.addAndGet(read) - (ACTIVITY.uploaded.get() - before);
                            mostUnderWay.accumulateAndGet(underWay, Math::max);
                        }
                        return read;
                    }
                };
        HttpRequest request =
                HttpRequest.newBuilder(uri("/api/facts"))
                        .header("Authorization", INTEGRATION)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofInputStream(() -> lines))
                        .timeout(Duration.ofMinutes(3))
                        .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo(size + " bytes");
        assertThat(mostUnderWay.get()).as("bytes between client and service").isLessThan(32L << 20);
        // It took longer than an answer may take elsewhere.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void aSlowUploadIsNotCutByTheTimeInWhichOthersAreAnswered() throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(uploadHeader(30));
            for (int i = 0; i < 3; i++) {
                out.write("{\"a\":123}\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(600);
            }
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aClientThatStopsInTheMiddleOfItsBodyIsLetGoAndSoIsTheService() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(uploadHeader(1_000));
            socket.getOutputStream().write("{\"half\":".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            await(() -> ACTIVITY.uploadsUnderWay.get() == 1);
            socket.setSoTimeout(15_000);
            assertThat(firstLine(socket)).matches("HTTP/1.1 408 .*");
            // To its end: the connection is of no more use.
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("application/problem+json", "timed-out");
            await(() -> ACTIVITY.uploadsUnderWay.get() == 0);
        }
    }

    @Test
    void aConnectionOnWhichNobodySaysAnythingIsClosed() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET /api/me HT".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoTimeout(15_000);
            assertThat(firstLine(socket)).isEmpty();
        }
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsNotPassedOnAsWhole() throws Exception {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> get("/api/goals/stops", ADMIN))
                .isInstanceOf(IOException.class);
        assertThat(get("/api/goals", ADMIN).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongStreamIsRefusedByName() throws Exception {
        // No scorecard of a half-year would ever come.
        for (var wrong : List.of("subject=nobody", "period=2017-H1")) {
            HttpResponse<String> answer = get("/api/live?" + wrong, ADMIN);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertProblem(answer, "invalid");
        }
    }

    private int getQuietly(String path) {
        try {
            return get(path, ADMIN).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(50);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static byte[] uploadHeader(int length) {
        return ("POST /api/facts HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                        + "Authorization: "
                        + INTEGRATION
                        + "\r\nContent-Length: "
                        + length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Empty where the connection ended without one.
    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\r';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
        } catch (java.net.SocketException e) {
            return "";
        }
        return line.toString();
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("errors").get(0).get("code").asString()).isEqualTo(code);
    }

    private HttpResponse<String> form(String path, String body) throws Exception {
        return send(
                request(path, null)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, String authorization)
            throws IOException, InterruptedException {
        return send(request(path, authorization));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String basic(String account, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Lines without end, but for their length.
    private static class Lines extends InputStream {
        private static final byte[] LINE =
                "{\"kind\":\"activity\",\"source\":\"crm\",\"externalId\":\"1\"}\n"
                        .getBytes(StandardCharsets.US_ASCII);

        private final long size;
        private long at;

        Lines(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return at >= size ? -1 : LINE[(int) (at++ % LINE.length)];
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int count = (int) Math.min(length, size - at);
            for (int i = 0; i < count; i++) {
                bytes[from + i] = LINE[(int) (at++ % LINE.length)];
            }
            return count == 0 ? -1 : count;
        }
    }
}
