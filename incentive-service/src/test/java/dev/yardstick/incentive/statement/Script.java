package dev.yardstick.incentive.statement;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is to happen in a year, and what is to follow, as `2026.txt` says it.
final class Script {

    static final Path FOLDER = Path.of("src/test/resources/year");

    private Script() {}

    /// One day on which something is declared. Consequences are texts, in which what was found is
    /// written alike.
    ///
    /// @param events each as its words
    /// @param statements what changes in which
    /// @param adjustments by month, payee and line: what is open
    /// @param payouts what the day's closing pays
    /// @param totals what was posted in all
    record Day(
            LocalDate date,
            String title,
            List<List<String>> events,
            TreeSet<String> statements,
            TreeMap<String, String> adjustments,
            TreeSet<String> payouts,
            TreeSet<String> totals) {

        Day(LocalDate date, String title) {
            this(
                    date,
                    title,
                    new ArrayList<>(),
                    new TreeSet<>(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    new TreeSet<>());
        }

        private void read(String line) {
            var said = line.substring(1).strip();
            switch (line.charAt(0)) {
                case '>' -> events.add(List.of(said.split(" +")));
                case '~' -> statements.add(said + " otherwise");
                case '=' -> statements.add(name(said) + " : " + outcome(value(said)));
                case '+' -> adjustments.put(name(said), outcome(value(said)));
                case '$' -> payouts.add(name(said) + " : " + payout(value(said)));
                case 'T' -> totals.add(name(said) + " : " + outcome(value(said)));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    static List<Day> read() throws IOException {
        var days = new ArrayList<Day>();
        for (var line : Files.readAllLines(FOLDER.resolve("2026.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                days.getLast().read(line.strip());
            } else {
                days.add(new Day(LocalDate.parse(line.substring(0, 10)), line));
            }
        }
        return days;
    }

    private static String name(String said) {
        return said.substring(0, said.indexOf(" : "));
    }

    private static String value(String said) {
        return said.substring(said.indexOf(" : ") + 3);
    }

    private static String outcome(String said) {
        if (said.equals("gone") || said.equals("retold")) {
            return said;
        }
        var amounts = said.split(" \\| ", -1);
        return amounts(Sum.of(amounts[0]), Sum.of(amounts[amounts.length - 1]));
    }

    static String amounts(BigDecimal earned, BigDecimal payable) {
        return cents(earned) + " | " + cents(payable);
    }

    private static String payout(String said) {
        var parts = said.split(", ", -1);
        var posted = Sum.of(parts[0]);
        var brought = BigDecimal.ZERO;
        var paid = posted;
        var carried = BigDecimal.ZERO;
        for (int i = 1; i < parts.length; i++) {
            var words = parts[i].split(" ", -1);
            var value = new BigDecimal(words[1]);
            switch (words[0]) {
                case "brought" -> brought = value;
                case "paid" -> paid = value;
                case "carried" -> carried = value;
                default -> throw new IllegalArgumentException(said);
            }
        }
        return payout(posted, brought, paid, carried);
    }

    static String payout(
            BigDecimal posted, BigDecimal brought, BigDecimal paid, BigDecimal carried) {
        return "%s, brought %s, paid %s, carried %s"
                .formatted(cents(posted), cents(brought), cents(paid), cents(carried));
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
