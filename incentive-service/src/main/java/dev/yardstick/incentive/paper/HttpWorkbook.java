package dev.yardstick.incentive.paper;

import dev.yardstick.events.Money;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.incentive.explain.Explanation.OfLine;
import dev.yardstick.incentive.workbook.HttpArchive;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A statement as a workbook: amounts are numbers with their currency's decimals, text is text
/// whatever it begins with. The same statement gives the same bytes.
final class HttpWorkbook {

    private static final int LONGEST_TEXT = 32_767;

    private final Paper paper;
    private final Statement statement;

    HttpWorkbook(Paper paper) {
        this.paper = paper;
        this.statement = paper.statement();
    }

    byte[] bytes() {
        return HttpArchive.of(workbook -> {
            summary(sheet(workbook, "summary"));
            lines(sheet(workbook, "lines"));
            parts(sheet(workbook, "parts"));
            unpaid(sheet(workbook, "unpaid"));
            standings(sheet(workbook, "standings"));
        });
    }

    private Worksheet sheet(Workbook workbook, String name) {
        var sheet = workbook.newWorksheet(paper.word("sheet." + name));
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        return sheet;
    }

    private void summary(Worksheet sheet) {
        var row = new Row(sheet);
        row.bold(paper.word("title"));
        row.next().text(paper.word("payee")).text(paper.payee()).text(statement.payee().value());
        row.next().text(paper.word("period")).text(statement.period().toString());
        row.next().text(paper.word("revision")).number(BigDecimal.valueOf(statement.revision()));
        row.next().next();
        row.bold(paper.word("currency"), paper.word("earned"), paper.word("payable"));
        for (var total : statement.totals()) {
            row.next()
                    .text(total.payable().currency())
                    .amount(total.earned())
                    .amount(total.payable());
        }
        row.next().next();
        row.bold(
                paper.word("plan"),
                paper.word("currency"),
                paper.word("owed"),
                paper.word("kept"),
                paper.word("pending"));
        for (var balance : statement.balances()) {
            row.next()
                    .text(balance.plan())
                    .text(balance.owed().currency())
                    .amount(balance.owed())
                    .amount(balance.kept())
                    .amount(balance.pending());
        }
        widths(sheet, 24, 24, 18, 18, 18);
    }

    private void lines(Worksheet sheet) {
        var row =
                header(
                        sheet,
                        "key",
                        "date",
                        "kind",
                        "plan",
                        "version",
                        "component",
                        "transaction",
                        "event",
                        "rule",
                        "base",
                        "base-currency",
                        "exchange",
                        "share",
                        "credited",
                        "before",
                        "after",
                        "quota",
                        "exact",
                        "cut",
                        "currency",
                        "earned",
                        "payable",
                        "corrects");
        var explained = paper.explanation().lines();
        for (int i = 0; i < statement.lines().size(); i++) {
            line(row.next(), statement.lines().get(i), explained.get(i));
        }
        widths(
                sheet, 36, 12, 14, 16, 9, 22, 26, 22, 44, 16, 10, 12, 12, 16, 16, 16, 16, 16, 12,
                10, 16, 16, 36);
    }

    private void line(Row row, Line line, OfLine explained) {
        var trace = line.trace();
        row.text(line.key())
                .date(line.on())
                .text(paper.word("kind." + line.kind().name()))
                .text(explained.planName())
                .number(BigDecimal.valueOf(line.planVersion()))
                .text(explained.componentName())
                .text(trace.transaction() == null ? null : trace.transaction().value())
                .text(trace.event())
                .text(explained.rule())
                .number(trace.base())
                .text(trace.baseCurrency())
                .number(trace.exchange())
                .number(trace.share())
                .number(trace.credited())
                .number(trace.before())
                .number(trace.after())
                .number(trace.quota())
                .number(trace.exact())
                .number(trace.cut())
                .text(line.payable().currency())
                .amount(line.earned())
                .amount(line.payable())
                .text(
                        line.corrects() == null
                                ? null
                                : line.corrects().period() + " " + line.corrects().key());
    }

    private void parts(Worksheet sheet) {
        var row = header(sheet, "key", "transaction", "tier", "input", "rate", "amount");
        for (var line : statement.lines()) {
            for (var part : line.trace().parts()) {
                var transaction = line.trace().transaction();
                row.next()
                        .text(line.key())
                        .text(transaction == null ? null : transaction.value())
                        .number(part.tier())
                        .number(part.input())
                        .number(part.rate())
                        .number(part.amount());
            }
        }
        widths(sheet, 36, 26, 14, 20, 20, 20);
    }

    private void unpaid(Worksheet sheet) {
        var row =
                header(
                        sheet,
                        "date",
                        "transaction",
                        "version",
                        "plan",
                        "component",
                        "reason",
                        "why",
                        "change",
                        "event");
        for (var one : paper.explanation().unpaid()) {
            var version = one.transactionVersion();
            row.next()
                    .date(one.on())
                    .text(one.transaction() == null ? null : one.transaction().value())
                    .number(version == null ? null : BigDecimal.valueOf(version))
                    .text(one.plan())
                    .text(one.componentName())
                    .text(one.reason().name())
                    .text(one.why())
                    .text(one.change())
                    .text(one.event());
        }
        widths(sheet, 12, 26, 9, 16, 22, 20, 44, 44, 22);
    }

    private void standings(Worksheet sheet) {
        var row =
                header(
                        sheet,
                        "plan",
                        "component",
                        "span",
                        "measured",
                        "quota",
                        "attainment",
                        "next",
                        "missing",
                        "next-rate");
        for (var one : statement.standings()) {
            row.next()
                    .text(one.plan())
                    .text(one.name())
                    .text(one.span().toString())
                    .number(one.measured())
                    .number(one.quota())
                    .percent(one.attainment())
                    .number(one.next())
                    .number(one.missing())
                    .number(one.nextRate());
        }
        widths(sheet, 16, 22, 12, 18, 18, 12, 18, 18, 12);
    }

    private Row header(Worksheet sheet, String... words) {
        var row = new Row(sheet);
        row.bold(List.of(words).stream().map(paper::word).toArray(String[]::new));
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        return row;
    }

    private static void widths(Worksheet sheet, int... widths) {
        for (int i = 0; i < widths.length; i++) {
            sheet.width(i, widths[i]);
        }
    }

    /// Cells from left to right.
    private static final class Row {

        private final Worksheet sheet;
        private int row;
        private int column;

        Row(Worksheet sheet) {
            this.sheet = sheet;
        }

        Row next() {
            row++;
            column = 0;
            return this;
        }

        Row bold(String... words) {
            for (var word : words) {
                sheet.style(row, column).bold().set();
                text(word);
            }
            return this;
        }

        Row text(@Nullable String text) {
            if (text != null && !text.isEmpty()) {
                sheet.value(row, column, legal(text));
            }
            column++;
            return this;
        }

        Row number(@Nullable BigDecimal number) {
            return number(number, "#,##0.##########");
        }

        Row percent(@Nullable BigDecimal fraction) {
            return number(
                    fraction == null
                            ? null
                            : fraction.setScale(6, java.math.RoundingMode.HALF_EVEN),
                    "0.00%");
        }

        Row amount(Money money) {
            int digits = Money.digits(money.currency());
            return number(money.amount(), digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits));
        }

        private Row number(@Nullable BigDecimal number, String format) {
            if (number == null) {
                column++;
                return this;
            }
            HttpArchive.number(sheet, row, column++, number.stripTrailingZeros(), format);
            return this;
        }

        Row date(LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
            column++;
            return this;
        }

        /// What XML can hold, and no more than a cell can.
        private static String legal(String text) {
            var legal = new StringBuilder(text.length());
            text.codePoints()
                    .map(point -> point == '\n' || point == '\t' || isLegal(point) ? point : 0xFFFD)
                    .forEach(legal::appendCodePoint);
            return legal.length() <= LONGEST_TEXT
                    ? legal.toString()
                    : legal.substring(0, LONGEST_TEXT);
        }

        private static boolean isLegal(int point) {
            return point >= 0x20
                    && !(point >= 0xD800 && point < 0xE000)
                    && (point & 0xFFFE) != 0xFFFE;
        }
    }
}
