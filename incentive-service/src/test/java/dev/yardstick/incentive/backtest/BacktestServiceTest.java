package dev.yardstick.incentive.backtest;

import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.backtest.Run.Status;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.web.Paging;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestServiceTest {

    private static final Plan OLD =
            plan(component(Span.TRANSACTION, new Rate.Flat(number("0.10"))));

    @TempDir private Path home;

    private Store store;
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    @BeforeEach
    void open() {
        store = SqliteStore.open(home.resolve("backtests.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Given2026 people(int count) {
        var given = new Given2026();
        for (int i = 0; i < count; i++) {
            var payee = new PersonId("p%03d".formatted(i));
            var amount = (100 + i) + ".00";
            given.with(
                    payee,
                    List.of(
                            deal(
                                    "d" + i,
                                    "2026-02-10",
                                    amount,
                                    new Share(payee, BigDecimal.ONE, usd(amount)))));
        }
        return given;
    }

    private static Trial trial(String rate) {
        return new Trial(
                Given2026.JANUARY,
                Given2026.DECEMBER,
                List.of(List.of(OLD)),
                List.of(plan(component(Span.TRANSACTION, new Rate.Flat(number(rate))))));
    }

    private BacktestService service(Histories histories, int waiting, int threads) {
        return new BacktestService(
                histories,
                versions -> List.of(),
                store,
                new BacktestProperties(1, waiting, threads, 7, Duration.ofMinutes(2)),
                () -> now);
    }

    private static Run end(BacktestService service, String id) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            var run = service.find(id);
            if (run.status().isOver()) {
                return run;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("it does not end");
    }

    /// Histories that are read only as far as they may be.
    private static final class Held implements Histories {

        private final Histories all;
        private final Semaphore pages = new Semaphore(0);
        private final CountDownLatch begun = new CountDownLatch(1);

        Held(Histories all) {
            this.all = all;
        }

        @Override
        public String edition() {
            return all.edition();
        }

        @Override
        public List<PersonId> payees(@Nullable PersonId after, int limit) {
            begun.countDown();
            pages.acquireUninterruptibly();
            return all.payees(after, limit);
        }

        @Override
        public @Nullable Period first(PersonId payee) {
            return all.first(payee);
        }

        @Override
        public Inputs inputs(PersonId payee, Period month) {
            return all.inputs(payee, month);
        }

        @Override
        public Hierarchy hierarchy() {
            return all.hierarchy();
        }
    }

    @Test
    void theReportIsTheSumOfWhatIsKeptForEachPayee() throws Exception {
        var given = people(50);
        try (var service = service(given, 4, 3)) {
            var run = end(service, service.start(trial("0.15")).id());
            assertThat(run.status()).isEqualTo(Status.DONE);
            assertThat(run.payees()).isEqualTo(50);
            assertThat(run.editionAtEnd()).isEqualTo(run.edition());
            var kept = new ArrayList<Outcome>();
            String after = null;
            do {
                var page =
                        service.outcomes(
                                run.id(), BacktestService.Order.LOSS, new Paging(9, after));
                page.items().forEach(one -> kept.add(one.value().outcome()));
                after = page.next();
            } while (after != null);
            assertThat(kept).hasSize(50);
            assertThat(kept)
                    .isSortedAccordingTo((a, b) -> a.difference().compareTo(b.difference()));
            var tally = new Tally();
            kept.forEach(tally::add);
            assertThat(tally.report(List.of())).isEqualTo(run.report());
        }
    }

    @Test
    void howManyThreadsCompareDoesNotMatter() throws Exception {
        var given = people(30);
        Report one;
        try (var service = service(given, 4, 1)) {
            one = end(service, service.start(trial("0.07")).id()).report();
        }
        store.close();
        store = SqliteStore.open(home.resolve("other.db"));
        try (var service = service(given, 4, 5)) {
            assertThat(end(service, service.start(trial("0.07")).id()).report()).isEqualTo(one);
        }
    }

    @Test
    void aRunThatIsCancelledStopsAndCanBeAskedForAgain() throws Exception {
        var held = new Held(people(50));
        try (var service = service(held, 4, 1)) {
            var id = service.start(trial("0.2")).id();
            held.pages.release(2);
            assertThat(held.begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(service.cancel(id).status()).isEqualTo(Status.CANCELLED);
            held.pages.release(1);
            assertThat(end(service, id).status()).isEqualTo(Status.CANCELLED);
            assertThat(service.cancel("none")).isNull();

            held.pages.release(100);
            assertThat(service.start(trial("0.2")).id()).isEqualTo(id);
            var run = end(service, id);
            assertThat(run.status()).isEqualTo(Status.DONE);
            assertThat(run.payees()).isEqualTo(50);
        }
    }

    @Test
    void moreRunsThanMayWaitAreRefused() throws Exception {
        var held = new Held(people(5));
        try (var service = service(held, 1, 1)) {
            assertThat(service.start(trial("0.21"))).isNotNull();
            assertThat(held.begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(service.start(trial("0.22"))).isNotNull();
            assertThat(service.start(trial("0.23"))).isNull();
            held.pages.release(1_000);
        }
    }

    @Test
    void aRunThatFallsSilentWasAbandonedAndOneThatFailsSaysWhy() throws Exception {
        var given = people(3);
        try (var service = service(given, 4, 1)) {
            var done = end(service, service.start(trial("0.3")).id());
            store.documents(Run.SHAPE)
                    .save(List.of(Stored.fresh("silent", done.as(Status.RUNNING, 1, now))));
            assertThat(service.find("silent").status()).isEqualTo(Status.RUNNING);
            now = now.plus(Duration.ofMinutes(3));
            assertThat(service.find("silent").status()).isEqualTo(Status.ABANDONED);
        }
        var broken =
                new Histories() {
                    @Override
                    public String edition() {
                        return "broken";
                    }

                    @Override
                    public List<PersonId> payees(@Nullable PersonId after, int limit) {
                        throw new IllegalStateException("away");
                    }

                    @Override
                    public @Nullable Period first(PersonId payee) {
                        return null;
                    }

                    @Override
                    public Inputs inputs(PersonId payee, Period month) {
                        throw new IllegalStateException();
                    }

                    @Override
                    public Hierarchy hierarchy() {
                        return given.hierarchy();
                    }
                };
        try (var service = service(broken, 4, 1)) {
            var run = end(service, service.start(trial("0.3")).id());
            assertThat(run.status()).isEqualTo(Status.FAILED);
            assertThat(run.failure()).isEqualTo("away");
        }
    }

    @Test
    void aFingerprintKnowsTypesAndNotTheOrderOfSets() {
        assertThat(Fingerprint.of(Set.of("b", "a", "c"))).isEqualTo("{1:a;1:b;1:c}");
        assertThat(Fingerprint.of(new dev.yardstick.incentive.terms.Gate.What.Measured("x")))
                .isNotEqualTo(
                        Fingerprint.of(
                                new dev.yardstick.incentive.terms.Gate.What.Attainment("x")));
    }
}
