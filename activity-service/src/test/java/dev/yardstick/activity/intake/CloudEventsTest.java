package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private static final CloudEvents EVENTS = new CloudEvents(Edge.TRANSLATION);
    private static final HttpJson JSON = new HttpJson(100);

    private static Sample event(Sample data) {
        return new Sample(Map.of())
                .with("specversion", "'1.0'")
                .with("type", "'yardstick.fact.stated.v1'")
                .with("id", "'e-1'")
                .with("source", "'/crm/eu'")
                .with("time", "'2017-03-01T00:00:00Z'")
                .with("myextension", "7")
                .with("data", data.json());
    }

    private static List<String> structured(Sample event) {
        var bytes = event.json().getBytes(StandardCharsets.UTF_8);
        return Edge.faults(JSON.line(bytes, 0, bytes.length, Pointer.ROOT, EVENTS::structured));
    }

    @Test
    void aStructuredEventIsTheFactInIt() {
        assertThat(structured(event(Sample.deal()))).isEmpty();
        assertThat(
                        structured(
                                event(Sample.deal())
                                        .with(
                                                "datacontenttype",
                                                "'application/vnd.crm+json; charset=utf-8'")))
                .isEmpty();
    }

    @Test
    void whatIsWrongWithTheEnvelopeAndWithTheFactIsToldTogether() {
        var event =
                event(Sample.deal().without("owner"))
                        .with("specversion", "'0.3'")
                        .with("type", "'com.example.deal'")
                        .without("id")
                        .with("source", "7");
        assertThat(structured(event))
                .containsExactlyInAnyOrder(
                        "/specversion unknown-spec-version",
                        "/type unknown-event-type",
                        "/id missing",
                        "/source wrong-type",
                        "/data/owner missing");
    }

    @Test
    void dataThatIsNotJsonIsNotGuessedAt() {
        assertThat(structured(event(Sample.deal()).with("datacontenttype", "'text/xml'")))
                .containsExactly("/data unknown-data-type");
        assertThat(structured(event(Sample.deal()).without("data").with("data_base64", "'e30='")))
                .containsExactly("/data unknown-data-type");
        assertThat(structured(event(Sample.deal()).without("data")))
                .containsExactly("/data missing");
    }

    @Test
    void aBinaryEventHasItsAttributesInHeaders() {
        var headers =
                new HashMap<>(
                        Map.of(
                                "ce-specversion",
                                "1.0",
                                "ce-type",
                                CloudEvents.TYPE,
                                "ce-id",
                                "e-1",
                                "ce-source",
                                "/crm"));
        assertThat(binary(headers, Sample.deal())).isEmpty();
        headers.put("ce-type", "com.example.deal");
        headers.remove("ce-id");
        assertThat(binary(headers, Sample.deal().without("owner")))
                .containsExactly("ce-type: unknown-event-type", "ce-id: missing", "/owner missing");
    }

    private static List<String> binary(Map<String, String> headers, Sample data) {
        var bytes = data.json().getBytes(StandardCharsets.UTF_8);
        return Edge.faults(
                JSON.line(
                        bytes,
                        0,
                        bytes.length,
                        Pointer.ROOT,
                        (value, at) -> EVENTS.binary(headers, value, at)));
    }
}
