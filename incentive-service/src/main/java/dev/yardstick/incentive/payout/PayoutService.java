package dev.yardstick.incentive.payout;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.closing.ClosingService;
import dev.yardstick.incentive.closing.Decision;
import dev.yardstick.incentive.closing.Payment;
import dev.yardstick.incentive.closing.State;
import dev.yardstick.incentive.closing.Step;
import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.ledger.LedgerPage;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.platform.document.Query;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Hands months over to payroll.
@Service
class PayoutService {

    private final ClosingService closings;
    private final LedgerService ledger;

    PayoutService(ClosingService closings, LedgerService ledger) {
        this.closings = closings;
        this.ledger = ledger;
    }

    Decision pay(Period month, Step step) {
        return closings.pay(month, step, posted -> payment(payouts(month)));
    }

    private static Payment payment(Payouts payouts) {
        return new Payment(
                payouts.export(),
                payouts.rows().size(),
                payouts.sums().stream().map(Payouts.Sum::paid).toList(),
                Digest.of(HttpCsv.of(payouts)),
                HttpWorkbook.digest(HttpWorkbook.of(payouts)));
    }

    /// What a month's payouts are in a file.
    sealed interface File {

        /// The bytes are handed on, and never compared or changed.
        @SuppressWarnings("ArrayRecordComponent")
        record Same(String export, byte[] bytes) implements File {}

        /// The month is not paid, so there was no export.
        record NotPaid() implements File {}

        /// The file would not be the one that was handed over.
        record Differs(String export) implements File {}
    }

    File csv(Period month) {
        var payment = payment(month);
        return payment == null ? new File.NotPaid() : csv(payment, HttpCsv.of(payouts(month)));
    }

    File workbook(Period month) {
        var payment = payment(month);
        return payment == null
                ? new File.NotPaid()
                : workbook(payment, HttpWorkbook.of(payouts(month)));
    }

    private @Nullable Payment payment(Period month) {
        return closings.closings().of(month).state() instanceof State.Paid(var posted, var payment)
                ? payment
                : null;
    }

    private static File csv(Payment payment, byte[] bytes) {
        return held(payment, bytes, Digest.of(bytes).equals(payment.csv()));
    }

    /// Of months that were paid before contents were compared, the digest is the file's own.
    static File workbook(Payment payment, byte[] bytes) {
        return held(
                payment,
                bytes,
                HttpWorkbook.digest(bytes).equals(payment.workbook())
                        || Digest.of(bytes).equals(payment.workbook()));
    }

    private static File held(Payment payment, byte[] bytes, boolean same) {
        return same ? new File.Same(payment.export(), bytes) : new File.Differs(payment.export());
    }

    private Payouts payouts(Period month) {
        var pages = new ArrayList<LedgerPage>();
        @Nullable String after = null;
        do {
            var page = ledger.posted(month, Query.MAX_LIMIT, after);
            page.items().forEach(stored -> pages.add(stored.value()));
            after = page.next();
        } while (after != null);
        return Payouts.of(month, pages);
    }
}
