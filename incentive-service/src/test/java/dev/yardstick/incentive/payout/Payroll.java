package dev.yardstick.incentive.payout;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.closing.ClosingService;
import dev.yardstick.incentive.closing.Decision;
import dev.yardstick.incentive.closing.Step;
import dev.yardstick.incentive.ledger.LedgerService;
import java.nio.charset.StandardCharsets;

/// Where months are paid and their files fetched.
public final class Payroll {

    private final PayoutService payouts;

    public Payroll(ClosingService closings, LedgerService ledger) {
        payouts = new PayoutService(closings, ledger);
    }

    public Decision pay(Period month, Step step) {
        return payouts.pay(month, step);
    }

    /// The file of a month that is paid; fails where it would be another one than was handed over.
    public String csv(Period month) {
        return new String(same(payouts.csv(month)).bytes(), StandardCharsets.UTF_8);
    }

    /// What the workbook is called, alike.
    public String workbook(Period month) {
        return same(payouts.workbook(month)).export();
    }

    private static PayoutService.File.Same same(PayoutService.File file) {
        if (file instanceof PayoutService.File.Same same) {
            return same;
        }
        throw new AssertionError("not the file that was handed over: " + file);
    }
}
