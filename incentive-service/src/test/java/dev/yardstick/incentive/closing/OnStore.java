package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.incentive.ledger.Pages;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/// Closings on a store, beside whoever makes the statements.
public final class OnStore {

    public final LedgerService ledger;
    public final AdjustmentsService adjustments;
    private final ClosingService service;

    /// Happens once, when everything is checked and nothing is posted yet.
    private Runnable beforePosting = () -> {};

    public OnStore(Store store, LiveStatements live, Award.Source awards) {
        var pages = Pages.on(store);
        ledger = new LedgerService(new Watched(pages));
        adjustments = new AdjustmentsService(store.documents(Closings.SHAPE), ledger, () -> awards);
        service =
                new ClosingService(
                        store.documents(Closings.SHAPE),
                        store.documents(Draft.SHAPE),
                        ledger,
                        live,
                        awards,
                        Separation.EVERY_STEP,
                        InstantSource.fixed(World.NOW),
                        10);
    }

    private final class Watched implements Documents<LedgerPage> {

        private final Documents<LedgerPage> stored;

        Watched(Documents<LedgerPage> stored) {
            this.stored = stored;
        }

        @Override
        public Map<String, Stored<LedgerPage>> find(Collection<String> ids) {
            return stored.find(ids);
        }

        @Override
        public Set<String> save(Collection<Stored<LedgerPage>> documents) {
            var first = beforePosting;
            beforePosting = () -> {};
            first.run();
            return stored.save(documents);
        }

        @Override
        public Page<LedgerPage> query(Query query) {
            return stored.query(query);
        }
    }

    public void beforePosting(Runnable happens) {
        beforePosting = happens;
    }

    public void prepare(Period month) {
        taken(service.prepare(month, World.step(Step.Action.PREPARE, "paula")));
        service.work();
    }

    public void approve(Period month) {
        taken(service.review(month, World.step(Step.Action.REVIEW, "rita")));
        taken(service.approve(month, World.step(Step.Action.APPROVE, "adam")));
        service.work();
        Assertions.assertThat(service.closings().of(month).state())
                .isInstanceOf(State.Approved.class);
    }

    public void close(Period month) {
        prepare(month);
        approve(month);
    }

    private static void taken(Decision decision) {
        Assertions.assertThat(decision).isInstanceOf(Decision.Taken.class);
    }
}
