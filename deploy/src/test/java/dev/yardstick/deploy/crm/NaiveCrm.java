package dev.yardstick.deploy.crm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What the CRM files come to, computed a second time: straight from the lines, sharing no code
/// with the translation, the events or the services. By subject as the API names it (`person:…`,
/// `unit:…`) and quarter.
public final class NaiveCrm {

    /// One subject's quarter.
    ///
    /// @param cycleDays from engaging to winning, summed over the won deals
    public record Quarter(int won, int lost, long revenueInDollars, long cycleDays) {

        static final Quarter EMPTY = new Quarter(0, 0, 0, 0);

        Quarter plus(Quarter other) {
            return new Quarter(
                    won + other.won,
                    lost + other.lost,
                    revenueInDollars + other.revenueInDollars,
                    cycleDays + other.cycleDays);
        }

        /// To the cent.
        public BigDecimal revenue() {
            return BigDecimal.valueOf(revenueInDollars).setScale(2);
        }

        /// won / (won + lost); NaN when nothing closed.
        public double winRate() {
            return (double) won / (won + lost);
        }

        /// Days; NaN when nothing was won.
        public double averageCycle() {
            return (double) cycleDays / won;
        }
    }

    private final Map<String, Map<String, Quarter>> quarters = new TreeMap<>();

    /// Reads the bundled files.
    public NaiveCrm() {
        var managers = new HashMap<String, String>();
        var offices = new HashMap<String, String>();
        for (var line : lines("sales_teams.csv")) {
            var cells = line.split(",", -1);
            managers.put(cells[0], cells[1]);
            offices.put(cells[0], cells[2]);
            // those who sell nothing have figures as well
            subjects(cells[0], cells[1], cells[2])
                    .forEach(s -> quarters.computeIfAbsent(s, x -> new TreeMap<>()));
        }
        for (var line : lines("sales_pipeline.csv")) {
            var cells = line.split(",", -1);
            if (cells[6].isEmpty()) {
                continue;
            }
            var closed = LocalDate.parse(cells[6]);
            var quarter = closed.getYear() + "-Q" + ((closed.getMonthValue() + 2) / 3);
            var deal =
                    cells[4].equals("Won")
                            ? new Quarter(
                                    1,
                                    0,
                                    Long.parseLong(cells[7]),
                                    ChronoUnit.DAYS.between(LocalDate.parse(cells[5]), closed))
                            : new Quarter(0, 1, 0, 0);
            for (var s : subjects(cells[1], managers.get(cells[1]), offices.get(cells[1]))) {
                quarters.get(s).merge(quarter, deal, Quarter::plus);
            }
        }
    }

    /// Every agent, manager's team, office and the company.
    public List<String> subjects() {
        return List.copyOf(quarters.keySet());
    }

    /// All zeros where nothing closed.
    public Quarter of(String subject, String quarter) {
        return quarters.get(subject).getOrDefault(quarter, Quarter.EMPTY);
    }

    private static List<String> subjects(String agent, String manager, String office) {
        return List.of(
                "person:" + id(agent),
                "unit:team-" + id(manager),
                "unit:" + id(office),
                "unit:company");
    }

    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static List<String> lines(String file) {
        var in = Objects.requireNonNull(NaiveCrm.class.getResourceAsStream("/crm/" + file));
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var lines = new ArrayList<>(reader.lines().toList());
            lines.removeFirst();
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
