package dev.yardstick.incentive.payout;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.closing.Payment;
import dev.yardstick.incentive.ledger.Adjustments;
import dev.yardstick.incentive.ledger.Chain;
import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.Sample;
import dev.yardstick.platform.property.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutsTest {

    private static final Period JANUARY = Period.parse("2026-01");
    private static final LedgerPage EARNED = earned("a", Sample.line("a", "10", "10", "EUR"));

    private static LedgerPage page(
            String payee, LedgerPage last, Period month, Statement... known) {
        return Chain.append(
                new PersonId(payee),
                month,
                last,
                Adjustments.of(
                        last == null ? List.of() : last.entries(), List.of(known), List.of()));
    }

    private static LedgerPage earned(String payee, Statement.Line... lines) {
        return page(payee, null, JANUARY, Sample.statement(new PersonId(payee), "2026-01", lines));
    }

    private static List<List<String>> rows(byte[] csv) {
        var rows = new ArrayList<List<String>>();
        CsvReader.builder()
                .ofCsvRecord(new String(csv, StandardCharsets.UTF_8))
                .forEach(row -> rows.add(row.getFields()));
        return rows;
    }

    @Test
    void aFileHasARowForEachPayeeAndCurrencyAndTheirSums() {
        var ben =
                earned(
                        "ben",
                        Sample.line("a", "10", "10", "EUR"),
                        Sample.line("b", "100", "50", "EUR"),
                        Sample.line("c", "7", "7", "JPY"));
        var anna = earned("anna", Sample.line("a", "1.50", "1.50", "EUR"));
        var payouts = Payouts.of(JANUARY, List.of(ben, anna));
        var rows = rows(HttpCsv.of(payouts));

        assertThat(payouts.export()).matches("payout-2026-01-[0-9a-f]{16}");
        assertThat(rows.stream().map(row -> String.join(" ", row.subList(3, 10))))
                .containsExactly(
                        "payee currency brought_forward posted paid carried_forward count",
                        "anna EUR 0.00 1.50 1.50 0.00 1",
                        "ben EUR 0.00 60.00 60.00 0.00 2",
                        "ben JPY 0 7 7 0 1",
                        " EUR 0.00 61.50 61.50 0.00 2",
                        " JPY 0 7 7 0 1");
        assertThat(rows.get(2))
                .startsWith("payment", payouts.export(), "2026-01")
                .endsWith(ben.head());
        assertThat(rows.get(4)).startsWith("total", payouts.export(), "2026-01");
    }

    @Test
    void aDebtIsNotPaidButCarriedAndSaidSo() {
        var first = earned("anna", Sample.line("a", "10", "10", "EUR"));
        var second =
                page(
                        "anna",
                        first,
                        Period.parse("2026-02"),
                        Sample.statement(Sample.ANNA, "2026-01"),
                        Sample.statement(
                                Sample.ANNA, "2026-02", Sample.line("b", "3", "3", "EUR")));
        assertThat(rows(HttpCsv.of(Payouts.of(Period.parse("2026-02"), List.of(second)))).get(1))
                .containsSequence("0.00", "-7.00", "0.00", "-7.00", "2");
    }

    @Test
    void theSameClosingGivesTheSameBytesInWhateverOrderItsPagesCome() throws Exception {
        var pages = new ArrayList<LedgerPage>();
        for (int i = 0; i < 30; i++) {
            pages.add(earned("p-" + i, Sample.line("a", "" + i, "" + (i + 1), "EUR")));
        }
        var one = Payouts.of(JANUARY, pages);
        var csv = HttpCsv.of(one);
        var workbook = HttpWorkbook.of(one);
        // The clock of zip files goes in steps of two seconds.
        Thread.sleep(2_100);
        Collections.shuffle(pages, new Random(1));
        var other = Payouts.of(JANUARY, pages);

        assertThat(other.export()).isEqualTo(one.export());
        assertThat(HttpCsv.of(other)).isEqualTo(csv);
        assertThat(HttpWorkbook.of(other)).isEqualTo(workbook);
    }

    /// Digests of what was handed to payroll are kept: a newer program has to make the same file.
    /// How its parts are packed is the matter of the machine's zlib.
    @Test
    void aPayoutOfOldIsTheSameFileToday() throws Exception {
        var payouts =
                Payouts.of(
                        JANUARY,
                        List.of(
                                earned("a", Sample.line("a", "0.10", "1234567890123.45", "EUR")),
                                earned("b", Sample.line("a", "1", "12345678901234567.89", "USD"))));
        assertThat(HttpWorkbook.digest(HttpWorkbook.of(payouts)))
                .isEqualTo("82ce8613d3d205d9f6c6b345aebdab92e198d6428b5f5881ac57f23975144e42");
    }

    @ParameterizedTest
    @ValueSource(ints = {Deflater.NO_COMPRESSION, Deflater.BEST_SPEED, Deflater.BEST_COMPRESSION})
    void aWorkbookIsTheSameHoweverItIsPacked(int level) throws Exception {
        var workbook = HttpWorkbook.of(Payouts.of(JANUARY, List.of(EARNED)));
        var parts = new LinkedHashMap<String, String>(parts(workbook));
        var payment = payment(HttpWorkbook.digest(workbook));
        var packed = packed(parts, level);
        assertThat(packed).isNotEqualTo(workbook);
        assertThat(PayoutService.workbook(payment, packed))
                .isInstanceOf(PayoutService.File.Same.class);

        var renamed = new LinkedHashMap<String, String>();
        parts.forEach((name, part) -> renamed.put("x" + name, part));
        var changed = new LinkedHashMap<String, String>(parts);
        changed.put("xl/sharedStrings.xml", "");
        var turned = new LinkedHashMap<String, String>();
        List.copyOf(parts.keySet()).reversed().forEach(name -> turned.put(name, parts.get(name)));
        for (var other : List.of(renamed, changed, turned)) {
            assertThat(PayoutService.workbook(payment, packed(other, level)))
                    .isInstanceOf(PayoutService.File.Differs.class);
        }
    }

    @Test
    void aWorkbookOfWhichTheFilesDigestWasKeptIsStillGivenOut() {
        var workbook = HttpWorkbook.of(Payouts.of(JANUARY, List.of(EARNED)));
        assertThat(PayoutService.workbook(payment(Digest.of(workbook)), workbook))
                .isInstanceOf(PayoutService.File.Same.class);
        assertThat(PayoutService.workbook(payment(Digest.of(new byte[0])), workbook))
                .isInstanceOf(PayoutService.File.Differs.class);
    }

    private static Payment payment(String workbook) {
        return new Payment("payout", 1, List.of(), "", workbook);
    }

    private static byte[] packed(Map<String, String> parts, int level) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void anotherAmountIsAnotherExport() {
        var one = Payouts.of(JANUARY, List.of(earned("a", Sample.line("a", "1", "1", "EUR"))));
        var other = Payouts.of(JANUARY, List.of(earned("a", Sample.line("a", "1", "2", "EUR"))));
        assertThat(one.export()).isNotEqualTo(other.export());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"})
    void whatASpreadsheetTakesForAFormulaBeginsWithAnApostrophe(String text) {
        assertThat(Table.Text.safe(text).value()).isEqualTo("'" + text);
    }

    @Test
    void aPayeeWhoseIdIsAFormulaIsATextInBothFiles() throws Exception {
        var payouts =
                Payouts.of(
                        JANUARY,
                        List.of(
                                earned("@SUM", Sample.line("a", "1", "1", "EUR")),
                                earned("-2", Sample.line("a", "1", "1", "EUR"))));
        assertThat(rows(HttpCsv.of(payouts)).stream().map(row -> row.get(3)))
                .containsExactly("payee", "'-2", "'@SUM", "");
        var parts = parts(HttpWorkbook.of(payouts));
        assertThat(parts.get("xl/sharedStrings.xml")).contains(">&apos;@SUM</t>", ">&apos;-2</t>");
        assertThat(parts.get("xl/worksheets/sheet1.xml")).doesNotContain("<f>");
    }

    @Test
    void amountsStandInTheWorkbookWithAllTheirDigits() throws Exception {
        var payouts =
                Payouts.of(
                        JANUARY,
                        List.of(
                                earned("a", Sample.line("a", "0.10", "1234567890123.45", "EUR")),
                                earned("b", Sample.line("a", "1", "12345678901234567.89", "USD"))));
        var parts = parts(HttpWorkbook.of(payouts));
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>1234567890123.45</v>");
        assertThat(parts.get("xl/sharedStrings.xml")).contains(">12345678901234567.89</t>");
    }

    private static Map<String, String> parts(byte[] workbook) throws Exception {
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void rowsSumToTheirTotalsAndWhatComesInGoesOut() {
        Property.forAll(
                100,
                random -> {
                    var pages = new ArrayList<LedgerPage>();
                    for (int i = random.nextInt(1, 20); i > 0; i--) {
                        var amount = Integer.toString(random.nextInt(-50, 100));
                        var currency = random.nextBoolean() ? "EUR" : "USD";
                        pages.add(
                                earned(
                                        "p" + i,
                                        Sample.line("a", "1", amount, currency),
                                        Sample.line("b", "1", "5", "USD")));
                    }
                    var sums = new TreeMap<String, BigDecimal>();
                    var totals = new TreeMap<String, BigDecimal>();
                    for (var row : rows(HttpCsv.of(Payouts.of(JANUARY, pages)))) {
                        if (!row.getFirst().equals("record")) {
                            boolean isTotal = row.getFirst().equals("total");
                            var to = isTotal ? totals : sums;
                            var numbers = row.subList(5, 9).stream().map(BigDecimal::new).toList();
                            for (int column = 0; column < 4; column++) {
                                to.merge(row.get(4) + column, numbers.get(column), BigDecimal::add);
                            }
                            assertThat(numbers.get(0).add(numbers.get(1)))
                                    .isEqualByComparingTo(numbers.get(2).add(numbers.get(3)));
                            if (!isTotal) {
                                assertThat(numbers.get(2).signum()).isGreaterThanOrEqualTo(0);
                                assertThat(numbers.get(3).signum()).isLessThanOrEqualTo(0);
                            }
                        }
                    }
                    assertThat(totals).isEqualTo(sums);
                });
    }
}
