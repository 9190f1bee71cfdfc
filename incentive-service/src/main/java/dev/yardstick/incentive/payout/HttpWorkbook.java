package dev.yardstick.incentive.payout;

import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.workbook.HttpArchive;
import java.io.IOException;
import org.dhatim.fastexcel.Workbook;

/// Payouts as a workbook (.xlsx), the same each time. Numbers stand in it with all their digits;
/// those with more than a spreadsheet computes with are texts.
final class HttpWorkbook {

    private HttpWorkbook() {}

    static byte[] of(Payouts payouts) {
        return HttpArchive.of(workbook -> fill(workbook, payouts));
    }

    /// SHA-256 over the names and contents of the workbook's parts, in their order. It is not that
    /// of the file: another zlib packs the same parts otherwise.
    static String digest(byte[] workbook) {
        var digest = new Digest();
        HttpArchive.unpack(workbook, (name, content) -> digest.add(name).add(content));
        return digest.hex();
    }

    private static void fill(Workbook workbook, Payouts payouts) throws IOException {
        try (var sheet = workbook.newWorksheet("payouts")) {
            for (int column = 0; column < Table.HEADING.size(); column++) {
                sheet.value(0, column, Table.HEADING.get(column));
            }
            int at = 1;
            for (var row : Table.of(payouts)) {
                for (int column = 0; column < row.size(); column++) {
                    switch (row.get(column)) {
                        case Table.Text(var value) -> sheet.value(at, column, value);
                        case Table.Figure(var value) ->
                                HttpArchive.number(sheet, at, column, value, format(value.scale()));
                    }
                }
                at++;
            }
        }
    }

    private static String format(int digits) {
        return digits <= 0 ? "0" : "0." + "0".repeat(digits);
    }
}
