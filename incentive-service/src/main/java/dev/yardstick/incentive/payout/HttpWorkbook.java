package dev.yardstick.incentive.payout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;

/// Payouts as a workbook (.xlsx), the same bytes each time: what the writer takes from the clock is
/// set to one moment. Numbers stand in it with all their digits; those with more than a spreadsheet
/// computes with are texts.
final class HttpWorkbook {

    /// Spreadsheets compute with so many digits.
    private static final int DIGITS = 15;

    private static final String CREATED = "2000-01-01T00:00:00Z";
    private static final LocalDateTime PACKED = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String PROPERTIES = "docProps/core.xml";
    private static final Pattern TIMES =
            Pattern.compile("(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)");

    private HttpWorkbook() {}

    static byte[] of(Payouts payouts) {
        try {
            return timeless(written(payouts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(Payouts payouts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Yardstick", "1.0");
                var sheet = workbook.newWorksheet("payouts")) {
            for (int column = 0; column < Table.HEADING.size(); column++) {
                sheet.value(0, column, Table.HEADING.get(column));
            }
            int at = 1;
            for (var row : Table.of(payouts)) {
                for (int column = 0; column < row.size(); column++) {
                    switch (row.get(column)) {
                        case Table.Text(var value) -> sheet.value(at, column, value);
                        case Table.Figure(var value) when value.precision() > DIGITS ->
                                sheet.value(at, column, value.toPlainString());
                        case Table.Figure(var value) -> {
                            sheet.value(at, column, value);
                            sheet.style(at, column).format(format(value.scale())).set();
                        }
                    }
                }
                at++;
            }
        }
        return out.toByteArray();
    }

    private static String format(int digits) {
        return digits <= 0 ? "0" : "0." + "0".repeat(digits);
    }

    private static byte[] timeless(byte[] workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(workbook));
                var to = new ZipOutputStream(out)) {
            for (var part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
                var copy = new ZipEntry(part.getName());
                copy.setTimeLocal(PACKED);
                to.putNextEntry(copy);
                var bytes = from.readAllBytes();
                to.write(part.getName().equals(PROPERTIES) ? withoutTimes(bytes) : bytes);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] withoutTimes(byte[] xml) {
        return TIMES.matcher(new String(xml, StandardCharsets.UTF_8))
                .replaceAll("$1" + CREATED + "$2")
                .getBytes(StandardCharsets.UTF_8);
    }
}
