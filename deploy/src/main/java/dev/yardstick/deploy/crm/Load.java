package dev.yardstick.deploy.crm;

import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.OrgJson;
import dev.yardstick.deploy.client.Refused;
import dev.yardstick.deploy.client.Unanswered;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Loads the bundled data into a running system, through the gateway: organisation, goals, plan,
/// facts. Returns when the last fact is visible in the company's scorecard. Safe to run again:
/// everything has an id of its own.
public final class Load {

    /// What everybody earns on what he wins: 5 % flat, from the company's first day on. Ours, as
    /// the quotas are.
    static final BigDecimal COMMISSION = new BigDecimal("0.05");

    private static final String PLAN = "5 % of everything won";

    private static final int FACTS_AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Client client;
    private final PrintStream out;

    private Load(Client client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /// Returns the process's exit code; what went wrong has been said on `out`.
    public static int run(String[] args, PrintStream out) {
        try {
            var given = Arguments.parse(args, Set.of("url", "user", "password"), Set.of("help"));
            if (given.has("help")) {
                out.println(
                        """
                        Loads the bundled CRM data into a running Yardstick.
                          --url URL            the gateway (http://localhost:8080)
                          --user NAME          an administrator (admin)
                          --password PASSWORD  (yardstick)\
                        """);
                return 0;
            }
            try (var client =
                    new Client(
                            URI.create(given.text("url", "http://localhost:8080")),
                            given.text("user", "admin"),
                            given.text("password", "yardstick"),
                            PATIENCE)) {
                return new Load(client, out).load(CrmFiles.bundled()) ? 0 : 1;
            }
        } catch (IllegalArgumentException | Refused | Unanswered e) {
            out.println("The data was not loaded: " + e.getMessage());
            return 1;
        }
    }

    private boolean load(CrmFiles files) {
        var organisation = CrmOrganisation.of(files);
        client.send(
                "POST",
                "/api/org",
                OrgJson.organisation(organisation.units(), organisation.people()));
        out.printf(
                "  organisation: %d units, %d people%n",
                organisation.units().size(), organisation.people().size());
        var goals = Quotas.bundled();
        client.send("POST", "/api/goals", OrgJson.goals(goals));
        out.printf("  goals: %d quarterly sales quotas%n", goals.size());
        client.send(
                "PUT",
                "/api/plans/flat",
                OrgJson.flatPlan(PLAN, CrmFacts.CURRENCY, COMMISSION, organisation.start()));
        out.printf("  plan: %s%n", PLAN);
        var facts = CrmFacts.of(files);
        return send(facts) && see(facts);
    }

    private boolean send(List<Fact> facts) {
        for (int from = 0; from < facts.size(); from += FACTS_AT_ONCE) {
            int until = Math.min(facts.size(), from + FACTS_AT_ONCE);
            var receipt = client.stream(facts.subList(from, until));
            if (receipt.accepted() != until - from) {
                out.printf(
                        "  %d facts were refused: %s%n",
                        until - from - receipt.accepted(),
                        receipt.refused().stream().findFirst().orElse("no reason given"));
                return false;
            }
            out.printf("  facts: %,d of %,d accepted%n", until, facts.size());
        }
        return true;
    }

    /// Waits until the company's yearly scorecards hold at least what was sent.
    private boolean see(List<Fact> facts) {
        var expected = expected(facts);
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        var missing = "";
        while (System.nanoTime() < deadline) {
            var now = missing(expected);
            if (now.isEmpty()) {
                out.println("  visible: every fact is in the company's scorecard");
                return true;
            }
            if (!now.equals(missing)) {
                out.println("  waiting: " + now);
                missing = now;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        out.printf("  not visible after %d s: %s%n", VISIBLE_WITHIN.toSeconds(), missing);
        return false;
    }

    /// By year and measure.
    static Map<Integer, Map<String, Long>> expected(List<Fact> facts) {
        var expected = new TreeMap<Integer, Map<String, Long>>();
        for (var fact : facts) {
            switch (fact) {
                case Deal d -> {
                    count(expected, d.createdOn().getYear(), "deals_created");
                    if (d.closedOn() != null) {
                        var won = d.status() == Deal.Status.WON;
                        count(expected, d.closedOn().getYear(), won ? "deals_won" : "deals_lost");
                    }
                }
                case Customer c -> {
                    if (c.customerSince() != null) {
                        count(expected, c.customerSince().getYear(), "new_customers");
                    }
                }
                default -> throw new IllegalArgumentException("not in this data: " + fact.kind());
            }
        }
        return expected;
    }

    private static void count(Map<Integer, Map<String, Long>> by, int year, String measure) {
        by.computeIfAbsent(year, y -> new TreeMap<>()).merge(measure, 1L, Long::sum);
    }

    private String missing(Map<Integer, Map<String, Long>> expected) {
        for (var year : expected.entrySet()) {
            var scorecard =
                    client.get(
                            "/api/units/"
                                    + CrmOrganisation.COMPANY
                                    + "/scorecard?period="
                                    + year.getKey());
            var seen = new TreeMap<String, BigDecimal>();
            for (var figure : scorecard.path("figures")) {
                if (figure.path("value").isString()) {
                    seen.put(
                            figure.path("kpi").asString(),
                            new BigDecimal(figure.path("value").asString()));
                }
            }
            for (var measure : year.getValue().entrySet()) {
                var value = seen.getOrDefault(measure.getKey(), BigDecimal.ZERO);
                if (value.compareTo(BigDecimal.valueOf(measure.getValue())) < 0) {
                    return "%d %s: %s of %d"
                            .formatted(
                                    year.getKey(),
                                    measure.getKey(),
                                    value.toPlainString(),
                                    measure.getValue());
                }
            }
        }
        return "";
    }
}
