package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// One wrong thing at a time, and what it is called. Where a limit stands, the last value that
/// passes stands beside it.
class RefusalsTest {

    private static final String NINES = "999999999999999";

    @TestFactory
    Stream<DynamicTest> eachWrongThingHasItsName() {
        return Stream.of(
                // who and what
                refused(Sample.deal().without("kind"), "/kind missing"),
                refused(Sample.deal().with("kind", "'lead'"), "/kind unknown-kind"),
                refused(Sample.deal().with("kind", "'DEAL'"), "/kind unknown-kind"),
                refused(Sample.deal().with("kind", "5"), "/kind wrong-type"),
                refused(Sample.deal().without("source"), "/source missing"),
                refused(Sample.deal().with("source", "'CRM'"), "/source not-a-source"),
                refused(Sample.deal().with("source", "''"), "/source not-a-source"),
                refused(
                        Sample.deal().with("source", "'" + "s".repeat(41) + "'"),
                        "/source not-a-source"),
                accepted(Sample.deal().with("source", "'" + "s".repeat(40) + "'")),
                refused(
                        Sample.deal().with("externalId", "'a b'"),
                        "/externalId not-an-external-id"),
                refused(
                        Sample.deal().with("externalId", "'a/b'"),
                        "/externalId not-an-external-id"),
                refused(
                        Sample.deal().with("externalId", "'" + "x".repeat(129) + "'"),
                        "/externalId not-an-external-id"),
                accepted(Sample.deal().with("externalId", "'" + "x".repeat(128) + "'")),
                refused(Sample.deal().with("externalId", "17"), "/externalId wrong-type"),
                refused(Sample.deal().with("owner", "'a:b'"), "/owner not-a-person-id"),
                refused(Sample.deal().with("owner", "null"), "/owner missing"),
                refused(Sample.deal().with("deleted", "'yes'"), "/deleted wrong-type"),
                refused(Sample.deal().with("deleted", "1"), "/deleted wrong-type"),
                // whole numbers
                refused(Sample.deal().without("sourceVersion"), "/sourceVersion missing"),
                refused(Sample.deal().with("sourceVersion", "'7'"), "/sourceVersion wrong-type"),
                refused(
                        Sample.deal().with("sourceVersion", "7.0"),
                        "/sourceVersion not-a-whole-number"),
                refused(
                        Sample.deal().with("sourceVersion", "1e3"),
                        "/sourceVersion not-a-whole-number"),
                refused(
                        Sample.deal().with("sourceVersion", "1e999999999"),
                        "/sourceVersion not-a-whole-number"),
                refused(Sample.deal().with("sourceVersion", "-1"), "/sourceVersion negative"),
                accepted(Sample.deal().with("sourceVersion", "0")),
                accepted(Sample.deal().with("sourceVersion", "9223372036854775807")),
                refused(
                        Sample.deal().with("sourceVersion", "9223372036854775808"),
                        "/sourceVersion not-a-whole-number"),
                refused(
                        Sample.deal().with("sourceVersion", "9".repeat(100_000)),
                        "/sourceVersion not-a-whole-number"),
                refused(
                        Sample.activity().with("durationSeconds", "2678401"),
                        "/durationSeconds out-of-range"),
                accepted(Sample.activity().with("durationSeconds", "2678400")),
                // instants and dates
                refused(Sample.deal().without("occurredAt"), "/occurredAt missing"),
                refused(
                        Sample.deal().with("occurredAt", "'yesterday'"),
                        "/occurredAt not-an-instant"),
                refused(
                        Sample.deal().with("occurredAt", "'2017-03-01'"),
                        "/occurredAt not-an-instant"),
                refused(
                        Sample.deal().with("occurredAt", "'2017-03-01T10:00:00'"),
                        "/occurredAt not-an-instant"),
                refused(
                        Sample.deal().with("occurredAt", "'2017-02-30T10:00:00Z'"),
                        "/occurredAt not-an-instant"),
                refused(
                        Sample.deal().with("occurredAt", "'2017-03-01T24:00:00Z'"),
                        "/occurredAt not-an-instant"),
                refused(
                        Sample.deal().with("occurredAt", "'2017-03-01T10:60:00Z'"),
                        "/occurredAt not-an-instant"),
                refused(
                        Sample.deal().with("occurredAt", "1488412200000"),
                        "/occurredAt wrong-type"),
                refused(
                        Sample.deal().with("occurredAt", "'+999999999-01-01T00:00:00Z'"),
                        "/occurredAt date-out-of-range"),
                refused(
                        Sample.deal().with("occurredAt", "'1899-12-31T23:59:59Z'"),
                        "/occurredAt date-out-of-range"),
                accepted(Sample.deal().with("occurredAt", "'1900-01-01T00:00:00Z'")),
                accepted(Sample.deal().with("occurredAt", "'2199-12-31T23:59:59Z'")),
                refused(
                        Sample.deal().with("occurredAt", "'2200-01-01T00:00:00Z'"),
                        "/occurredAt date-out-of-range"),
                refused(
                        Sample.order().with("businessDate", "'2017-3-1'"),
                        "/businessDate not-a-date"),
                refused(
                        Sample.order().with("businessDate", "'2017-02-29'"),
                        "/businessDate not-a-date"),
                accepted(Sample.order().with("businessDate", "'2016-02-29'")),
                refused(
                        Sample.order().with("businessDate", "'1899-12-31'"),
                        "/businessDate date-out-of-range"),
                refused(
                        Sample.order().with("businessDate", "'2200-01-01'"),
                        "/businessDate date-out-of-range"),
                refused(
                        Sample.order().with("businessDate", "20170301"),
                        "/businessDate wrong-type"),
                // deals
                refused(Sample.deal().without("status"), "/status missing"),
                refused(Sample.deal().with("status", "'Won'"), "/status unknown-value"),
                refused(Sample.deal().with("status", "1"), "/status wrong-type"),
                refused(Sample.deal().without("createdOn"), "/createdOn missing"),
                refused(Sample.deal().without("closedOn"), "/closedOn missing"),
                refused(Sample.deal().with("status", "'OPEN'"), "/closedOn not-with-status"),
                refused(
                        Sample.deal().with("closedOn", "'2017-01-09'"),
                        "/closedOn ends-before-it-begins"),
                accepted(Sample.deal().with("closedOn", "'2017-01-10'")),
                refused(
                        Sample.deal().with("businessDate", "'2017-03-02'"),
                        "/businessDate business-date-mismatch"),
                accepted(Sample.deal().with("businessDate", "'2017-03-01'")),
                refused(Sample.deal().with("name", "'  '"), "/name blank"),
                refused(Sample.deal().with("name", "'" + "n".repeat(201) + "'"), "/name too-long"),
                accepted(Sample.deal().with("name", "'" + "n".repeat(200) + "'")),
                refused(Sample.deal().with("name", "'a\\u0000b'"), "/name control-character"),
                refused(Sample.deal().with("name", "'a\\nb'"), "/name control-character"),
                refused(Sample.deal().with("name", "'a\\u0085b'"), "/name control-character"),
                refused(Sample.deal().with("name", "'a\\ud83d'"), "/name unpaired-surrogate"),
                refused(Sample.deal().with("name", "'\\ude00\\ud83d'"), "/name unpaired-surrogate"),
                refused(
                        Sample.deal().with("customer", "'Acme Corporation'"),
                        "/customer not-an-external-id"),
                refused(Sample.deal().with("product", "{}"), "/product wrong-type"),
                // money
                refused(Sample.order().without("amount"), "/amount missing"),
                refused(Sample.order().with("amount", "10"), "/amount wrong-type"),
                refused(
                        Sample.order().with("amount", "{}"),
                        "/amount/currency missing",
                        "/amount/amount missing"),
                refused(amount("'10'", "'usd'"), "/amount/currency unknown-currency"),
                refused(amount("'10'", "'XAU'"), "/amount/currency unknown-currency"),
                refused(amount("'10'", "840"), "/amount/currency wrong-type"),
                refused(amount("'10'", "'JPY'"), "/amount/currency unknown-rate"),
                refused(
                        amount("'10'", "'EUR'").with("businessDate", "'2016-12-31'"),
                        "/amount/currency unknown-rate"),
                accepted(amount("'10'", "'EUR'").with("businessDate", "'2017-01-01'")),
                refused(amount("'ten'", "'USD'"), "/amount/amount not-a-decimal"),
                refused(amount("''", "'USD'"), "/amount/amount not-a-decimal"),
                refused(amount("'NaN'", "'USD'"), "/amount/amount not-a-decimal"),
                refused(amount("'1,000.00'", "'USD'"), "/amount/amount not-a-decimal"),
                refused(amount("'\u0661\u0662'", "'USD'"), "/amount/amount not-a-decimal"),
                refused(amount("true", "'USD'"), "/amount/amount wrong-type"),
                refused(amount("'-0.01'", "'USD'"), "/amount/amount negative"),
                accepted(amount("-0", "'USD'")),
                accepted(amount("0", "'USD'")),
                refused(amount("'1.001'", "'USD'"), "/amount/amount too-many-decimals"),
                accepted(amount("'1.0100'", "'USD'")),
                refused(amount("1e-999999999", "'USD'"), "/amount/amount too-many-decimals"),
                refused(amount("1e999999", "'USD'"), "/amount/amount out-of-range"),
                refused(amount("1e2147483647", "'USD'"), "/amount/amount out-of-range"),
                refused(amount("1e99999999999999999999", "'USD'"), "/amount/amount not-a-decimal"),
                accepted(amount("0e999999999", "'USD'")),
                accepted(amount("1.5E+3", "'USD'")),
                refused(amount("9".repeat(1_000_000), "'USD'"), "/amount/amount not-a-decimal"),
                accepted(amount(NINES + ".99", "'USD'")),
                refused(amount("1" + NINES, "'USD'"), "/amount/amount out-of-range"),
                refused(amount("'" + NINES + "'", "'EUR'"), "/amount/amount out-of-range"),
                refused(amount("1e10", "'KWD'"), "/amount/amount out-of-range"),
                // quantities
                refused(Sample.order().without("quantity"), "/quantity missing"),
                refused(Sample.order().with("quantity", "'1.0001'"), "/quantity too-many-decimals"),
                accepted(Sample.order().with("quantity", "'1.001'")),
                accepted(Sample.order().with("quantity", "999999999999.999")),
                refused(Sample.order().with("quantity", "1000000000000"), "/quantity out-of-range"),
                refused(Sample.order().with("quantity", "-1"), "/quantity negative"),
                // what not every source states
                accepted(Sample.deal().with("margin", "'-12.50'")),
                refused(Sample.deal().with("margin", "'0.001'"), "/margin too-many-decimals"),
                refused(Sample.deal().without("amount").with("margin", "'1'"), "/amount missing"),
                accepted(Sample.deal().with("endedOn", "'2017-03-01'")),
                refused(
                        Sample.deal().with("endedOn", "'2017-02-28'"),
                        "/endedOn ends-before-it-begins"),
                refused(
                        Sample.deal()
                                .with("status", "'OPEN'")
                                .without("closedOn")
                                .with("endedOn", "'2017-03-01'"),
                        "/endedOn not-with-status"),
                refused(
                        Sample.order().with("endedOn", "'2016-01-01'"),
                        "/endedOn ends-before-it-begins"),
                accepted(Sample.order().with("attributes", "{'type':'new','region':'北'}")),
                refused(
                        Sample.order().with("attributes", "{'A b':'x'}"),
                        "/attributes/A b not-an-attribute"),
                refused(Sample.order().with("attributes", "{'a':1}"), "/attributes/a wrong-type"),
                refused(Sample.order().with("attributes", "[]"), "/attributes wrong-type"),
                refused(
                        Sample.order()
                                .with(
                                        "attributes",
                                        java.util.stream.IntStream.rangeClosed(1, 21)
                                                .mapToObj(i -> "'a" + i + "':'x'")
                                                .collect(
                                                        java.util.stream.Collectors.joining(
                                                                ",", "{", "}"))),
                        "/attributes too-many-attributes"),
                // credits
                refused(credits("[]"), "/credits empty-credits"),
                refused(credits("{}"), "/credits wrong-type"),
                refused(credits("[1]"), "/credits/0 wrong-type"),
                refused(credits("[{}]"), "/credits/0/person missing", "/credits/0/share missing"),
                refused(credits("[{'person':'a','share':-0.5}]"), "/credits/0/share negative"),
                refused(credits("[{'person':'a','share':0}]"), "/credits/0/share out-of-range"),
                refused(
                        credits("[{'person':'a','share':1.000001}]"),
                        "/credits/0/share out-of-range"),
                refused(credits("[{'person':'a','share':10}]"), "/credits/0/share out-of-range"),
                refused(
                        credits("[{'person':'a','share':0.0000001}]"),
                        "/credits/0/share too-many-decimals"),
                accepted(credits("[{'person':'a','share':0.000001}]")),
                accepted(credits("[{'person':'a','share':1},{'person':'b','share':1}]")),
                refused(
                        credits("[{'person':'a','share':0.5},{'person':'a','share':0.5}]"),
                        "/credits/1/person duplicate-person"),
                accepted(
                        credits(
                                "[{'person':'a','share':0.5,'kind':'revenue'},"
                                        + "{'person':'a','share':0.5,'kind':'overlay'},"
                                        + "{'person':'a','share':0.5}]")),
                refused(
                        credits(
                                "[{'person':'a','share':0.5,'kind':'overlay'},"
                                        + "{'person':'b','share':0.5,'kind':'overlay'},"
                                        + "{'person':'a','share':0.1,'kind':'overlay'}]"),
                        "/credits/2/person duplicate-person"),
                refused(credits("[{'person':'a','share':1,'kind':' '}]"), "/credits/0/kind blank"),
                refused(
                        credits("[{'person':'a','share':1,'kind':1}]"),
                        "/credits/0/kind wrong-type"),
                accepted(credits("[{'person':'a','share':1,'kind':'" + "k".repeat(80) + "'}]")),
                refused(
                        credits("[{'person':'a','share':1,'kind':'" + "k".repeat(81) + "'}]"),
                        "/credits/0/kind too-long"),
                refused(credits(people(51)), "/credits too-many-credits"),
                accepted(credits(people(50))),
                // owners
                accepted(owners("[{'person':'anna-snelling','from':'2017-01-10'}]")),
                accepted(
                        owners(
                                "[{'person':'b','from':'2017-01-10','stages':1000},"
                                        + "{'person':'anna-snelling','from':'2017-01-11','stages':0}]")),
                refused(owners("[]"), "/owners empty-owners"),
                refused(owners("{}"), "/owners wrong-type"),
                refused(owners("[1]"), "/owners/0 wrong-type"),
                refused(owners("[{}]"), "/owners/0/person missing", "/owners/0/from missing"),
                refused(
                        owners("[{'person':'anna-snelling','from':'10.1.2017'}]"),
                        "/owners/0/from not-a-date"),
                refused(
                        owners("[{'person':'anna-snelling','from':'2017-01-10','stages':-1}]"),
                        "/owners/0/stages negative"),
                refused(
                        owners("[{'person':'anna-snelling','from':'2017-01-10','stages':1.5}]"),
                        "/owners/0/stages not-a-whole-number"),
                refused(
                        owners("[{'person':'anna-snelling','from':'2017-01-10','stages':1001}]"),
                        "/owners/0/stages out-of-range"),
                refused(
                        owners("[{'person':'anna-snelling','from':'2017-01-10','until':1}]"),
                        "/owners/0/until unknown-field"),
                refused(
                        owners(
                                "[{'person':'b','from':'2017-01-10'},"
                                        + "{'person':'anna-snelling','from':'2017-01-10'}]"),
                        "/owners/1/from owners-not-in-order"),
                refused(
                        owners(
                                "[{'person':'anna-snelling','from':'2017-01-10'},"
                                        + "{'person':'b','from':'2017-02-10'}]"),
                        "/owners/1/person last-owner-mismatch"),
                refused(owners(everyDay(51)), "/owners too-many-owners"),
                accepted(owners(everyDay(50))),
                // customers
                refused(Sample.customer().with("status", "'LOST'"), "/lostOn missing"),
                refused(
                        Sample.customer().with("lostOn", "'2017-02-01'"),
                        "/lostOn not-with-status"),
                refused(
                        Sample.customer().with("status", "'LOST'").with("lostOn", "'2016-12-31'"),
                        "/lostOn ends-before-it-begins"),
                // surveys
                refused(
                        Sample.survey().with("outOf", "0"),
                        "/outOf out-of-range",
                        "/score out-of-range"),
                refused(Sample.survey().with("score", "11"), "/score out-of-range"),
                accepted(Sample.survey().with("score", "10")),
                accepted(Sample.survey().with("comment", "'" + "c".repeat(4_000) + "'")),
                refused(
                        Sample.survey().with("comment", "'" + "c".repeat(4_001) + "'"),
                        "/comment too-long"),
                refused(
                        Sample.survey().with("comment", "'a\\u001bb'"),
                        "/comment control-character"),
                // fields
                refused(Sample.survey().with("colour", "null"), "/colour unknown-field"),
                refused(Sample.survey().with("a/b~c", "1"), "/a~1b~0c unknown-field"),
                // shapes
                refused("[]", " wrong-type"),
                refused("5", " wrong-type"),
                refused("null", " wrong-type"),
                refused("\"deal\"", " wrong-type"),
                refused(
                        Sample.deal().json().replace("}}", "},\"owner\":\"b\"}"),
                        "/owner repeated-field"),
                refused(
                        Sample.deal().with("name", "[".repeat(15) + "]".repeat(15)),
                        "/name wrong-type"),
                refused(Sample.deal().with("name", "[".repeat(16) + "]".repeat(16)), " too-deep"),
                refused(Sample.deal().with("name", "[".repeat(900) + "]".repeat(900)), " too-deep"),
                refused(
                        Sample.deal().with("name", "[".repeat(100_000) + "]".repeat(100_000)),
                        " too-deep"),
                refused(
                        Sample.deal().with("name", "[" + "1,".repeat(2_000) + "1]"),
                        " too-many-values"),
                // text that is no JSON
                refused("", " bad-json"),
                refused("{", " bad-json"),
                refused("{\"kind\":", " bad-json"),
                refused("{\"kind\":\"deal\"", " bad-json"),
                refused("{} {}", " bad-json"),
                refused("{'kind':'deal'}", " bad-json"),
                refused("{\"amount\":NaN}", " bad-json"),
                refused("{\"amount\":01}", " bad-json"),
                refused("{\"name\":\"a\nb\"}", " bad-json"),
                refused("<fact/>", " bad-json"));
    }

    private static Sample amount(String amount, String currency) {
        return Sample.order()
                .with("amount", "{'amount':" + amount + ",'currency':" + currency + "}");
    }

    private static Sample credits(String credits) {
        return Sample.deal().with("credits", credits);
    }

    private static String people(int count) {
        var people = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            people.append(i == 0 ? "" : ",")
                    .append("{'person':'p")
                    .append(i)
                    .append("','share':0.01}");
        }
        return people.append(']').toString();
    }

    private static Sample owners(String owners) {
        return Sample.deal().with("owners", owners);
    }

    /// Another owner each day, the last one the deal's.
    private static String everyDay(int count) {
        var owners = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            owners.append(i == 0 ? "" : ",")
                    .append("{'person':'")
                    .append(i == count - 1 ? "anna-snelling" : "p" + i)
                    .append("','from':'")
                    .append(java.time.LocalDate.of(2017, 1, 10).plusDays(i))
                    .append("'}");
        }
        return owners.append(']').toString();
    }

    private static DynamicTest accepted(Sample sample) {
        return refused(sample);
    }

    private static DynamicTest refused(Sample sample, String... expected) {
        return refused(sample.json(), expected);
    }

    private static DynamicTest refused(String json, String... expected) {
        var name =
                (expected.length == 0 ? "accepted" : String.join(", ", expected))
                        + ": "
                        + (json.length() > 400 ? json.substring(0, 400) + "…" : json);
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(Edge.faults(Edge.outcome(json))).isEqualTo(List.of(expected)));
    }
}
