package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.platform.document.Store;
import java.time.Instant;
import java.time.InstantSource;

/// Where people take the steps of closings, on a real store and at the time that a clock says.
public final class Desk {

    public final ClosingService service;
    private final InstantSource clock;

    public Desk(
            Store store,
            LedgerService ledger,
            LiveStatements live,
            Award.Source awards,
            InstantSource clock) {
        this.clock = clock;
        this.service =
                new ClosingService(
                        store.documents(Closings.SHAPE),
                        store.documents(Draft.SHAPE),
                        ledger,
                        live,
                        awards,
                        Separation.EVERY_STEP,
                        clock,
                        2);
    }

    public Step step(Step.Action action, String who) {
        return new Step(action, new Step.Signature(who, who, clock.instant()), null);
    }

    public Decision prepare(Period month, String who) {
        var decision = service.prepare(month, step(Step.Action.PREPARE, who));
        service.work();
        return decision;
    }

    public Decision review(Period month, String who) {
        return service.review(month, step(Step.Action.REVIEW, who));
    }

    public Decision approve(Period month, String who) {
        var decision = service.approve(month, step(Step.Action.APPROVE, who));
        service.work();
        return decision;
    }

    public State state(Period month) {
        return service.closings().of(month).state();
    }

    /// When the month was approved.
    public Instant approvedAt(Period month) {
        return service.closings().of(month).trail().stream()
                .filter(step -> step.action() == Step.Action.APPROVE)
                .findFirst()
                .orElseThrow()
                .by()
                .at();
    }

    /// Whether the ledger holds the pages that were approved, and no others.
    public boolean isSealed(Period month) {
        var sealed = service.sealed(month);
        return sealed != null && sealed.intact();
    }
}
