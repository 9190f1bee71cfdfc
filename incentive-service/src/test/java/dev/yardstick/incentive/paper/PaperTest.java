package dev.yardstick.incentive.paper;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.month;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Statement;
import dev.yardstick.incentive.explain.Wording;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.RandomPlans;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.property.Property;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class PaperTest {

    private static final String HOSTILE =
            "=HYPERLINK(\"http://x\") </title><script>alert('1')</script> \u202Eevil\u0007";

    private static Paper paper(SplittableRandom random, String month, Locale locale, String name) {
        var make = new RandomPlans(random);
        var plan = make.plan("plan");
        var given = new Given2026().with(ADA, make.transactions(ADA, 40));
        given.figures = RandomPlans.figures();
        given.paying.add(List.of(plan));
        return Paper.of(given.of(ADA, month(month)), name, List.of(plan), locale);
    }

    @Test
    void thePageAndTheWorkbookSayWhatTheStatementSays() {
        Property.forAll(
                30,
                random -> {
                    var locale = random.nextBoolean() ? Locale.ENGLISH : Locale.CHINESE;
                    var paper = paper(random, "2026-03", locale, HOSTILE);
                    pageSays(paper);
                    workbookSays(paper);
                });
    }

    private static void pageSays(Paper paper) {
        var statement = paper.statement();
        var html = new Page(paper).html();
        var foot = html.indexOf("<tfoot>");
        if (!statement.lines().isEmpty()) {
            var rows = html.substring(html.indexOf("<table class=\"lines\""), foot);
            var cells = cells(rows);
            assertThat(cells).hasSize(statement.lines().size() * 2);
            for (int i = 0; i < statement.lines().size(); i++) {
                var line = statement.lines().get(i);
                assertThat(cells.get(2 * i)).isEqualByComparingTo(line.earned().amount());
                assertThat(cells.get(2 * i + 1)).isEqualByComparingTo(line.payable().amount());
            }
            for (var total : statement.totals()) {
                assertThat(html.substring(foot))
                        .contains(Paper.money(total.earned()))
                        .contains(Paper.money(total.payable()));
            }
        }
        assertThat(html).doesNotContain("<script").doesNotContain("<b>\"bold\"");
        assertThat(html.codePoints().filter(c -> c == 0x202E || c == 7)).isEmpty();
        assertThat(count(html, "</title>")).isOne();
        assertThat(count(html, "</style>")).isOne();
    }

    private static List<BigDecimal> cells(String rows) {
        var cells = new ArrayList<BigDecimal>();
        var m = Pattern.compile("<td class=\"n m\">(-?[0-9,.]+)</td>").matcher(rows);
        while (m.find()) {
            cells.add(new BigDecimal(m.group(1).replace(",", "")));
        }
        return cells;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static void workbookSays(Paper paper) throws IOException {
        var statement = paper.statement();
        var bytes = new HttpWorkbook(paper).bytes();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            var sheets = workbook.getSheets().toList();
            assertThat(sheets).hasSize(5);
            var lines = sheets.get(1).read();
            assertThat(lines).hasSize(statement.lines().size() + 1);
            for (int i = 0; i < statement.lines().size(); i++) {
                var line = statement.lines().get(i);
                var row = lines.get(i + 1);
                assertThat(number(row, 20)).isEqualByComparingTo(line.earned().amount());
                assertThat(number(row, 21)).isEqualByComparingTo(line.payable().amount());
                assertThat(exact(row, 17)).isEqualByComparingTo(line.trace().exact());
            }
            for (var total : statement.totals()) {
                assertThat(sum(lines, 20)).isEqualByComparingTo(total.earned().amount());
                assertThat(sum(lines, 21)).isEqualByComparingTo(total.payable().amount());
                var summary = sheets.getFirst().read();
                assertThat(number(summary.get(5), 1)).isEqualByComparingTo(total.earned().amount());
                assertThat(number(summary.get(5), 2))
                        .isEqualByComparingTo(total.payable().amount());
            }
            assertThat(sheets.get(2).read())
                    .hasSize(
                            1
                                    + statement.lines().stream()
                                            .mapToInt(line -> line.trace().parts().size())
                                            .sum());
            assertThat(sheets.get(3).read()).hasSize(1 + statement.unpaid().size());
            assertThat(sheets.get(4).read()).hasSize(1 + statement.standings().size());
            for (var sheet : sheets) {
                for (var row : sheet.read()) {
                    assertThat(row.stream()).noneMatch(PaperTest::isFormula);
                }
            }
        }
    }

    private static boolean isFormula(Cell cell) {
        return cell != null && (cell.getType() == CellType.FORMULA || cell.getFormula() != null);
    }

    private static BigDecimal number(Row row, int column) {
        return row.getCellAsNumber(column).orElseThrow();
    }

    private static BigDecimal exact(Row row, int column) {
        return new BigDecimal(
                row.getCell(column).getRawValue() == null
                        ? row.getCellText(column)
                        : row.getCell(column).getType() == CellType.STRING
                                ? row.getCellAsString(column).orElseThrow()
                                : row.getCell(column).getRawValue());
    }

    private static BigDecimal sum(List<Row> rows, int column) {
        return rows.stream()
                .skip(1)
                .map(row -> number(row, column))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theSameStatementIsTheSameFile() throws Exception {
        var one = new HttpWorkbook(paper(new SplittableRandom(7), "2026-05", Locale.ENGLISH, "A"));
        var bytes = one.bytes();
        Thread.sleep(2_100);
        var other =
                new HttpWorkbook(paper(new SplittableRandom(7), "2026-05", Locale.ENGLISH, "A"));
        assertThat(other.bytes()).isEqualTo(bytes);
    }

    @Test
    void textIsTextWhateverItBeginsWith() throws IOException {
        var paper = paper(new SplittableRandom(3), "2026-05", Locale.ENGLISH, HOSTILE);
        try (var workbook =
                new ReadableWorkbook(new ByteArrayInputStream(new HttpWorkbook(paper).bytes()))) {
            var cell = workbook.getFirstSheet().read().get(1).getCell(1);
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getText()).startsWith("=HYPERLINK(").endsWith("evil\uFFFD");
        }
    }

    @Test
    void aNameCannotLeaveTheStyleThatShowsIt() {
        var css = Markup.css("a\";} body{display:none} </style>\\");
        assertThat(css.substring(1, css.length() - 1)).doesNotContain("\"", "<", ";", "}");
        assertThat(Markup.css("安娜-1")).isEqualTo("\"安娜-1\"");
    }

    @Test
    void bothLanguagesHaveEveryWord() throws IOException {
        assertThat(keys("")).isEqualTo(keys("_zh"));
        for (var kind : Statement.Kind.values()) {
            for (var locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                assertThat(new Wording(Paper.class, "paper", locale).say("kind." + kind))
                        .isNotBlank();
            }
        }
    }

    private static java.util.Set<String> keys(String language) throws IOException {
        var properties = new java.util.Properties();
        try (var in = PaperTest.class.getResourceAsStream("paper" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toSet());
    }

    /// For looking at: `-Dyardstick.paper=folder` keeps what is printed.
    @Test
    void aStatementWithoutLinesIsAPageToo() throws IOException {
        var empty =
                new Statement(
                        "ada/2026-01",
                        0,
                        ADA,
                        month("2026-01"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        var paper = Paper.of(empty, "Ada", List.<Plan>of(), Locale.ENGLISH);
        assertThat(new Page(paper).html()).contains("Nothing was earned or settled in this month.");
        assertThat(new HttpWorkbook(paper).bytes()).isNotEmpty();
        var folder = System.getProperty("yardstick.paper");
        if (folder != null) {
            for (var locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                var full =
                        paper(
                                new SplittableRandom(
                                        Integer.getInteger("yardstick.paper.seed", 12)),
                                "2026-06",
                                locale,
                                "Ada Lovelace <&>");
                Files.writeString(Path.of(folder, locale + ".html"), new Page(full).html());
                Files.write(Path.of(folder, locale + ".xlsx"), new HttpWorkbook(full).bytes());
            }
        }
    }
}
