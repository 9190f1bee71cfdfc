package dev.yardstick.incentive.payout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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

    /// The same parts in the same order, packed at one moment. The writer's archive says its parts'
    /// sizes in its directory only, which needs a file to be read.
    private static byte[] timeless(byte[] workbook) throws IOException {
        var file = Files.createTempFile("payouts", ".xlsx");
        var out = new ByteArrayOutputStream();
        try {
            Files.write(file, workbook);
            try (var from = new ZipFile(file.toFile());
                    var to = new ZipOutputStream(out)) {
                for (var part : from.stream().map(ZipEntry::getName).sorted().toList()) {
                    var copy = new ZipEntry(part);
                    copy.setTimeLocal(PACKED);
                    to.putNextEntry(copy);
                    byte[] bytes;
                    try (var in = from.getInputStream(from.getEntry(part))) {
                        bytes = in.readAllBytes();
                    }
                    to.write(part.equals(PROPERTIES) ? withoutTimes(bytes) : bytes);
                    to.closeEntry();
                }
            }
        } finally {
            Files.delete(file);
        }
        return out.toByteArray();
    }

    private static byte[] withoutTimes(byte[] xml) {
        return TIMES.matcher(new String(xml, StandardCharsets.UTF_8))
                .replaceAll("$1" + CREATED + "$2")
                .getBytes(StandardCharsets.UTF_8);
    }
}
