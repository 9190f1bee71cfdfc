package dev.yardstick.deploy.system;

import static dev.yardstick.deploy.system.RunningSystem.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.OrgJson;
import dev.yardstick.deploy.generator.World;
import dev.yardstick.deploy.installation.Service;
import dev.yardstick.deploy.ledger.Verify;
import dev.yardstick.deploy.process.Checkout;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Months are closed and exported by four people, while incentive-service is killed with SIGKILL
/// during each kind of step, somewhere between its request and a while after its answer; who was
/// not answered asks again. Afterwards every month is closed once, the ledger holds each line once,
/// and every file is the same as ever.
///
/// `-Dyardstick.seed=…` replays the deals, which steps are hit and how soon; the machine decides
/// what a process was doing at that moment.
@ExtendWith(LogsOnFailure.class)
class ClosingKillIT {
    private static final long SEED =
            Long.getLong("yardstick.seed", new SplittableRandom().nextLong(1_000_000_000));
    private static final int PEOPLE = 120;
    private static final int UNITS = 8;
    private static final int DEALS = 150;
    private static final int CORRECTED = 12;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final List<Period> MONTHS =
            List.of(Period.parse("2025-01"), Period.parse("2025-02"), Period.parse("2025-03"));
    private static final BigDecimal RATE = new BigDecimal("0.075");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_DEATH_MILLIS = 300;

    /// What people ask for: who does, and how long after it the process dies at the latest.
    private enum Step {
        PREPARE("compensation", 400),
        REVIEW("dustin-brinkmann", 50),
        APPROVE("controller", 400),
        PAY("payroll", 100),
        EXPORT("payroll", 100);

        private final String who;
        private final int millis;

        Step(String who, int millis) {
            this.who = who;
            this.millis = millis;
        }

        String command() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final World world = World.of(SEED, PEOPLE, UNITS, FIRST_DAY);
    private final List<PersonId> people = world.people().stream().map(p -> p.person()).toList();
    private final Map<FactId, Deal> deals = new LinkedHashMap<>();
    private final Map<Step, Set<Period>> hit = new EnumMap<>(Step.class);

    /// What the ledger has to say: `payee month deal` and so much, by the month that posts it.
    private final Map<String, BigDecimal> posted = new TreeMap<>();

    private final Map<Period, Map<String, BigDecimal>> expected = new TreeMap<>();
    private final Map<Period, Map<String, byte[]>> files = new TreeMap<>();
    private int kills;

    @Test
    void everyMonthIsClosedOnceAndPaidOnceWhateverIsKilled() throws Exception {
        System.out.println("seed " + SEED);
        choose();
        try (RunningSystem system =
                RunningSystem.start("closing", Map.of("YARDSTICK_CLOSING_ABANDONED_AFTER", "2s"))) {
            try (Desks desks = new Desks(system.installation.url())) {
                state(system.client);
                for (Period month : MONTHS) {
                    eventually(PATIENCE, () -> firstDifference(desks));
                    close(system, desks, month);
                    correct(system.client, month);
                }
                System.out.printf(
                        "closing: killed %d times, %d requests got no answer%n",
                        kills, desks.unanswered());
                assertThat(kills).isEqualTo(hit.values().stream().mapToInt(Set::size).sum());
                assertClosedOnce(desks);
                assertPostedOnce(desks);
                assertPayoutsAreWhatIsPayable(desks);
                assertExportedOnce(desks);
                assertThat(
                                Verify.run(
                                        new String[] {},
                                        system.installation.url().toString(),
                                        System.out))
                        .isZero();
                assertIndependentlyVerified(desks);
            }
        }
    }

    /// Every kind of step is hit in some month, and posting in two.
    private void choose() {
        for (Step step : Step.values()) {
            List<Period> months = new ArrayList<>(MONTHS);
            Collections.shuffle(months, random);
            hit.put(step, new TreeSet<>(months.subList(0, step == Step.APPROVE ? 2 : 1)));
        }
    }

    private void state(Client client) {
        client.send("POST", "/api/org", OrgJson.organisation(world.units(), world.people()));
        client.send(
                "PUT", "/api/plans/flat", OrgJson.flatPlan("7.5 % flat", "USD", RATE, FIRST_DAY));
        for (Period month : MONTHS) {
            List<Fact> won = new ArrayList<>();
            for (int i = 0; i < DEALS; i++) {
                LocalDate on = month.start().plusDays(random.nextInt(28));
                won.add(known(deal(month + "-" + i, 1, false, on, somebody())));
            }
            tell(client, won);
        }
    }

    private static void tell(Client client, List<Fact> facts) {
        Client.Receipt receipt = client.post(facts);
        assertThat(receipt.refused()).isEmpty();
    }

    /// Some deals of the month, which is closed, were others', came to something else, or never
    /// were.
    private void correct(Client client, Period month) {
        List<Deal> some =
                new ArrayList<>(
                        deals.values().stream()
                                .filter(deal -> month.contains(deal.businessDate()))
                                .toList());
        Collections.shuffle(some, random);
        List<Fact> corrections = new ArrayList<>();
        for (Deal deal : some.subList(0, CORRECTED)) {
            List<PersonId> whose =
                    random.nextBoolean()
                            ? somebody()
                            : deal.credits().stream().map(Credit::person).toList();
            corrections.add(
                    known(
                            deal(
                                    deal.externalId(),
                                    deal.sourceVersion() + 1,
                                    random.nextInt(3) == 0,
                                    deal.businessDate(),
                                    whose)));
        }
        tell(client, corrections);
    }

    private List<PersonId> somebody() {
        PersonId one = people.get(random.nextInt(people.size()));
        PersonId other = people.get(random.nextInt(people.size()));
        return random.nextInt(4) > 0 || one.equals(other) ? List.of(one) : List.of(one, other);
    }

    private Deal known(Deal deal) {
        deals.put(deal.id(), deal);
        return deal;
    }

    /// Shared by halves.
    private Deal deal(
            String id, long version, boolean deleted, LocalDate on, List<PersonId> whose) {
        Money whole = Money.ofMinor(2L * random.nextInt(1_000, 1_000_000), "USD");
        BigDecimal share = BigDecimal.ONE.divide(BigDecimal.valueOf(whose.size()));
        return new Deal(
                FactId.of("deal", "test", id),
                "test",
                id,
                version,
                deleted,
                whose.getFirst(),
                on.atTime(12, 0).toInstant(ZoneOffset.UTC),
                on,
                null,
                null,
                null,
                null,
                Deal.Status.WON,
                FIRST_DAY,
                null,
                on,
                new Amount(whole, whole, BigDecimal.ONE),
                whose.stream().map(person -> new Credit(person, share, null)).toList());
    }

    /// What is true now: `payee month deal` earns so much.
    private Map<String, BigDecimal> truth() {
        Map<String, BigDecimal> truth = new TreeMap<>();
        for (Deal deal : deals.values()) {
            Amount won = deal.amount();
            if (!deal.deleted() && won != null) {
                for (Credit credit : deal.credits()) {
                    BigDecimal whole = won.stated().amount();
                    truth.put(
                            slot(
                                    credit.person().value(),
                                    Period.of(Period.Kind.MONTH, deal.businessDate()).toString(),
                                    deal.id().value()),
                            whole.multiply(credit.share())
                                    .multiply(RATE)
                                    .setScale(2, RoundingMode.HALF_UP));
                }
            }
        }
        return truth;
    }

    private static String slot(String payee, String month, String deal) {
        return payee + " " + month + " " + deal;
    }

    /// Between the statements and the truth; nothing where they are the same.
    private String firstDifference(Desks desks) {
        Map<String, BigDecimal> found = new TreeMap<>();
        for (Period month : MONTHS) {
            for (PersonId person : people) {
                found.putAll(statement(desks, person, month));
            }
        }
        Map<String, BigDecimal> truth = truth();
        return found.equals(truth)
                ? ""
                : "%d lines instead of %d, or others".formatted(found.size(), truth.size());
    }

    private static Map<String, BigDecimal> statement(Desks desks, PersonId person, Period month) {
        Map<String, BigDecimal> lines = new TreeMap<>();
        JsonNode statement = desks.get("admin", "/api/statements/" + person + "?period=" + month);
        for (JsonNode line : statement.path("lines")) {
            if (!line.path("kind").asString().equals("ADJUSTMENT")) {
                lines.put(
                        slot(
                                person.value(),
                                month.toString(),
                                line.path("trace").path("transaction").asString()),
                        amount(line.path("payable")));
            }
        }
        return lines;
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString());
    }

    private void close(RunningSystem system, Desks desks, Period month) throws Exception {
        during(system, month, Step.PREPARE, () -> take(desks, month, Step.PREPARE, "PREPARED"));
        expect(month);
        during(system, month, Step.REVIEW, () -> take(desks, month, Step.REVIEW, "REVIEWED"));
        during(system, month, Step.APPROVE, () -> take(desks, month, Step.APPROVE, "APPROVED"));
        during(system, month, Step.PAY, () -> take(desks, month, Step.PAY, "PAID"));
        during(system, month, Step.EXPORT, () -> files.put(month, exported(desks, month)));
    }

    /// What the month's closing posts: what is true of it and the months before, less what was
    /// posted.
    private void expect(Period month) {
        Map<String, BigDecimal> delta = new TreeMap<>();
        truth().forEach((slot, amount) -> {
            if (slot.split(" ", -1)[1].compareTo(month.toString()) <= 0) {
                delta.put(slot, amount);
            }
        });
        posted.forEach((slot, amount) -> delta.merge(slot, amount.negate(), BigDecimal::add));
        delta.values().removeIf(amount -> amount.signum() == 0);
        delta.forEach((slot, amount) -> posted.merge(slot, amount, BigDecimal::add));
        expected.put(month, delta);
    }

    private interface Asking {
        void ask() throws Exception;
    }

    /// Kills the service some time after it was asked, where this step is to be hit, and starts it
    /// again.
    private void during(RunningSystem system, Period month, Step step, Asking asking)
            throws Exception {
        if (!hit.getOrDefault(step, Set.of()).contains(month)) {
            asking.ask();
            return;
        }
        int after = random.nextInt(step.millis);
        int dead = random.nextInt(LONGEST_DEATH_MILLIS);
        FutureTask<Void> killing =
                new FutureTask<>(() -> {
                    Thread.sleep(after);
                    system.installation.kill(Service.INCENTIVE);
                    Thread.sleep(dead);
                    system.installation.launch(Service.INCENTIVE);
                    system.installation.awaitReady(EnumSet.of(Service.INCENTIVE));
                    return null;
                });
        System.out.printf("closing: kill %d ms after %s %s%n", after, step.command(), month);
        Thread killer = Thread.ofPlatform().name("killer").start(killing);
        try {
            asking.ask();
        } finally {
            killer.join();
        }
        killing.get();
        kills++;
    }

    /// Asks, again where it is told to come back later, until the month is where the step leads.
    private static void take(Desks desks, Period month, Step step, String where) {
        String path = "/api/periods/" + month + "/" + step.command();
        eventually(
                PATIENCE,
                () -> {
                    Desks.Answer answer = desks.ask(step.who, "POST", path);
                    boolean later = answer.status() == 409 && answer.says("statements-incomplete");
                    return answer.status() / 100 == 2
                            ? ""
                            : later ? "incomplete" : refused(path, answer);
                });
        eventually(
                PATIENCE,
                () -> {
                    String state =
                            desks.get(step.who, "/api/periods/" + month)
                                    .path("state")
                                    .path("name")
                                    .asString();
                    if (!state.endsWith("ING")) {
                        assertThat(state).as(path).isEqualTo(where);
                        return "";
                    }
                    return state;
                });
    }

    private static String refused(String path, Desks.Answer answer) {
        throw new AssertionError(path + " answered " + answer.status() + " " + answer.text());
    }

    /// The files of a month, by the name they come under.
    private static Map<String, byte[]> exported(Desks desks, Period month) {
        Map<String, byte[]> found = new TreeMap<>();
        for (String ending : List.of(".csv", ".xlsx")) {
            Desks.Answer answer =
                    desks.ask(Step.EXPORT.who, "GET", "/api/payouts/" + month + ending);
            assertThat(answer.status()).as("%s%s: %s", month, ending, answer.text()).isEqualTo(200);
            found.put(answer.file(), answer.body());
        }
        return found;
    }

    // Afterwards.

    private static void assertClosedOnce(Desks desks) {
        for (Period month : MONTHS) {
            JsonNode closing = desks.get("admin", "/api/periods/" + month);
            List<String> steps = new ArrayList<>();
            for (JsonNode step : closing.path("trail")) {
                steps.add(
                        step.path("action").asString()
                                + " by "
                                + step.path("by").path("account").asString());
            }
            // Asked again after it was done, preparing is done again: nothing is posted by it.
            assertThat(new ArrayList<>(new LinkedHashSet<>(steps)))
                    .as("what was done to " + month)
                    .containsExactly(
                            "PREPARE by compensation",
                            "REVIEW by dustin-brinkmann",
                            "APPROVE by controller",
                            "PAY by payroll");
            assertThat(steps.stream().filter(step -> !step.startsWith("PREPARE"))).hasSize(3);
            assertThat(closing.path("state").path("name").asString()).isEqualTo("PAID");
        }
    }

    private void assertPostedOnce(Desks desks) {
        Map<Period, List<String>> found = new TreeMap<>();
        for (PersonId person : people) {
            Set<String> slots = new TreeSet<>();
            for (JsonNode entry : entries(desks, person)) {
                String key = entry.path("key").asString();
                String slot =
                        slot(
                                person.value(),
                                entry.path("period").asString(),
                                key.substring("flat/commission/".length()));
                assertThat(amount(entry.path("earned"))).isEqualTo(amount(entry.path("payable")));
                boolean isLate = !entry.path("period").equals(entry.path("posted"));
                assertThat(entry.path("kind").asString())
                        .isEqualTo(isLate ? "ADJUSTMENT" : "POSTED");
                assertThat(entry.path("corrects").isEmpty())
                        .as("%s corrects something", slot)
                        .isEqualTo(slots.add(slot));
                found.computeIfAbsent(
                                Period.parse(entry.path("posted").asString()),
                                month -> new ArrayList<>())
                        .add(slot + " " + amount(entry.path("payable")));
            }
        }
        for (Period month : MONTHS) {
            assertThat(found.getOrDefault(month, List.of()))
                    .as("what the closing of %s posted", month)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.getOrDefault(month, Map.of()).entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .toList());
        }
        assertThat(found.keySet()).containsExactlyElementsOf(MONTHS);
    }

    private static JsonNode entries(Desks desks, PersonId person) {
        JsonNode ledger = desks.get("admin", "/api/ledger/" + person + "?limit=500");
        assertThat(ledger.path("next").isString()).isFalse();
        return ledger.path("items");
    }

    /// What is brought forward and posted is paid, or carried forward; of each payee and in all.
    private void assertPayoutsAreWhatIsPayable(Desks desks) {
        Map<String, BigDecimal> debts = new TreeMap<>();
        for (Period month : MONTHS) {
            Map<String, BigDecimal> due = new TreeMap<>();
            expected.getOrDefault(month, Map.of())
                    .forEach((slot, amount) ->
                            due.merge(slot.split(" ", -1)[0], amount, BigDecimal::add));
            List<String> rows = new ArrayList<>();
            BigDecimal all = BigDecimal.ZERO;
            for (var one : due.entrySet()) {
                BigDecimal brought = debts.getOrDefault(one.getKey(), new BigDecimal("0.00"));
                BigDecimal left = brought.add(one.getValue());
                BigDecimal paid = left.max(new BigDecimal("0.00"));
                BigDecimal carried = left.min(new BigDecimal("0.00"));
                debts.put(one.getKey(), carried);
                all = all.add(paid);
                if (one.getValue().signum() != 0 || left.signum() != 0) {
                    rows.add(
                            String.join(
                                    ",",
                                    List.of(
                                            one.getKey(),
                                            "USD",
                                            brought.toPlainString(),
                                            one.getValue().toPlainString(),
                                            paid.toPlainString(),
                                            carried.toPlainString())));
                }
            }
            assertThat(payments(month)).as("payouts of " + month).isEqualTo(rows);
            JsonNode paid =
                    desks.get("payroll", "/api/periods/" + month).at("/state/payment/paid/0");
            assertThat(amount(paid)).as("paid in " + month).isEqualByComparingTo(all);
        }
    }

    private List<String> payments(Period month) {
        List<String> payments = new ArrayList<>();
        files.getOrDefault(month, Map.of())
                .forEach((name, bytes) -> {
                    if (name.endsWith(".csv")) {
                        new String(bytes, StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.startsWith("payment,"))
                                .map(line -> List.of(line.split(",", -1)))
                                .forEach(cells ->
                                        payments.add(String.join(",", cells.subList(3, 9))));
                    }
                });
        return payments;
    }

    private void assertExportedOnce(Desks desks) {
        for (Period month : MONTHS) {
            String id =
                    desks.get("payroll", "/api/periods/" + month)
                            .at("/state/payment/export")
                            .asString();
            Map<String, byte[]> first = files.getOrDefault(month, Map.of());
            assertThat(first).containsOnlyKeys(id + ".csv", id + ".xlsx");
            Map<String, byte[]> again = exported(desks, month);
            assertThat(again).containsOnlyKeys(first.keySet());
            first.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
        }
    }

    /// By the program that shares nothing with the service.
    private void assertIndependentlyVerified(Desks desks) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Checkout.java().toString());
        command.add(Checkout.root().resolve("deploy/VerifyLedger.java").toString());
        for (PersonId person : people) {
            Desks.Answer answer = desks.ask("admin", "GET", "/api/ledger/" + person + "/export");
            command.add(Files.write(folder.resolve(person + ".ndjson"), answer.body()).toString());
        }
        Path said = folder.resolve("said");
        int code =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .waitFor();
        assertThat(code).as(Files.readString(said)).isZero();
    }
}
