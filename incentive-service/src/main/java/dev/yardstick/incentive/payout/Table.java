package dev.yardstick.incentive.payout;

import dev.yardstick.events.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Payouts as rows of cells: a heading; `payment` rows, one for each payee and currency; `total`
/// rows, one for each currency, with the count of its payments and their sums.
final class Table {

    static final List<String> HEADING =
            List.of(
                    "record",
                    "export",
                    "month",
                    "payee",
                    "currency",
                    "brought_forward",
                    "posted",
                    "paid",
                    "carried_forward",
                    "count",
                    "ledger_head");

    private Table() {}

    /// Text, or a number.
    sealed interface Cell {}

    /// A text that no spreadsheet takes for a formula.
    record Text(String value) implements Cell {

        static Text safe(String text) {
            return new Text(isFormula(text) ? "'" + text : text);
        }

        /// What begins so may be evaluated where the file is opened, or by what it is pasted into.
        private static boolean isFormula(String text) {
            return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
        }
    }

    record Figure(BigDecimal value) implements Cell {}

    static List<List<Cell>> of(Payouts payouts) {
        var rows = new ArrayList<List<Cell>>();
        for (var row : payouts.rows()) {
            var balance = row.balance();
            rows.add(
                    List.of(
                            Text.safe("payment"),
                            Text.safe(payouts.export()),
                            Text.safe(payouts.month().toString()),
                            Text.safe(row.payee().value()),
                            Text.safe(balance.currency()),
                            number(balance.brought()),
                            number(balance.payable()),
                            number(balance.paid()),
                            number(balance.carried()),
                            number(row.entries()),
                            Text.safe(row.head())));
        }
        for (var sum : payouts.sums()) {
            rows.add(
                    List.of(
                            Text.safe("total"),
                            Text.safe(payouts.export()),
                            Text.safe(payouts.month().toString()),
                            Text.safe(""),
                            Text.safe(sum.currency()),
                            number(sum.brought()),
                            number(sum.posted()),
                            number(sum.paid()),
                            number(sum.carried()),
                            number(sum.rows()),
                            Text.safe("")));
        }
        return rows;
    }

    private static Figure number(Money money) {
        return new Figure(money.amount());
    }

    private static Figure number(long count) {
        return new Figure(BigDecimal.valueOf(count));
    }
}
