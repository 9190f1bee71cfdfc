package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.MemoryStatements;
import dev.yardstick.platform.document.MemoryDocuments;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Closings in memory, on a machine that can be made to die at any step.
public final class World {

    static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");

    /// The machine has died.
    public static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public final MemoryStatements live = new MemoryStatements();
    private long stepsLeft = Long.MAX_VALUE;

    private final MemoryDocuments<LedgerPage> pages =
            new MemoryDocuments<>(
                    this::step,
                    (query, page) ->
                            switch (query.index()) {
                                case "by-payee" ->
                                        query.equal().equals(List.of(page.payee().value()));
                                case "by-month" ->
                                        query.equal().equals(List.of(page.posted().toString()));
                                default -> true;
                            });
    private final MemoryDocuments<Closings> closings =
            new MemoryDocuments<>(this::step, (query, value) -> true);
    private final MemoryDocuments<Draft> drafts =
            new MemoryDocuments<>(
                    this::step,
                    (query, draft) ->
                            query.equal()
                                    .equals(List.of(draft.month().toString(), draft.attempt())));

    public final LedgerService ledger = new LedgerService(pages);
    public ClosingService service = service();

    private ClosingService service() {
        return new ClosingService(
                closings,
                drafts,
                ledger,
                live,
                live,
                Separation.EVERY_STEP,
                InstantSource.fixed(NOW),
                2);
    }

    private void step() {
        if (stepsLeft-- <= 0) {
            throw new Died();
        }
    }

    public void dieAfter(long steps) {
        stepsLeft = steps;
    }

    /// Another process starts.
    public void restart() {
        stepsLeft = Long.MAX_VALUE;
        service = service();
    }

    public static Step step(Step.Action action, String who) {
        return new Step(action, new Step.Signature(who, who, NOW), null);
    }

    /// The whole way, by three people.
    public void close(Period month) {
        prepare(month);
        approve(month);
    }

    Decision prepare(Period month) {
        var decision = service.prepare(month, step(Step.Action.PREPARE, "paula"));
        service.work();
        return decision;
    }

    void approve(Period month) {
        service.review(month, step(Step.Action.REVIEW, "rita"));
        service.approve(month, step(Step.Action.APPROVE, "adam"));
        service.work();
    }

    public State state(Period month) {
        return service.closings().of(month).state();
    }

    public SortedMap<String, LedgerPage> ledger() {
        var all = new TreeMap<String, LedgerPage>();
        pages.query(Query.of("all"))
                .items()
                .forEach(stored -> all.put(stored.id(), stored.value()));
        return all;
    }

    /// Somebody who can write to the store changes a page.
    public void forge(LedgerPage page) {
        pages.save(List.of(new Stored<>(page.id(), 1, page)));
    }

    /// How often pages were saved over: never.
    boolean everyPageWasSavedOnce() {
        return pages.query(Query.of("all")).items().stream()
                .allMatch(stored -> stored.revision() == 1);
    }

    Map<PersonId, List<LedgerPage>> byPayee() {
        var by = new TreeMap<PersonId, List<LedgerPage>>();
        ledger().values().forEach(page -> by.put(page.payee(), ledger.pages(page.payee())));
        return by;
    }
}
