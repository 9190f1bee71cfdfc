package dev.yardstick.incentive.statement;

import static dev.yardstick.incentive.statement.World.ANNA;
import static dev.yardstick.incentive.statement.World.BEN;
import static dev.yardstick.incentive.statement.World.credit;
import static dev.yardstick.incentive.statement.World.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Deal;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.incentive.closing.OnStore;
import dev.yardstick.incentive.ledger.Amounts;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.Entry;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.incentive.ledger.Sample;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.property.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is corrected after its month was closed shows in the open month's statement at once, and is
/// posted as it shows.
class LiveAdjustmentsTest {

    private static final Period MARCH = Period.parse("2026-03");
    private static final Period APRIL = Period.parse("2026-04");
    private static final Period MAY = Period.parse("2026-05");

    @TempDir private Path folder;
    private SqliteStore store;
    private World world;
    private OnStore closings;
    private List<Award> awards;
    private BiConsumer<PersonId, Period> listener;
    private int stores;

    /// How often a payee's ledger was read.
    private int read;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("incentive-" + stores++ + ".db"));
        world = new World(store);
        awards = new ArrayList<>();
        closings = new OnStore(store, new Live(), new Granted());
        world.adjustments = new FromLedger();
        world.start();
        world.plan(Terms.flat("0.05"));
        world.settleUntilQuiet();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final class Live implements LiveStatements {

        @Override
        public Map<Period, Statement> find(PersonId payee, Collection<Period> months) {
            var found = new HashMap<Period, Statement>();
            world.service
                    .statements(payee, months)
                    .forEach(statement -> found.put(statement.period(), statement));
            return found;
        }

        @Override
        public Payees payees(Period month, int limit, String after) {
            var page = world.service.statements(month, limit, after);
            return new Payees(
                    page.items().stream().map(item -> item.value().payee()).toList(), page.next());
        }

        @Override
        public boolean complete() {
            return world.service.isComplete();
        }
    }

    private final class Granted implements Award.Source {

        @Override
        public List<Award> of(PersonId payee, Period until) {
            return awards.stream()
                    .filter(award -> award.payee().equals(payee))
                    .filter(award -> award.period().compareTo(until) <= 0)
                    .toList();
        }

        @Override
        public List<PersonId> payees() {
            return awards.stream().map(Award::payee).distinct().toList();
        }
    }

    private final class FromLedger implements Adjustments {

        @Override
        public Closed closed() {
            var all = closings.adjustments.closings();
            var closed = all.closed();
            var underWay = all.underWay();
            return new Closed(
                    closed.isEmpty() ? null : closed.getLast(),
                    underWay == null ? null : underWay.month());
        }

        @Override
        public Map<Period, List<Statement.Line>> of(PersonId payee, Known known) {
            read++;
            return closings.adjustments.lines(payee, known::of);
        }

        @Override
        public Map<PersonId, List<Period>> granted() {
            var all = new HashMap<PersonId, List<Period>>();
            awards.forEach(award ->
                    all.computeIfAbsent(award.payee(), payee -> new ArrayList<>())
                            .add(award.period()));
            return all;
        }

        @Override
        public void onGrant(BiConsumer<PersonId, Period> onGrant) {
            listener = onGrant;
        }
    }

    private void grant(PersonId payee, String id, String amount, Period about, String key) {
        var award = Sample.award(payee, id, amount, "USD", new Statement.Reference(about, key));
        awards.add(award);
        listener.accept(payee, about);
        world.settleUntilQuiet();
    }

    private static Deal deal(String id, long version, String on, String amount) {
        return won(id, version, on, amount, credit(ANNA, "1", amount));
    }

    private String adjusted(PersonId payee, Period month) {
        return String.join(", ", adjustments(world.service.statement(payee, month)));
    }

    private static List<String> adjustments(Statement statement) {
        return statement.lines().stream()
                .filter(line -> line.kind() == Kind.ADJUSTMENT)
                .map(line ->
                        "%s %s/%s"
                                .formatted(
                                        line.key(), amount(line.earned()), amount(line.payable())))
                .toList();
    }

    private static String amount(dev.yardstick.events.Money money) {
        return money.amount().toPlainString();
    }

    private List<String> posted(PersonId payee, Period month) {
        return closings.ledger.pages(payee).stream()
                .filter(page -> page.posted().equals(month))
                .flatMap(page -> page.entries().stream())
                .filter(entry -> entry.kind() == Entry.Kind.ADJUSTMENT)
                .map(entry ->
                        "adjustment/%s/%s/USD %s/%s"
                                .formatted(
                                        entry.period(),
                                        entry.key(),
                                        amount(entry.earned()),
                                        amount(entry.payable())))
                .toList();
    }

    private long revision(PersonId payee, Period month) {
        return world.service.statement(payee, month).revision();
    }

    @Test
    void aCorrectionShowsInTheOpenMonthAtOnceNamesItsLineAndIsPostedAsItShows() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"), deal("B", 1, "2026-04-02", "500.00"));
        closings.close(MARCH);
        world.settleUntilQuiet();
        assertThat(adjusted(ANNA, APRIL)).isEmpty();

        world.follow(deal("A", 2, "2026-03-10", "800.00"));
        assertThat(adjusted(ANNA, APRIL))
                .isEqualTo("adjustment/2026-03/flat/deals/deal:crm:A/USD -10.00/-10.00");
        var april = world.service.statement(ANNA, APRIL);
        assertThat(april.totals().getFirst().payable()).isEqualTo(Sample.money("15", "USD"));
        var line = april.lines().getLast();
        assertThat(line.corrects())
                .isEqualTo(new Statement.Reference(MARCH, "flat/deals/deal:crm:A"));
        assertThat(line.trace().parts())
                .extracting(part -> part.amount().toPlainString())
                .containsExactly("40.00", "-50.00");
        assertThat(world.told).last().isEqualTo(april);

        world.follow(deal("C", 1, "2026-04-03", "100.00"));
        assertThat(adjusted(ANNA, APRIL)).endsWith("-10.00/-10.00");
        world.follow(deal("A", 3, "2026-03-10", "1000.00"));
        assertThat(adjusted(ANNA, APRIL)).isEmpty();
        world.follow(deal("A", 4, "2026-03-10", "700.00"));

        var shown = adjustments(world.service.statement(ANNA, APRIL));
        long revision = revision(ANNA, APRIL);
        closings.close(APRIL);
        world.settleUntilQuiet();
        assertThat(posted(ANNA, APRIL)).isEqualTo(shown).hasSize(1);
        assertThat(revision(ANNA, APRIL)).as("closing changes no statement").isEqualTo(revision);
        assertThat(adjusted(ANNA, MAY)).isEmpty();

        world.follow(deal("A", 5, "2026-03-10", "900.00"));
        assertThat(adjusted(ANNA, MAY))
                .isEqualTo("adjustment/2026-03/flat/deals/deal:crm:A/USD 10.00/10.00");
        assertThat(adjustments(world.service.statement(ANNA, APRIL))).isEqualTo(shown);
        assertThat(revision(ANNA, APRIL)).isEqualTo(revision);
    }

    @Test
    void aDealThatMovesFromAClosedMonthToAnotherPersonAdjustsBoth() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"));
        closings.close(MARCH);
        world.follow(won("A", 2, "2026-03-10", "1000.00", credit(BEN, "1", "1000.00")));
        assertThat(adjusted(ANNA, APRIL)).endsWith("deal:crm:A/USD -50.00/-50.00");
        assertThat(adjusted(BEN, APRIL)).endsWith("deal:crm:A/USD 50.00/50.00");
        assertThat(world.service.statement(ANNA, APRIL).lines().getFirst().trace().rule())
                .startsWith("flat/deals/deal:crm:A of 2026-03 is gone");
        assertThat(world.service.statement(BEN, APRIL).lines().getFirst().trace().rule())
                .isEqualTo("flat/deals/deal:crm:A of 2026-03 is new since the closing: flat 0.05");
    }

    @Test
    void theLedgerIsReadWhenAClosedMonthIsMadeAgainAndNotForEachDealOfTheOpenOne() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"));
        closings.close(MARCH);
        world.settleUntilQuiet();
        world.follow(deal("B", 1, "2026-04-10", "1000.00"));
        int before = read;
        for (int version = 2; version < 20; version++) {
            world.follow(deal("B", version, "2026-04-10", version + "000.00"));
        }
        assertThat(read).isEqualTo(before);
        world.follow(deal("A", 2, "2026-03-10", "800.00"));
        assertThat(read).isGreaterThan(before);
        assertThat(adjusted(ANNA, APRIL)).endsWith("-10.00/-10.00");
    }

    @Test
    void whatBecomesKnownWhileAMonthIsBeingPostedShowsInTheNext() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"), deal("B", 1, "2026-04-10", "100.00"));
        closings.close(MARCH);
        world.settleUntilQuiet();
        closings.prepare(APRIL);
        closings.beforePosting(() -> {
            world.follow(deal("A", 2, "2026-03-10", "800.00"));
            world.follow(deal("B", 2, "2026-04-10", "200.00"));
        });
        closings.approve(APRIL);
        assertThat(posted(ANNA, APRIL)).isEmpty();
        world.settleUntilQuiet();
        assertThat(adjusted(ANNA, APRIL)).isEmpty();
        assertThat(adjusted(ANNA, MAY))
                .isEqualTo(
                        "adjustment/2026-03/flat/deals/deal:crm:A/USD -10.00/-10.00, "
                                + "adjustment/2026-04/flat/deals/deal:crm:B/USD 5.00/5.00");
    }

    @Test
    void aProcessThatDiesWhileAMonthIsBeingPostedFindsWhatCameTooLate() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"));
        closings.close(MARCH);
        world.settleUntilQuiet();
        closings.prepare(APRIL);
        closings.beforePosting(() -> {
            world.follow(deal("A", 2, "2026-03-10", "800.00"));
            world.start();
            world.settleUntilQuiet();
        });
        closings.approve(APRIL);
        world.settleUntilQuiet();
        assertThat(adjusted(ANNA, MAY)).endsWith("-10.00/-10.00");
    }

    @Test
    void aMonthThatWasClosedJustBeforeACrashIsFollowedAfterIt() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"));
        closings.close(MARCH);
        world.settleUntilQuiet();
        closings.prepare(APRIL);
        closings.beforePosting(() -> world.follow(deal("A", 2, "2026-03-10", "800.00")));
        closings.approve(APRIL);
        world.start();
        world.settleUntilQuiet();
        assertThat(adjusted(ANNA, APRIL)).isEmpty();
        assertThat(adjusted(ANNA, MAY)).endsWith("-10.00/-10.00");
    }

    @Test
    void whatIsGrantedShowsInItsMonthOrIfThatIsClosedInTheOpenOne() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"), deal("B", 1, "2026-05-10", "100.00"));
        grant(ANNA, "d1", "7", MARCH, "flat/deals/deal:crm:A");
        assertThat(adjusted(ANNA, MARCH)).isEqualTo("adjustment/2026-03/dispute/d1/USD 7.00/7.00");
        closings.close(MARCH);
        world.settleUntilQuiet();
        assertThat(posted(ANNA, MARCH))
                .containsExactly("adjustment/2026-03/dispute/d1/USD 7.00/7.00");
        assertThat(adjusted(ANNA, MARCH)).endsWith("7.00/7.00");
        assertThat(adjusted(ANNA, APRIL)).isEmpty();

        grant(ANNA, "d2", "3", MARCH, "flat/deals/deal:crm:A");
        grant(ANNA, "d3", "2", MAY, "flat/deals/deal:crm:B");
        assertThat(adjusted(ANNA, APRIL)).isEqualTo("adjustment/2026-03/dispute/d2/USD 3.00/3.00");
        assertThat(world.service.statement(ANNA, APRIL).lines().getFirst().corrects())
                .isEqualTo(new Statement.Reference(MARCH, "flat/deals/deal:crm:A"));
        assertThat(adjusted(ANNA, MAY)).isEqualTo("adjustment/2026-05/dispute/d3/USD 2.00/2.00");
        closings.close(APRIL);
        world.start();
        world.settleUntilQuiet();
        assertThat(adjusted(ANNA, APRIL)).endsWith("d2/USD 3.00/3.00");
        assertThat(adjusted(ANNA, MAY)).isEqualTo("adjustment/2026-05/dispute/d3/USD 2.00/2.00");
    }

    @Test
    void aGrantThatWasKeptJustBeforeACrashShowsAfterIt() {
        world.follow(deal("A", 1, "2026-03-10", "1000.00"));
        awards.add(
                Sample.award(
                        ANNA,
                        "d1",
                        "7",
                        "USD",
                        new Statement.Reference(MARCH, "flat/deals/deal:crm:A")));
        world.start();
        world.settleUntilQuiet();
        assertThat(adjusted(ANNA, MARCH)).endsWith("d1/USD 7.00/7.00");
    }

    @Test
    void aQuarterCountsARestatedMonthOnceAndAGrantToo() {
        world.follow(deal("A", 1, "2026-04-10", "1000.00"));
        closings.close(APRIL);
        world.follow(deal("A", 2, "2026-04-10", "800.00"));
        grant(ANNA, "d1", "7", APRIL, "flat/deals/deal:crm:A");
        assertThat(adjustments(world.service.statement(ANNA, MAY))).hasSize(2);

        var quarter =
                (StatementController.Statements)
                        new StatementController(world.service)
                                .get(ANNA, Period.parse("2026-Q2"), null)
                                .getBody();
        assertThat(quarter.totals().getFirst().payable()).isEqualTo(Sample.money("47", "USD"));
    }

    @Test
    void whateverIsCorrectedWhenStatementsAndLedgerSumToWhatIsKnown() {
        Property.forAll(
                8,
                random -> {
                    close();
                    open();
                    play(random);
                });
    }

    private void play(SplittableRandom random) {
        var versions = new HashMap<Integer, Long>();
        var month = Period.parse("2026-01");
        int grants = 0;
        for (int round = 0; round < 30; round++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    if (month.compareTo(MAY) > 0) {
                        continue;
                    }
                    world.settleUntilQuiet();
                    var shown = shown(month);
                    closings.prepare(month);
                    int late = random.nextInt(3);
                    if (late > 0) {
                        closings.beforePosting(() -> {
                            for (int i = 0; i < late; i++) {
                                world.follow(any(random, versions));
                            }
                        });
                    }
                    closings.approve(month);
                    for (var payee : List.of(ANNA, BEN)) {
                        assertThat(posted(payee, month))
                                .as("%s in %s", payee, month)
                                .isEqualTo(shown.get(payee));
                    }
                    month = InputsService.next(month);
                }
                case 1 -> world.start();
                case 2 -> {
                    var payee = random.nextBoolean() ? ANNA : BEN;
                    var about = Period.parse("2026-0" + random.nextInt(1, 7));
                    if (month.toString().equals("2026-01")) {
                        // Before the ledger begins, it begins with the month that is closed first.
                        about = Period.parse("2026-01");
                    }
                    grant(payee, "d" + grants++, "" + random.nextInt(1, 9), about, "none");
                }
                default -> world.follow(any(random, versions));
            }
            world.settleUntilQuiet();
            assertSums(month);
        }
    }

    private static Deal any(SplittableRandom random, Map<Integer, Long> versions) {
        int id = random.nextInt(6);
        long version = versions.merge(id, 1L, Long::sum);
        var payee = random.nextInt(3) == 0 ? BEN : ANNA;
        var amount = random.nextInt(1, 5) * 100 + ".00";
        return random.nextInt(5) == 0
                ? World.open("D" + id, version, credit(payee, "1", amount))
                : won(
                        "D" + id,
                        version,
                        "2026-0%d-10".formatted(random.nextInt(1, 7)),
                        amount,
                        credit(payee, "1", amount));
    }

    private Map<PersonId, List<String>> shown(Period month) {
        var shown = new TreeMap<PersonId, List<String>>();
        for (var payee : List.of(ANNA, BEN)) {
            shown.put(payee, adjustments(world.service.statement(payee, month)));
        }
        return shown;
    }

    /// What was posted and what the open month shows sum to what closed months say now.
    private void assertSums(Period next) {
        for (var payee : List.of(ANNA, BEN)) {
            var sums = new TreeMap<String, Amounts>();
            for (var page : closings.ledger.pages(payee)) {
                page.entries()
                        .forEach(entry -> add(sums, entry.period() + entry.key(), entry.amounts()));
                assertThat(adjustments(world.service.statement(payee, page.posted())))
                        .as("%s in %s", payee, page.posted())
                        .isEqualTo(posted(payee, page.posted()));
            }
            var truth = new TreeMap<String, Amounts>();
            boolean begun = !closings.adjustments.closings().closed().isEmpty();
            for (var month = Period.parse("2026-01");
                    month.compareTo(Period.parse("2026-08")) < 0;
                    month = InputsService.next(month)) {
                boolean closed = month.compareTo(next) < 0;
                for (var line : world.service.statement(payee, month).lines()) {
                    var amounts = new Amounts(line.earned(), line.payable());
                    if (line.kind() != Kind.ADJUSTMENT && closed) {
                        add(truth, month + line.key(), amounts);
                    } else if (line.kind() == Kind.ADJUSTMENT && !closed) {
                        var key =
                                line.key()
                                        .substring("adjustment/".length(), line.key().length() - 4);
                        add(sums, key.replaceFirst("/", ""), amounts);
                    }
                }
            }
            for (var award : awards) {
                if (award.payee().equals(payee)) {
                    add(
                            truth,
                            award.period() + award.line().key(),
                            new Amounts(award.line().earned(), award.line().payable()));
                }
            }
            truth.values().removeIf(Amounts::comesToNothing);
            sums.values().removeIf(Amounts::comesToNothing);
            assertThat(sums).as("%s, begun: %s", payee, begun).isEqualTo(truth);
        }
    }

    private static void add(Map<String, Amounts> to, String key, Amounts amounts) {
        to.merge(key, amounts, Amounts::plus);
    }
}
