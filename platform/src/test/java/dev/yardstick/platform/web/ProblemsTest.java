package dev.yardstick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.PersonId;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import dev.yardstick.platform.security.TokenMint;
import dev.yardstick.platform.security.TokenProperties;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "yardstick.web.max-body=1KB",
            "yardstick.kafka.enabled=false",
            "server.address=127.0.0.1"
        })
class ProblemsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"name":                                       | bad-json      | ``
                    ``                                             | missing-body  | ``
                    {"name":"a","colour":"red"}                    | unknown-field | /colour
                    {"name":"a","amount":"twelve"}                 | wrong-type    | /amount
                    {"name":"a","count":"12"}                      | wrong-type    | /count
                    {"name":"a","count":99999999999999999999}      | bad-json      | /count
                    {"name":"a","parts":[{"person":"x y","share":1}]} | invalid    | /parts/0/person
                    {"name":"a","parts":[{"person":"x","share":-1}]} | invalid     | /parts/0
                    {"name":"a","parts":{"person":"x"}}            | wrong-type    | /parts
                    {"amount":1}                                   | missing       | /name
                    {"name":"a"} {"name":"b"}                      | wrong-type    | ``
                    []                                             | wrong-type    | ``
                    """)
    void aBodyThatCannotBeReadIsRefusedWithThePlaceAndTheReason(
            String body, String code, String pointer) throws Exception {
        HttpResponse<String> answer = post(body, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertProblem(answer, code, pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /api/samples/x                          | 400 | missing       | ?period
                    /api/samples/x?period=2017-Q9           | 400 | invalid       | ?period
                    /api/samples/x%20y?period=2017          | 400 | invalid       | {person}
                    /api/samples/x?period=2017&limit=no     | 400 | invalid       | ?limit
                    /api/samples/x?period=2017&limit=0      | 400 | out-of-range  | ?limit
                    /api/samples/x?period=2017&limit=1001   | 400 | out-of-range  | ?limit
                    /api/nowhere                            | 404 | not-found     | ``
                    /api/facts                              | 405 | method-not-allowed | ``
                    /api/failures/rules                     | 422 | a-code        | /a
                    /api/failures/gone                      | 404 | not-found     | {kind}
                    /api/failures/store                     | 503 | unavailable   | ``
                    /api/failures/kafka                     | 503 | unavailable   | ``
                    /api/failures/bug                       | 500 | internal      | ``
                    /elsewhere                              | 403 | not-allowed   | ``
                    """)
    void whateverGoesWrongLooksTheSame(String path, int status, String code, String pointer)
            throws Exception {
        HttpResponse<String> answer = get(path, TestTokens.bearer(Role.ADMIN));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertProblem(answer, code, pointer);
        assertThat(answer.body()).doesNotContain("secret of the inside", "dev.yardstick", "java.");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void severalRefusalsAreAllNamed() throws Exception {
        HttpResponse<String> answer = get("/api/failures/rules", TestTokens.bearer(Role.ADMIN));
        assertThat(JSON.readTree(answer.body()).get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactly("/a", "/b");
    }

    @Test
    void theWrongMediaTypeIsNamed() throws Exception {
        HttpResponse<String> answer = post("<a/>", "application/xml");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertProblem(answer, "unsupported-media-type", "");
    }

    @Test
    void aBodyMayBeAsLongAsTheLimitAndNoByteLonger() throws Exception {
        String frame = "{\"name\":\"\"}";
        String longest = "{\"name\":\"" + "x".repeat(1024 - frame.length()) + "\"}";
        assertThat(post(longest, "application/json").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = post(longest + " ", "application/json");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer, "too-large", "");
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedWhenItHasGrownTooLong() throws Exception {
        byte[] body =
                ("{\"name\":\"" + "x".repeat(20_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                request("/api/facts", TestTokens.bearer(Role.ADMIN))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(body)))
                        .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer, "too-large", "");
    }

    @Test
    void aStreamMayBeOfAnyLength() throws Exception {
        HttpResponse<String> answer = post("x".repeat(100_000), "application/x-ndjson");
        assertThat(answer.body()).isEqualTo("100000");
    }

    @Test
    void whatTheContainerRefusesIsNotAnsweredWithItsInside() throws Exception {
        try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /api/{ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void nothingIsOpenButHealth() throws Exception {
        for (String path :
                new String[] {
                    "/api/samples/x?period=2017",
                    "/api/facts",
                    "/elsewhere",
                    "/nowhere",
                    "/openapi.yaml",
                    "/actuator",
                    "/actuator/prometheus",
                    "/actuator/info"
                }) {
            HttpResponse<String> answer = get(path, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertProblem(answer, "not-signed-in", "");
        }
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreForThoseWhoOperate() throws Exception {
        assertThat(get("/actuator/prometheus", TestTokens.bearer(Role.SELLER)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> answer = get("/actuator/prometheus", TestTokens.bearer(Role.OPERATOR));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void aTokenThatIsForgedOrOldOrUnsignedOpensNothing() throws Exception {
        Caller admin = new Caller("a", "A", Set.of(Role.ADMIN), null);
        TokenProperties ours = new TokenProperties(TestTokens.SECRET, Duration.ofMinutes(1));
        String old =
                new TokenMint(ours, InstantSource.fixed(Instant.now().minusSeconds(300)))
                        .mint(admin);
        String forged =
                new TokenMint(
                                new TokenProperties("x".repeat(40), Duration.ofMinutes(1)),
                                InstantSource.system())
                        .mint(admin);
        String none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwicm9sZXMiOlsiQURNSU4iXX0.";
        for (String token : new String[] {old, forged, none, "x"}) {
            HttpResponse<String> answer = get("/api/samples/x?period=2017", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertProblem(answer, "not-signed-in", "");
        }
    }

    @Test
    void aSellerReadsItsOwnStatementOnlyAndAManagerEverybodys() throws Exception {
        String anna = TestTokens.bearerOf(new PersonId("anna"), Role.SELLER);
        String manager = TestTokens.bearerOf(new PersonId("dustin"), Role.MANAGER);
        assertThat(get("/api/statements/anna", anna).statusCode()).isEqualTo(200);
        assertThat(get("/api/statements/ann", anna).statusCode()).isEqualTo(403);
        assertThat(get("/api/statements/ANNA", anna).statusCode()).isEqualTo(403);
        assertThat(get("/api/statements/anna", manager).statusCode()).isEqualTo(200);
        assertThat(get("/api/statements/anna", TestTokens.bearer(Role.INTEGRATION)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyIntegrationsAndAdministratorsSendFacts() throws Exception {
        for (Role role : Role.values()) {
            HttpRequest request =
                    request("/api/facts", TestTokens.bearer(role))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"name\":\"a\"}"))
                            .build();
            int expected = role == Role.ADMIN || role == Role.INTEGRATION ? 200 : 403;
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .as(role.name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void theContractNoticesWhatIsMissingOnEitherSide() {
        assertThat(
                        OpenApiContract.read("sample-openapi.yaml")
                                .differencesFrom(requestMappingHandlerMapping))
                .containsExactlyInAnyOrder(
                        "GET /api/failures/{kind} is not in the file",
                        "GET /elsewhere is not in the file",
                        "GET /api/ghosts is in the file only",
                        "GET /api/samples/{person} is not in the code: parameter query limit required",
                        "GET /api/samples/{person} is not in the file: parameter query limit optional",
                        "GET /api/samples/{person} is not in the file: parameter header if-match optional",
                        "GET /api/samples/{person} is not in the file: answer 400",
                        "GET /api/statements/{person} documents no success",
                        "GET /api/statements/{person} is not in the file: answer 401",
                        "POST /api/facts has a body in the code only");
    }

    private void assertProblem(HttpResponse<String> answer, String code, String pointer) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("title").asString()).isNotBlank();
        JsonNode first = problem.get("errors").get(0);
        assertThat(first.get("code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(first.get("pointer").asString()).as(answer.body()).isEqualTo(pointer);
        assertThat(first.get("detail").asString()).isNotBlank();
    }

    private HttpResponse<String> post(String body, String type) throws Exception {
        return client.send(
                request("/api/facts", TestTokens.bearer(Role.INTEGRATION))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body == null ? "" : body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        return client.send(request(path, authorization).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }
}
