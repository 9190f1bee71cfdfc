package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.ledger.Adjustment;
import dev.yardstick.incentive.ledger.Adjustments;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.Entry;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.platform.document.Documents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What statements show of the ledger, each in the month whose closing posts it: in a closed month
/// what was posted beside the month's own lines, in the one that is closed next what would be, and
/// in a later one what was granted for it. So nothing in a statement moves when its month is
/// closed.
public final class AdjustmentsService {

    private static final Period EVER = Period.parse("9999-12");

    private final Documents<Closings> documents;
    private final LedgerService ledger;
    private final Supplier<Award.Source> awards;

    /// @param awards asked first when all parts of the service are there
    AdjustmentsService(
            Documents<Closings> documents, LedgerService ledger, Supplier<Award.Source> awards) {
        this.documents = documents;
        this.ledger = ledger;
        this.awards = awards;
    }

    /// Every month that somebody has begun to close.
    public Closings closings() {
        var stored = documents.find(List.of(Closings.ID)).get(Closings.ID);
        return stored == null ? Closings.none() : stored.value();
    }

    /// Every award there is.
    public List<Award> awards() {
        var source = awards.get();
        return source.payees().stream().flatMap(payee -> source.of(payee, EVER).stream()).toList();
    }

    /// The statements of months as they are known now.
    public interface Known {
        Collection<Statement> of(Collection<Period> months);
    }

    /// A payee's lines by the month that shows them; months with none are left out.
    public Map<Period, List<Statement.Line>> lines(PersonId payee, Known known) {
        var closings = closings();
        var next = closings.next();
        var shown = new TreeMap<Period, List<Statement.Line>>();
        var posted = new ArrayList<Entry>();
        boolean isPosting = false;
        for (var page : ledger.pages(payee)) {
            // The page of a month that is just being closed says what belongs there.
            isPosting |= page.posted().equals(next);
            show(shown, page.posted(), Adjustments.posted(posted, page.entries()));
            posted.addAll(page.entries());
        }
        var granted = new TreeMap<Period, List<Award>>();
        for (var award : awards.get().of(payee, EVER)) {
            boolean isDue = next != null && award.period().compareTo(next) <= 0;
            granted.computeIfAbsent(isDue ? next : award.period(), month -> new ArrayList<>())
                    .add(award);
        }
        if (next != null) {
            var due = granted.remove(next);
            if (!isPosting) {
                show(
                        shown,
                        next,
                        Adjustments.of(
                                posted,
                                known.of(closings.closed()),
                                due == null ? List.of() : due));
            }
        }
        granted.forEach(
                (month, later) -> show(shown, month, Adjustments.of(List.of(), List.of(), later)));
        return shown;
    }

    private static void show(
            Map<Period, List<Statement.Line>> shown, Period month, List<Adjustment> adjustments) {
        if (!adjustments.isEmpty()) {
            shown.put(month, Adjustments.asLines(adjustments, month.start()));
        }
    }
}
