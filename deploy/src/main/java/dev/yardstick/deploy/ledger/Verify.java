package dev.yardstick.deploy.ledger;

import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.Refused;
import dev.yardstick.deploy.client.Unanswered;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Has a running Yardstick check the chain of every payee and the seal of every closed month, and
/// prints what it found.
public final class Verify {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 500;
    private static final Set<String> CLOSED = Set.of("APPROVED", "PAID");

    private final Client client;
    private final PrintStream out;
    private long broken;

    private Verify(Client client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    /// Returns the process's exit code: 0 where everything holds, 1 where something does not, 2
    /// where it could not be found out.
    ///
    /// @param url the gateway, unless the arguments name another
    public static int run(String[] args, String url, PrintStream out) {
        try {
            var given = Arguments.parse(args, Set.of("url", "user", "password"), Set.of("help"));
            if (given.has("help")) {
                out.println(
                        """
                        Checks every payee's ledger and every closed month of a running Yardstick.
                          --url URL            the gateway (the one of this checkout)
                          --user NAME          an administrator or a manager (admin)
                          --password PASSWORD  (yardstick)\
                        """);
                return 0;
            }
            try (var client =
                    new Client(
                            URI.create(given.text("url", url)),
                            given.text("user", "admin"),
                            given.text("password", "yardstick"),
                            PATIENCE)) {
                return new Verify(client, out).all() ? 0 : 1;
            }
        } catch (IllegalArgumentException | Refused | Unanswered e) {
            out.println("The ledger was not checked: " + e.getMessage());
            return 2;
        }
    }

    private boolean all() {
        var payees = new ArrayList<String>();
        each("/api/ledger", item -> payees.add(item.asString()));
        out.printf("%-32s %9s  %-16s %s%n", "payee", "entries", "head", "chain");
        payees.forEach(this::payee);
        var months = new ArrayList<String>();
        each(
                "/api/periods",
                item -> {
                    if (CLOSED.contains(item.path("state").path("name").asString(""))) {
                        months.add(item.path("month").asString());
                    }
                });
        out.printf("%n%-32s %9s  %-16s %s%n", "month", "payees", "seal", "pages");
        months.reversed().forEach(this::month);
        out.printf(
                "%n%d payees and %d closed months: %s%n",
                payees.size(),
                months.size(),
                broken == 0 ? "everything holds" : broken + " do not hold");
        return broken == 0;
    }

    private void payee(String payee) {
        var found = client.get("/api/ledger/" + encoded(payee) + "/verify");
        line(payee, found, "entries", "head", breaks(found));
    }

    private void month(String month) {
        var found = client.get("/api/periods/" + month + "/verify");
        line(month, found, "pages", "seal", "not those that were approved");
    }

    private void line(String name, JsonNode found, String count, String hash, String otherwise) {
        boolean intact = found.path("intact").asBoolean(false);
        if (!intact) {
            broken++;
        }
        out.printf(
                "%-32s %9d  %-16.16s %s%n",
                name,
                found.path(count).asLong(0),
                found.path(hash).asString(""),
                intact ? "holds" : "BROKEN: " + otherwise);
    }

    private static String breaks(JsonNode found) {
        var breaks = new ArrayList<String>();
        found.path("breaks")
                .forEach(one ->
                        breaks.add(
                                "%s at entry %d of %s"
                                        .formatted(
                                                one.path("reason").asString(""),
                                                one.path("sequence").asLong(0),
                                                one.path("posted").asString(""))));
        return String.join(", ", breaks.subList(0, Math.min(3, breaks.size())))
                + (breaks.size() > 3 ? ", and " + (breaks.size() - 3) + " more" : "");
    }

    private void each(String path, Consumer<JsonNode> item) {
        @Nullable String after = null;
        do {
            var page =
                    client.get(
                            path
                                    + "?limit="
                                    + PAGE
                                    + (after == null ? "" : "&after=" + encoded(after)));
            List.copyOf(page.path("items").values()).forEach(item);
            after = page.path("next").isString() ? page.path("next").asString() : null;
        } while (after != null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
