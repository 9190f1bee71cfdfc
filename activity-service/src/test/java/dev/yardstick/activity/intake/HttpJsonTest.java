package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpJsonTest {

    private static final HttpJson JSON = new HttpJson(3);

    private static HttpJson.Body body(String json) {
        return JSON.body(json.getBytes(StandardCharsets.UTF_8), Edge.TRANSLATION::translate);
    }

    private static String broken(HttpJson.Body body) {
        return body instanceof HttpJson.Body.Broken(Fault fault)
                ? fault.at() + " " + fault.code().wire()
                : "read: " + body;
    }

    @Test
    void anArrayHasAnOutcomeForEachItem() {
        var body =
                (HttpJson.Body.Items)
                        body(
                                "["
                                        + Sample.deal().json()
                                        + ", 5, "
                                        + Sample.order().without("status").json()
                                        + "]");
        assertThat(body.outcomes().stream().map(Edge::faults))
                .containsExactly(List.of(), List.of("/1 wrong-type"), List.of("/2/status missing"));
    }

    @Test
    void nothingIsBelievedOfABrokenArray() {
        assertThat(broken(body("[" + Sample.deal().json() + ","))).isEqualTo(" bad-json");
        assertThat(broken(body("[" + Sample.deal().json() + "] true"))).isEqualTo(" bad-json");
        assertThat(broken(body("[" + Sample.deal().json() + "}"))).isEqualTo(" bad-json");
        assertThat(broken(body("   "))).isEqualTo(" bad-json");
    }

    @Test
    void anArrayHoldsAsManyItemsAsTheLimitSays() {
        assertThat(broken(body("[1,1,1]"))).startsWith("read");
        assertThat(broken(body("[1,1,1,1]"))).isEqualTo(" too-many-items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030", "ISO-8859-1"})
    void whatIsNotUtf8IsCalledThat(String charset) {
        var json = Sample.customer().with("name", "'Søren 比'").json();
        assertThat(Edge.faults(Edge.outcome(json.getBytes(Charset.forName(charset)))))
                .containsExactly(" bad-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c080", "eda080", "f4908080", "e28228", "ff", "c3"})
    void malformedUtf8IsFoundWhereItIs(String hex) {
        var bad = new java.math.BigInteger(hex, 16).toByteArray();
        bad = bad[0] == 0 ? java.util.Arrays.copyOfRange(bad, 1, bad.length) : bad;
        var start = "é".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        var bytes = java.util.Arrays.copyOf(start, start.length + bad.length + 1);
        System.arraycopy(bad, 0, bytes, start.length, bad.length);
        bytes[bytes.length - 1] = '"';
        assertThat(HttpJson.firstBadByte(bytes, 0, bytes.length)).isEqualTo(start.length);
        assertThat(HttpJson.firstBadByte(start, 0, start.length)).isEqualTo(-1);
    }

    @Test
    void aCharacterThatBreaksOffAtTheEndIsFound() {
        var bytes = new byte[] {'"', (byte) 0xe6, (byte) 0xaf};
        assertThat(HttpJson.firstBadByte(bytes, 0, bytes.length)).isEqualTo(1);
    }
}
