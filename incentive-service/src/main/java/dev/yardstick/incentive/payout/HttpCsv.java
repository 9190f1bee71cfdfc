package dev.yardstick.incentive.payout;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Payouts as CSV (RFC 4180): UTF-8 without a byte order mark, commas, CR LF.
final class HttpCsv {

    private HttpCsv() {}

    static byte[] of(Payouts payouts) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(Table.HEADING);
            for (var row : Table.of(payouts)) {
                csv.writeRecord(row.stream().map(HttpCsv::text).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Table.Cell cell) {
        return switch (cell) {
            case Table.Text(var value) -> value;
            case Table.Figure(var value) -> value.toPlainString();
        };
    }
}
