package dev.yardstick.incentive.ledger;

import static dev.yardstick.incentive.ledger.Sample.ANNA;
import static dev.yardstick.incentive.ledger.Sample.line;
import static dev.yardstick.incentive.ledger.Sample.month;
import static dev.yardstick.incentive.ledger.Sample.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChainTest {

    private static final List<LedgerPage> PAGES = pages();

    private static List<LedgerPage> pages() {
        var january =
                Chain.append(
                        ANNA,
                        month("2026-01"),
                        null,
                        Adjustments.of(
                                List.of(),
                                List.of(
                                        statement(
                                                ANNA,
                                                "2026-01",
                                                line("a", "10", "10", "EUR"),
                                                line("b", "20", "5", "EUR"))),
                                List.of()));
        var february =
                Chain.append(
                        ANNA,
                        month("2026-02"),
                        january,
                        Adjustments.of(
                                january.entries(),
                                List.of(statement(ANNA, "2026-01", line("a", "12", "12", "EUR"))),
                                List.of()));
        return List.of(january, february);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theHashIsOverExactlyTheseBytes() throws Exception {
        var first = PAGES.getFirst().entries().getFirst();
        var correction = PAGES.getLast().entries().getFirst();

        assertThat(first.previous()).isEqualTo("0".repeat(64));
        assertThat(first.digest()).isEqualTo(sha256(CanonicalJson.of(first.line())));
        assertThat(first.hash())
                .isEqualTo(
                        sha256(
                                "18:yardstick-ledger-1,4:anna,1:1,7:2026-01,6:POSTED,7:2026-01,"
                                        + "1:a,0:,3:EUR,5:10.00,5:10.00,64:"
                                        + first.digest()
                                        + ",64:"
                                        + "0".repeat(64)
                                        + ","));
        assertThat(correction.hash())
                .isEqualTo(
                        sha256(
                                "18:yardstick-ledger-1,4:anna,1:3,7:2026-02,10:ADJUSTMENT,7:2026-01,"
                                        + "1:a,1:1,3:EUR,4:2.00,4:2.00,64:"
                                        + correction.digest()
                                        + ",64:"
                                        + PAGES.getFirst().head()
                                        + ","));
        assertThat(PAGES.getLast().entries().getLast().digest()).isEqualTo(sha256(""));
    }

    @Test
    void theCanonicalTextIsTheLinesJsonWithItsFieldsByName() {
        var line = line("ä/“1”", "10", "5", "EUR");
        assertThat(CanonicalJson.of(line))
                .isEqualTo(sorted(Json.mapper().valueToTree(line)).toString())
                .startsWith("{\"component\":\"commission\",\"earned\":{\"amount\":\"10.00\"");
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode fields) {
            var sorted = Json.mapper().createObjectNode();
            fields.propertyStream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            var items = Json.mapper().createArrayNode();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }

    @Test
    void aLineReadBackFromJsonHasTheSameDigest() {
        var line = line("a", "10", "5", "EUR");
        var read =
                Json.mapper()
                        .readValue(
                                Json.mapper().writeValueAsBytes(line),
                                dev.yardstick.events.Statement.Line.class);
        assertThat(Chain.digest(read)).isEqualTo(Chain.digest(line));
    }

    @Test
    void aChainThatNobodyTouchedHolds() {
        assertThat(Chain.breaks(ANNA, PAGES)).isEmpty();
        assertThat(Chain.breaks(ANNA, List.of())).isEmpty();
    }

    @Test
    void anotherPayeesPagesAreNotOnesOwn() {
        assertThat(Chain.breaks(new PersonId("ben"), PAGES))
                .extracting(Chain.Break::reason)
                .contains(Chain.Reason.PLACE, Chain.Reason.HASH);
    }

    @Test
    void whateverIsChangedInAnEntryIsFound() {
        var changes = new LinkedHashMap<String, UnaryOperator<Entry>>();
        changes.put(
                "sequence",
                e ->
                        entry(
                                e,
                                e.sequence() + 1,
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "posted",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                month("2025-12"),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "kind",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind() == Entry.Kind.POSTED
                                        ? Entry.Kind.ADJUSTMENT
                                        : Entry.Kind.POSTED,
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "period",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                month("2025-12"),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "key",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key() + "x",
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "corrects",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                List.of(1L, 2L),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "earned",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                cent(e.earned()),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "payable",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                cent(e.payable()),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "line",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                line("z", "1", "1", "EUR"),
                                e.digest(),
                                e.previous(),
                                e.hash()));
        changes.put(
                "digest",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                flipped(e.digest()),
                                e.previous(),
                                e.hash()));
        changes.put(
                "previous",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                flipped(e.previous()),
                                e.hash()));
        changes.put(
                "hash",
                e ->
                        entry(
                                e,
                                e.sequence(),
                                e.posted(),
                                e.kind(),
                                e.period(),
                                e.key(),
                                e.corrects(),
                                e.earned(),
                                e.payable(),
                                e.line(),
                                e.digest(),
                                e.previous(),
                                flipped(e.hash())));
        changes.forEach((field, change) -> {
            for (int page = 0; page < PAGES.size(); page++) {
                for (int at = 0; at < PAGES.get(page).entries().size(); at++) {
                    var forged = forged(page, at, change);
                    assertThat(Chain.breaks(ANNA, forged))
                            .as("%s of entry %d of page %d", field, at, page)
                            .isNotEmpty();
                }
            }
        });
    }

    @Test
    void aForgerWhoHashesAnewStillBreaksTheNextLink() {
        var forged =
                forged(
                        0,
                        0,
                        e -> {
                            var more =
                                    entry(
                                            e,
                                            e.sequence(),
                                            e.posted(),
                                            e.kind(),
                                            e.period(),
                                            e.key(),
                                            e.corrects(),
                                            cent(e.earned()),
                                            e.payable(),
                                            e.line(),
                                            e.digest(),
                                            e.previous(),
                                            "");
                            return entry(
                                    e,
                                    e.sequence(),
                                    e.posted(),
                                    e.kind(),
                                    e.period(),
                                    e.key(),
                                    e.corrects(),
                                    more.earned(),
                                    e.payable(),
                                    e.line(),
                                    e.digest(),
                                    e.previous(),
                                    Chain.hash(ANNA, more));
                        });
        assertThat(Chain.breaks(ANNA, forged))
                .extracting(Chain.Break::reason)
                .contains(Chain.Reason.LINK);
    }

    @Test
    void aPageThatIsMissingOrTwiceOrOutOfOrderIsFound() {
        assertThat(Chain.breaks(ANNA, List.of(PAGES.getLast()))).isNotEmpty();
        assertThat(Chain.breaks(ANNA, PAGES.reversed())).isNotEmpty();
        assertThat(Chain.breaks(ANNA, List.of(PAGES.getFirst(), PAGES.getFirst()))).isNotEmpty();
    }

    @Test
    void aBalanceThatIsNotThatOfTheEntriesIsFound() {
        var page = PAGES.getFirst();
        var forged =
                new LedgerPage(
                        page.payee(),
                        page.posted(),
                        page.first(),
                        page.previous(),
                        page.entries(),
                        PAGES.getLast().balances());
        assertThat(Chain.breaks(ANNA, List.of(forged)))
                .extracting(Chain.Break::reason)
                .containsExactly(Chain.Reason.BALANCE);
    }

    private static List<LedgerPage> forged(int page, int at, UnaryOperator<Entry> change) {
        var pages = new ArrayList<>(PAGES);
        var was = pages.get(page);
        var entries = new ArrayList<>(was.entries());
        entries.set(at, change.apply(entries.get(at)));
        pages.set(
                page,
                new LedgerPage(
                        was.payee(),
                        was.posted(),
                        was.first(),
                        was.previous(),
                        entries,
                        was.balances()));
        return pages;
    }

    private static Entry entry(
            Entry was,
            long sequence,
            Period posted,
            Entry.Kind kind,
            Period period,
            String key,
            List<Long> corrects,
            Money earned,
            Money payable,
            dev.yardstick.events.Statement.Line line,
            String digest,
            String previous,
            String hash) {
        var changed =
                new Entry(
                        sequence, posted, kind, period, key, corrects, earned, payable, line,
                        digest, previous, hash);
        assertThat(changed).isNotEqualTo(was);
        return changed;
    }

    private static Money cent(Money money) {
        return money.plus(new Money(new BigDecimal("0.01"), money.currency()));
    }

    private static String flipped(String hex) {
        return (hex.charAt(0) == '0' ? "1" : "0") + hex.substring(1);
    }
}
