package dev.yardstick.incentive.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Fact;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.closing.Decision;
import dev.yardstick.incentive.closing.Desk;
import dev.yardstick.incentive.closing.State;
import dev.yardstick.incentive.closing.Step;
import dev.yardstick.incentive.ledger.Adjustment;
import dev.yardstick.incentive.ledger.Amounts;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.Chain;
import dev.yardstick.incentive.ledger.Entry;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.incentive.ledger.Verifier;
import dev.yardstick.incentive.payout.Payroll;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.document.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A year on a fake clock, day by day. `2026.txt` declares up front what happens and what is to
/// follow from it: whose statements change and how, which adjustments are open, what is paid. Each
/// day has to have exactly these consequences; on the days between nothing may happen at all.
class AYearTest {

    private static final List<PersonId> PEOPLE =
            List.of("anna", "ben", "carl", "eva", "mona", "otto").stream()
                    .map(PersonId::new)
                    .toList();

    private static final Award.Source NO_AWARDS =
            new Award.Source() {
                @Override
                public List<Award> of(PersonId payee, Period until) {
                    return List.of();
                }

                @Override
                public List<PersonId> payees() {
                    return List.of();
                }
            };

    @TempDir private Path folder;

    private List<Script.Day> days;
    private World world;
    private LedgerService ledger;
    private Desk desk;
    private Payroll payroll;

    /// What is declared so far: the statements' lines, by payee and month; the adjustments that are
    /// open; what was posted for which line, as sequence numbers.
    private final Map<String, Map<String, String>> declared = new TreeMap<>();

    private final SortedMap<String, String> open = new TreeMap<>();

    /// What is found so far.
    private final Map<String, Statement> found = new TreeMap<>();

    private final Map<String, List<Long>> sequences = new HashMap<>();
    private final Map<String, LedgerPage> pages = new LinkedHashMap<>();
    private final Map<Period, String> files = new TreeMap<>();

    /// What was true of all closed months, and what all statements said, at the ends of days.
    private final Map<LocalDate, Map<String, Amounts>> truths = new TreeMap<>();

    private final Map<LocalDate, Map<String, Statement>> statements = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        days = Script.read();
    }

    @Test
    void everyDayHasTheConsequencesThatWereDeclaredAndNoOthers() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("incentive.db"))) {
            begin(store);
            var happenings = new Happenings(world);
            var byDate = new TreeMap<LocalDate, Script.Day>();
            days.forEach(day -> byDate.put(day.date(), day));
            var nothing = "nothing is declared";
            for (var date = byDate.firstKey();
                    !date.isAfter(byDate.lastKey());
                    date = date.plusDays(1)) {
                var day = byDate.getOrDefault(date, new Script.Day(date, date + " " + nothing));
                advanceTo(date);
                for (var event : day.events()) {
                    if (event.getFirst().equals("close")) {
                        close(Period.parse(event.get(1)), day);
                    } else {
                        happenings.happen(event, date);
                    }
                }
                if (date.getDayOfMonth() == 15) {
                    world.start();
                    world.settleUntilQuiet();
                }
                boolean isQuiet = day.events().isEmpty() && world.told.isEmpty();
                assertStatements(day);
                if (!isQuiet) {
                    assertAdjustments(day);
                    assertNothingPostedMoved(day);
                }
                remember(date);
            }
            assertTotals(days.getLast());
            assertChainsHold();
            assertThePast();
            assertMadeFromNothingItIsTheSame();
        }
    }

    private void begin(Store store) {
        world = new World(store);
        world.today = days.getFirst().date();
        ledger = new LedgerService(store);
        desk = new Desk(store, ledger, live(), NO_AWARDS, () -> world.now);
        payroll = new Payroll(desk.service, ledger);
    }

    /// As the service wires it.
    private LiveStatements live() {
        return new LiveStatements() {
            @Override
            public Map<Period, Statement> find(PersonId payee, Collection<Period> months) {
                var all = new HashMap<Period, Statement>();
                world.service
                        .statements(payee, months)
                        .forEach(statement -> all.put(statement.period(), statement));
                return all;
            }

            @Override
            public Payees payees(Period month, int limit, String after) {
                var page = world.service.statements(month, limit, after);
                return new Payees(
                        page.items().stream().map(item -> item.value().payee()).toList(),
                        page.next());
            }

            @Override
            public boolean complete() {
                return world.service.isComplete();
            }
        };
    }

    private void advanceTo(LocalDate date) {
        world.today = date;
        world.now = date.atTime(9, 0).toInstant(ZoneOffset.UTC);
        world.told.clear();
        world.settleUntilQuiet();
    }

    private static String read(String text) {
        return text.replace("deal:crm:", "");
    }

    // What changed of statements.

    private void assertStatements(Script.Day day) {
        var now = new TreeMap<String, Statement>();
        for (var told : world.told) {
            if (told instanceof Statement statement) {
                now.put(statement.id(), statement);
            }
        }
        var changes = new TreeSet<String>();
        now.forEach((id, statement) -> changes.addAll(changes(id, found.get(id), statement)));
        assertThat(changes).as(day.title()).containsExactlyElementsOf(day.statements());
        found.putAll(now);
        day.statements().forEach(this::declare);
    }

    private static Set<String> changes(String id, Statement before, Statement now) {
        var was = lines(before);
        var is = lines(now);
        var keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        var changes = new TreeSet<String>();
        for (var key : keys) {
            var then = was.get(key);
            var line = is.get(key);
            if (!Objects.equals(then, line)) {
                var outcome =
                        line == null
                                ? "gone"
                                : then != null && amounts(then).equals(amounts(line))
                                        ? "retold"
                                        : amounts(line);
                changes.add("%s %s : %s".formatted(id, read(key), outcome));
            }
        }
        if (!changes.isEmpty()) {
            return changes;
        }
        boolean same = before != null && StatementRun.at(now, before.revision()).equals(before);
        return Set.of(id + (same ? " is told again, and says the same" : " otherwise"));
    }

    private static Map<String, Statement.Line> lines(Statement statement) {
        var lines = new LinkedHashMap<String, Statement.Line>();
        if (statement != null) {
            for (var line : statement.lines()) {
                assertThat(lines.put(line.key(), line)).as(line.key()).isNull();
            }
        }
        return lines;
    }

    private static String amounts(Statement.Line line) {
        return amounts(new Amounts(line.earned(), line.payable()));
    }

    private static String amounts(Amounts amounts) {
        return Script.amounts(amounts.earned().amount(), amounts.payable().amount());
    }

    private void declare(String change) {
        int at = change.indexOf(" : ");
        if (at < 0) {
            return;
        }
        var words = change.substring(0, at).split(" ", -1);
        var lines = declared.computeIfAbsent(words[0], id -> new TreeMap<>());
        var outcome = change.substring(at + 3);
        switch (outcome) {
            case "gone" -> lines.remove(words[1]);
            case "retold" -> assertThat(lines).containsKey(words[1]);
            default -> lines.put(words[1], outcome);
        }
    }

    // What is open of closed months.

    private void assertAdjustments(Script.Day day) {
        open.putAll(day.adjustments());
        var next = desk.service.closings().next();
        var actual = new TreeMap<String, String>();
        if (next != null) {
            for (var payee : PEOPLE) {
                for (var adjustment : desk.service.open(payee, next)) {
                    var slot = slot(payee, adjustment.period(), adjustment.key());
                    actual.put(next + ": " + slot, amounts(adjustment.amounts()));
                    assertNamesWhatItCorrects(slot, adjustment, day);
                }
            }
        }
        assertThat(actual).as(day.title()).isEqualTo(open);
    }

    private void assertNamesWhatItCorrects(String slot, Adjustment adjustment, Script.Day day) {
        assertThat(adjustment.corrects())
                .as("%s: %s", day.title(), slot)
                .isEqualTo(sequences.getOrDefault(slot, List.of()));
    }

    private static String slot(PersonId payee, Period period, String key) {
        return "%s, %s %s".formatted(payee, period, read(key));
    }

    // Closings.

    /// By four people; nobody takes two steps.
    private void close(Period month, Script.Day day) {
        assertTaken(desk.prepare(month, "paula"));
        assertRefused(desk.review(month, "paula"));
        assertTaken(desk.review(month, "rita"));
        assertRefused(desk.approve(month, "rita"));
        assertTaken(desk.approve(month, "adam"));
        assertThat(desk.state(month)).isInstanceOf(State.Approved.class);
        assertRefused(payroll.pay(month, desk.step(Step.Action.PAY, "adam")));
        assertPosted(month, day);
        assertTaken(payroll.pay(month, desk.step(Step.Action.PAY, "pete")));
        assertThat(payroll.pay(month, desk.step(Step.Action.PAY, "pete")))
                .isInstanceOf(Decision.TakenBefore.class);
        files.put(month, payroll.csv(month));
        assertPaid(month, day);
        assertThat(sums(ledgerUntil(month)))
                .as("what is posted, and what is true, %s", day.title())
                .isEqualTo(truth());
    }

    private static void assertTaken(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Taken.class);
    }

    private static void assertRefused(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(Decision.Reason.SAME_PERSON));
    }

    /// The lines of the month as they were declared, and the adjustments that were open.
    private void assertPosted(Period month, Script.Day day) {
        var expected = new TreeSet<String>();
        declared.forEach((id, lines) -> {
            if (id.endsWith("/" + month)) {
                var payee = id.substring(0, id.indexOf('/'));
                lines.forEach((key, amounts) ->
                        expected.add(
                                "POSTED %s, %s %s : %s".formatted(payee, month, key, amounts)));
            }
        });
        open.forEach((slot, amounts) ->
                expected.add("ADJUSTMENT %s : %s".formatted(slot.substring(9), amounts)));
        open.clear();
        var actual = new TreeSet<String>();
        for (var payee : PEOPLE) {
            for (var page : ledger.pages(payee)) {
                if (page.posted().equals(month)) {
                    pages.put(page.id(), page);
                    page.entries().forEach(entry -> actual.add(posted(payee, entry)));
                }
            }
        }
        assertThat(actual).as(day.title()).containsExactlyElementsOf(expected);
    }

    private String posted(PersonId payee, Entry entry) {
        var slot = slot(payee, entry.period(), entry.key());
        var before = sequences.getOrDefault(slot, List.of());
        assertThat(entry.corrects()).as(slot).isEqualTo(before);
        var longer = new ArrayList<>(before);
        longer.add(entry.sequence());
        sequences.put(slot, longer);
        return "%s %s : %s".formatted(entry.kind(), slot, amounts(entry.amounts()));
    }

    private void assertPaid(Period month, Script.Day day) {
        var actual = new TreeSet<String>();
        var rows = new TreeSet<String>();
        for (var page : pages.values()) {
            if (page.posted().equals(month)) {
                for (var balance : page.balances()) {
                    var row =
                            "%s %s : %s"
                                    .formatted(
                                            page.payee(),
                                            balance.currency(),
                                            Script.payout(
                                                    balance.payable().amount(),
                                                    balance.brought().amount(),
                                                    balance.paid().amount(),
                                                    balance.carried().amount()));
                    actual.add(row);
                    if (!row.endsWith(" : 0.00, brought 0.00, paid 0.00, carried 0.00")) {
                        rows.add(row);
                    }
                }
            }
        }
        assertThat(actual).as(day.title()).containsExactlyElementsOf(day.payouts());
        assertThat(rows(month)).as("the file of " + month).isEqualTo(rows);
        assertThat(desk.isSealed(month)).isTrue();
    }

    /// The payments in a month's file, alike.
    private Set<String> rows(Period month) {
        var rows = new TreeSet<String>();
        files.get(month)
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].equals("payment"))
                .forEach(cells ->
                        rows.add(
                                "%s %s : %s, brought %s, paid %s, carried %s"
                                        .formatted(
                                                cells[3], cells[4], cells[6], cells[5], cells[7],
                                                cells[8])));
        return rows;
    }

    // What never moves.

    private void assertNothingPostedMoved(Script.Day day) {
        var now = new HashMap<String, LedgerPage>();
        PEOPLE.forEach(payee -> ledger.pages(payee).forEach(page -> now.put(page.id(), page)));
        assertThat(now).as(day.title()).isEqualTo(pages);
        if (!day.payouts().isEmpty() || day.equals(days.getLast())) {
            files.forEach((month, file) -> {
                assertThat(payroll.csv(month)).as(day.title()).isEqualTo(file);
                assertThat(file).contains(payroll.workbook(month));
            });
        }
    }

    private void remember(LocalDate date) {
        truths.put(date, sums(List.copyOf(pages.values())));
        statements.put(date, Map.copyOf(found));
    }

    // What all of it comes to.

    private void assertTotals(Script.Day last) {
        var totals = new TreeSet<String>();
        for (var payee : PEOPLE) {
            var sums = new TreeMap<String, Amounts>();
            for (var page : ledger.pages(payee)) {
                for (var entry : page.entries()) {
                    sums.merge(entry.amounts().currency(), entry.amounts(), Amounts::plus);
                }
            }
            sums.forEach((currency, sum) ->
                    totals.add("%s %s : %s".formatted(payee, currency, amounts(sum))));
        }
        assertThat(totals).containsExactlyElementsOf(last.totals());
        assertThat(sums(List.copyOf(pages.values()))).isEqualTo(truth());
    }

    private void assertChainsHold() throws Exception {
        try (var verifier = new Verifier(folder)) {
            for (var payee : PEOPLE) {
                var all = ledger.pages(payee);
                assertThat(all).as("the ledger of %s", payee).isNotEmpty();
                assertThat(Chain.breaks(payee, all)).isEmpty();
                assertThat(verifier.wrong(Verifier.export(payee, all))).isNull();
            }
        }
        desk.service
                .closings()
                .closed()
                .forEach(month -> assertThat(desk.isSealed(month)).isTrue());
    }

    /// Any past day can be asked for: what statements said at its end, and what was posted by then.
    private void assertThePast() {
        var approved = new TreeMap<Period, Instant>();
        desk.service
                .closings()
                .closed()
                .forEach(month -> approved.put(month, desk.approvedAt(month)));
        statements.forEach((date, then) -> {
            var at = date.atTime(23, 0).toInstant(ZoneOffset.UTC);
            var posted = new ArrayList<LedgerPage>();
            approved.forEach((month, when) -> {
                if (!when.isAfter(at)) {
                    posted.addAll(postedBy(month));
                }
            });
            assertThat(sums(posted)).as("posted until %s", date).isEqualTo(truths.get(date));
            if (date.getDayOfMonth() % 12 == 8) {
                found.keySet().forEach(id -> assertSaid(id, at, then.get(id)));
            }
        });
    }

    private void assertSaid(String id, Instant at, Statement then) {
        var words = id.split("/", -1);
        var payee = new PersonId(words[0]);
        var month = Period.parse(words[1]);
        assertThat(world.service.statement(payee, month, at))
                .as("%s at %s", id, at)
                .isEqualTo(then == null ? StatementRun.nothing(payee, month) : then);
    }

    /// All that is known in the end, told to a service that has never heard of any of it.
    private void assertMadeFromNothingItIsTheSame() {
        try (var store = SqliteStore.open(folder.resolve("anew.db"))) {
            var anew = new World(store);
            anew.today = world.today;
            anew.now = world.now;
            anew.people.putAll(world.people);
            anew.units.putAll(world.units);
            anew.goals.putAll(world.goals);
            anew.scorecards.putAll(world.scorecards);
            anew.plans.putAll(world.plans);
            anew.start();
            anew.follow(world.facts.values().toArray(new Fact[0]));
            anew.settleUntilQuiet();
            var made = new TreeMap<String, Map<String, String>>();
            for (var told : anew.told) {
                if (told instanceof Statement statement) {
                    made.put(statement.id(), figures(statement));
                }
            }
            made.values().removeIf(Map::isEmpty);
            var expected = new TreeMap<>(declared);
            expected.values().removeIf(Map::isEmpty);
            assertThat(made).isEqualTo(expected);
        }
    }

    private static Map<String, String> figures(Statement statement) {
        var figures = new TreeMap<String, String>();
        lines(statement).forEach((key, line) -> figures.put(read(key), amounts(line)));
        return figures;
    }

    private List<LedgerPage> postedBy(Period month) {
        return pages.values().stream().filter(page -> page.posted().equals(month)).toList();
    }

    private List<LedgerPage> ledgerUntil(Period month) {
        return pages.values().stream().filter(page -> page.posted().compareTo(month) <= 0).toList();
    }

    /// What entries come to, by payee, month and line; what comes to nothing is left out.
    private static Map<String, Amounts> sums(List<LedgerPage> pages) {
        var sums = new TreeMap<String, Amounts>();
        for (var page : pages) {
            for (var entry : page.entries()) {
                sums.merge(
                        slot(page.payee(), entry.period(), entry.key()),
                        entry.amounts(),
                        Amounts::plus);
            }
        }
        sums.values().removeIf(Amounts::comesToNothing);
        return sums;
    }

    /// What the statements of all closed months say.
    private Map<String, Amounts> truth() {
        var truth = new TreeMap<String, Amounts>();
        var closed = new LinkedHashSet<>(desk.service.closings().closed());
        for (var statement : found.values()) {
            if (closed.contains(statement.period())) {
                for (var line : statement.lines()) {
                    truth.put(
                            slot(statement.payee(), statement.period(), line.key()),
                            new Amounts(line.earned(), line.payable()));
                }
            }
        }
        truth.values().removeIf(Amounts::comesToNothing);
        return truth;
    }
}
