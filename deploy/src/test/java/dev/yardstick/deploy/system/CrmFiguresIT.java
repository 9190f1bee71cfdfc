package dev.yardstick.deploy.system;

import static dev.yardstick.deploy.system.RunningSystem.eventually;
import static dev.yardstick.deploy.system.RunningSystem.figure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.crm.Load;
import dev.yardstick.deploy.crm.NaiveCrm;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The bundled data through the running system, beside a computation that knows nothing of it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(LogsOnFailure.class)
class CrmFiguresIT {
    private static final List<String> QUARTERS =
            List.of("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4");
    private static final int AGENTS = 35;
    private static final int MANAGERS = 6;
    private static final int OFFICES = 3;
    private static final int DECIMALS = 6;
    private static final BigDecimal RATE = new BigDecimal("0.05");
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private static final NaiveCrm FILES = new NaiveCrm();
    private static RunningSystem system;

    @BeforeAll
    static void load() throws IOException {
        system = RunningSystem.start("crm");
        assertThat(
                        Load.run(
                                new String[] {"--url", system.installation.url().toString()},
                                System.out))
                .isZero();
    }

    @AfterAll
    static void end() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void everyFigureOfEverybodyEqualsTheFilesToTheCent() {
        assertThat(FILES.subjects()).hasSize(AGENTS + MANAGERS + OFFICES + 1);
        assertEverythingEqualsTheFiles();
    }

    private static void assertEverythingEqualsTheFiles() {
        SoftAssertions softly = new SoftAssertions();
        for (String subject : FILES.subjects()) {
            for (String quarter : QUARTERS) {
                JsonNode card = system.scorecard(subject, quarter);
                NaiveCrm.Quarter expected = FILES.of(subject, quarter);
                String where = subject + " in " + quarter + ": ";
                softly.assertThat(figure(card, "sales"))
                        .as(where + "sales")
                        .isEqualTo(expected.revenue().toPlainString());
                softly.assertThat(figure(card, "deals_won"))
                        .as(where + "deals_won")
                        .isEqualTo(Integer.toString(expected.won()));
                softly.assertThat(figure(card, "deals_lost"))
                        .as(where + "deals_lost")
                        .isEqualTo(Integer.toString(expected.lost()));
                softly.assertThat(figure(card, "win_rate"))
                        .as(where + "win_rate")
                        .isEqualTo(ratio(expected.won(), expected.won() + expected.lost()));
                softly.assertThat(figure(card, "average_sales_cycle"))
                        .as(where + "average_sales_cycle")
                        .isEqualTo(ratio(expected.cycleDays(), expected.won()));
            }
        }
        softly.assertAll();
    }

    @Test
    @Order(2)
    void everyStatementIsTheSumOfItsLinesAndAllOfThemAreWhatWasWon() {
        List<String> agents =
                FILES.subjects().stream()
                        .filter(subject -> subject.startsWith("person:"))
                        .map(subject -> subject.substring("person:".length()))
                        .toList();
        SoftAssertions softly = new SoftAssertions();
        for (String agent : agents) {
            for (String quarter : QUARTERS) {
                NaiveCrm.Quarter expected = FILES.of("person:" + agent, quarter);
                BigDecimal credited = BigDecimal.ZERO;
                int lines = 0;
                for (String month : monthsOf(quarter)) {
                    JsonNode statement = system.statement(agent, month);
                    BigDecimal sum = BigDecimal.ZERO;
                    for (JsonNode line : statement.path("lines")) {
                        BigDecimal base =
                                new BigDecimal(line.path("trace").path("credited").asString());
                        BigDecimal earning = base.multiply(RATE).setScale(2, RoundingMode.HALF_UP);
                        softly.assertThat(amount(line.path("payable")))
                                .as("%s %s", agent, line)
                                .isEqualByComparingTo(earning);
                        credited = credited.add(base);
                        sum = sum.add(earning);
                        lines++;
                    }
                    JsonNode total = statement.path("totals").path(0).path("payable");
                    softly.assertThat(total.isMissingNode() ? BigDecimal.ZERO : amount(total))
                            .as("%s in %s", agent, month)
                            .isEqualByComparingTo(sum);
                    softly.assertThat(statement.path("unpaid")).isEmpty();
                }
                softly.assertThat(lines).as("%s in %s", agent, quarter).isEqualTo(expected.won());
                softly.assertThat(credited)
                        .as("%s in %s", agent, quarter)
                        .isEqualByComparingTo(expected.revenue());
            }
        }
        softly.assertAll();
    }

    @Test
    @Order(3)
    void sendingItAllAgainChangesNothing() {
        assertThat(
                        Load.run(
                                new String[] {"--url", system.installation.url().toString()},
                                System.out))
                .isZero();
        // What is sent after it is seen after it.
        post("call-after-all", "2018-02-01T15:00:00Z");
        eventually(VISIBLE_WITHIN, () -> calls("2018-02").equals("1") ? "" : "the call is missing");
        assertEverythingEqualsTheFiles();
    }

    @Test
    @Order(4)
    void whoWatchesIsToldOfAChange() throws Exception {
        try (LiveStream live =
                LiveStream.open(
                        system.installation
                                .url()
                                .resolve("/api/live?subject=unit:company&period=2018-03"))) {
            post("call-live", "2018-03-01T15:00:00Z");
            String event = live.awaitLineWith("unit:company/2018-03", VISIBLE_WITHIN);
            assertThat(event).contains("\"calls\"");
        }
    }

    @Test
    @Order(5)
    void downAndUpGoesOnWhereItStopped() {
        system.installation.stop();
        system.installation.start();
        post("call-after-a-night", "2018-04-02T15:00:00Z");
        post("call-after-all", "2018-02-01T15:00:00Z");
        eventually(VISIBLE_WITHIN, () -> calls("2018-04").equals("1") ? "" : "the call is missing");
        assertThat(calls("2018-02")).isEqualTo("1");
        assertEverythingEqualsTheFiles();
    }

    private static String calls(String period) {
        return figure(system.scorecard("unit:company", period), "calls");
    }

    private static void post(String id, String at) {
        system.client.send(
                "POST",
                "/api/facts",
                Map.of(
                        "kind",
                        "activity",
                        "type",
                        "call",
                        "source",
                        "test",
                        "externalId",
                        id,
                        "sourceVersion",
                        1,
                        "owner",
                        "anna-snelling",
                        "occurredAt",
                        at,
                        "durationSeconds",
                        60));
    }

    private static String ratio(long a, long b) {
        return b == 0
                ? null
                : new BigDecimal(a)
                        .divide(new BigDecimal(b), DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString());
    }

    private static List<String> monthsOf(String quarter) {
        int year = Integer.parseInt(quarter.substring(0, 4));
        int first = 3 * (quarter.charAt(6) - '1') + 1;
        return IntStream.range(first, first + 3)
                .mapToObj(month -> YearMonth.of(year, month).toString())
                .toList();
    }
}
