package dev.yardstick.deploy.generator;

import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.FactJson;
import dev.yardstick.deploy.client.OrgJson;
import dev.yardstick.deploy.client.Organisation;
import dev.yardstick.deploy.client.Refused;
import dev.yardstick.deploy.client.Unanswered;
import dev.yardstick.events.Fact;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The generator as a command.
public final class Generate {

    private static final String HELP =
            """
            Generates sales work: seeded, endless, the same seed gives the same bytes.

            How much
              --seed N            (1)
              --facts N           statements, corrections included (10,000; with --live: no end)
              --people N          (35)
              --units N           one company, its regions and teams (10)
              --customers N       (200)
              --from DATE         the first day (2026-01-01)
              --days N            that the facts spread over (90)
              --cycle-days N      how long an opportunity takes on average (30)
              --source NAME       (generator)
              --currency CODE     (USD)
            How bad: fractions of all facts
              --corrected F       stated again with something else in it (0.03)
              --duplicates F      sent twice (0)
              --reordered F       sent up to 100 facts later (0)
              --late F            sent up to 5,000 facts later (0)
            Where to
              --out FOLDER        facts.ndjson, organisation.json and goals.json; without --out or --send
                                  the facts go to standard output
              --send URL          to a running system, through its gateway; its organisation and goals first
              --user, --password  who sends (admin, yardstick)
              --rate N            facts a second (200); 0 is as fast as possible
              --at-once N         facts in a request (20)
              --existing          for the people that the running system has, instead of new ones
              --live              as --existing, from now on at --rate (5), until it is stopped;
                                  opportunities close within minutes\
            """;

    private static final Set<String> OPTIONS =
            Set.of(
                    "seed",
                    "facts",
                    "people",
                    "units",
                    "customers",
                    "from",
                    "days",
                    "cycle-days",
                    "source",
                    "currency",
                    "corrected",
                    "duplicates",
                    "reordered",
                    "late",
                    "out",
                    "send",
                    "user",
                    "password",
                    "rate",
                    "at-once");
    private static final Set<String> SWITCHES = Set.of("existing", "live", "help");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LIVE_PATIENCE = Duration.ofHours(1);
    private static final Duration LIVE_CYCLE = Duration.ofMinutes(2);
    private static final long FACTS_IN_A_LINE_OF_PROGRESS = 10_000;

    private final Arguments given;
    private final Clock clock;
    private final PrintStream out;
    private final long seed;

    private Generate(Arguments given, Clock clock, PrintStream out) {
        this.given = given;
        this.clock = clock;
        this.out = out;
        this.seed = given.number("seed", 1, Long.MIN_VALUE);
    }

    public static void main(String[] args) {
        System.exit(run(args, Clock.systemUTC(), System.out, System.err));
    }

    /// Returns the process's exit code.
    static int run(String[] args, Clock clock, PrintStream out, PrintStream err) {
        try {
            var given = Arguments.parse(args, OPTIONS, SWITCHES);
            if (given.has("help")) {
                out.println(HELP);
                return 0;
            }
            new Generate(given, clock, out).run();
            return 0;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            err.println(e.getMessage());
            return 2;
        } catch (Refused | Unanswered | IOException e) {
            err.println("Stopped: " + e.getMessage());
            return 1;
        }
    }

    private void run() throws IOException {
        var target = given.find("send");
        var folder = given.find("out");
        if (target != null) {
            send(URI.create(target));
        } else if (given.has("live") || given.has("existing")) {
            throw new IllegalArgumentException("--live and --existing need --send URL");
        } else if (folder != null) {
            write(Path.of(folder));
        } else {
            lines(facts(world(), traffic()), out);
        }
    }

    private World world() {
        return World.of(
                seed,
                (int) given.number("people", 35, 1),
                (int) given.number("units", 10, 1),
                from());
    }

    private LocalDate from() {
        return LocalDate.parse(given.text("from", "2026-01-01"));
    }

    private long days() {
        return given.number("days", 90, 1);
    }

    private Traffic traffic() {
        return new Traffic(
                seed,
                given.text("source", "generator"),
                given.text("currency", "USD"),
                (int) given.number("customers", 200, 1),
                from().atStartOfDay().toInstant(ZoneOffset.UTC),
                (double) given.number("facts", 10_000, 1) / days(),
                Duration.ofDays(given.number("cycle-days", 30, 1)),
                given.rate("corrected", 0.03));
    }

    private Traffic live() {
        var now = clock.instant();
        return new Traffic(
                seed,
                given.text("source", "live-" + now.getEpochSecond()),
                given.text("currency", "USD"),
                (int) given.number("customers", 200, 1),
                now.minus(LIVE_CYCLE),
                given.number("rate", 5, 1) * 86_400.0,
                LIVE_CYCLE,
                given.rate("corrected", 0.03));
    }

    private Iterator<Fact> facts(World world, Traffic traffic) {
        var rates =
                new Mischief.Rates(
                        given.rate("duplicates", 0),
                        given.rate("reordered", 0),
                        given.rate("late", 0));
        long limit =
                given.has("live")
                        ? given.number("facts", Long.MAX_VALUE, 1)
                        : given.number("facts", 10_000, 1);
        return new Mischief(new Funnel(world, traffic), limit, rates, seed);
    }

    private static void lines(Iterator<Fact> facts, OutputStream to) throws IOException {
        var buffered = new BufferedOutputStream(to, 1 << 16);
        while (facts.hasNext()) {
            FactJson.line(facts.next(), buffered);
        }
        buffered.flush();
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var world = world();
        Files.write(
                folder.resolve("organisation.json"),
                JSON.writeValueAsBytes(OrgJson.organisation(world.units(), world.people())));
        var goals = world.goals(seed, from(), from().plusDays(days()));
        Files.write(folder.resolve("goals.json"), JSON.writeValueAsBytes(OrgJson.goals(goals)));
        try (var file = Files.newOutputStream(folder.resolve("facts.ndjson"))) {
            lines(facts(world, traffic()), file);
        }
        out.println("Written: " + folder.toAbsolutePath());
    }

    private void send(URI base) {
        boolean live = given.has("live");
        try (var client =
                new Client(
                        base,
                        given.text("user", "admin"),
                        given.text("password", "yardstick"),
                        live ? LIVE_PATIENCE : PATIENCE)) {
            var world = live || given.has("existing") ? existing(client) : stated(client);
            var traffic = live ? live() : traffic();
            int atOnce = (int) given.number("at-once", live ? 1 : 20, 1);
            var report =
                    new Sender(batch -> accepted(client.post(batch)), atOnce)
                            .send(
                                    new Progress(facts(world, traffic), out),
                                    live ? asItHappens(clock.instant()) : atRate());
            out.println(report);
        }
    }

    private static World existing(Client client) {
        var organisation = Organisation.of(client);
        return new World(organisation.units(), organisation.people());
    }

    private World stated(Client client) {
        var world = world();
        client.send("POST", "/api/org", OrgJson.organisation(world.units(), world.people()));
        var goals = world.goals(seed, from(), from().plusDays(days()));
        client.send("POST", "/api/goals", OrgJson.goals(goals));
        return world;
    }

    private Sender.Schedule atRate() {
        long rate = given.number("rate", 200, 0);
        return rate == 0
                ? Sender.Schedule.asFastAsPossible()
                : Sender.Schedule.evenly((double) rate);
    }

    /// What has happened before the start leaves at once.
    private static Sender.Schedule asItHappens(Instant start) {
        return (number, fact) -> Math.max(0, Duration.between(start, fact.occurredAt()).toNanos());
    }

    private int accepted(Client.Receipt receipt) {
        receipt.refused().forEach(reason -> out.println("refused: " + reason));
        return receipt.accepted();
    }

    /// Says from time to time how far it is.
    private static final class Progress implements Iterator<Fact> {
        private final Iterator<Fact> facts;
        private final PrintStream out;
        private long passed;

        private Progress(Iterator<Fact> facts, PrintStream out) {
            this.facts = facts;
            this.out = out;
        }

        @Override
        public boolean hasNext() {
            return facts.hasNext();
        }

        @Override
        public Fact next() {
            if (++passed % FACTS_IN_A_LINE_OF_PROGRESS == 0) {
                out.println(String.format(Locale.ROOT, "%,d facts", passed));
            }
            return facts.next();
        }
    }
}
