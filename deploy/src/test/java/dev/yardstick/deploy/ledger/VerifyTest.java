package dev.yardstick.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTest {

    private static final String HEAD = "0123456789abcdef".repeat(4);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var answer = answers.get(exchange.getRequestURI().toString());
                    var body =
                            (answer == null ? "{}" : answer.replace('\'', '"'))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        answers.put("/api/ledger?limit=500", "{'items':['anna'],'next':'x y'}");
        answers.put("/api/ledger?limit=500&after=x+y", "{'items':['b@c']}");
        answers.put(
                "/api/periods?limit=500",
                "{'items':[{'month':'2026-03','state':{'name':'PREPARED'}},"
                        + "{'month':'2026-02','state':{'name':'APPROVED'}},"
                        + "{'month':'2026-01','state':{'name':'PAID'}}]}");
        intact("/api/ledger/anna/verify", "'entries':12,'head'");
        intact("/api/ledger/b%40c/verify", "'entries':3,'head'");
        intact("/api/periods/2026-01/verify", "'pages':2,'seal'");
        intact("/api/periods/2026-02/verify", "'pages':1,'seal'");
    }

    private void intact(String path, String count) {
        answers.put(path, "{'intact':true," + count + ":'" + HEAD + "'}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... args) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Verify.run(args, url, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyPayeeAndEveryClosedMonthIsListedAndHolds() {
        assertThat(run()).isZero();
        assertThat(said().lines())
                .containsExactly(
                        "payee                              entries  head             chain",
                        "anna                                    12  0123456789abcdef holds",
                        "b@c                                      3  0123456789abcdef holds",
                        "",
                        "month                               payees  seal             pages",
                        "2026-01                                  2  0123456789abcdef holds",
                        "2026-02                                  1  0123456789abcdef holds",
                        "",
                        "2 payees and 2 closed months: everything holds");
    }

    @Test
    void aBrokenChainIsSaidWithItsPlaceAndInTheExitCode() {
        answers.put(
                "/api/ledger/anna/verify",
                "{'intact':false,'entries':12,'head':'%s','breaks':[{'reason':'HASH','sequence':7,'posted':'2026-02'}]}"
                        .formatted(HEAD));
        assertThat(run()).isEqualTo(1);
        assertThat(said())
                .contains("BROKEN: HASH at entry 7 of 2026-02")
                .contains("closed months: 1 do not hold");
    }

    @Test
    void aMonthWhosePagesAreOthersIsSaid() {
        answers.put("/api/periods/2026-01/verify", "{'intact':false,'pages':1,'seal':'x'}");
        assertThat(run()).isEqualTo(1);
        assertThat(said()).contains("BROKEN: not those that were approved");
    }

    @Test
    void whatCanNotBeFoundOutIsNotWhatHolds() {
        answers.remove("/api/ledger/anna/verify");
        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("The ledger was not checked");
        assertThat(run("--nonsense")).isEqualTo(2);
    }
}
