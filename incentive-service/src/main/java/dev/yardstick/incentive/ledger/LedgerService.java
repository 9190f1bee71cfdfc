package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ledgers as they are kept: pages are added, and nothing is ever saved over.
public class LedgerService {

    private final Documents<LedgerPage> documents;

    public LedgerService(Store store) {
        this(store.documents(LedgerPage.SHAPE));
    }

    public LedgerService(Documents<LedgerPage> documents) {
        this.documents = documents;
    }

    /// All of a payee's pages, in the order of their months.
    public List<LedgerPage> pages(PersonId payee) {
        var pages = new ArrayList<LedgerPage>();
        @Nullable String after = null;
        do {
            var found =
                    documents.query(
                            Query.of(LedgerPage.BY_PAYEE, payee.value())
                                    .page(Query.MAX_LIMIT, after));
            found.items().forEach(stored -> pages.add(stored.value()));
            after = found.next();
        } while (after != null);
        pages.sort(Comparator.comparing(LedgerPage::posted));
        return pages;
    }

    /// Some of the pages that the closing of a month posted.
    public Page<LedgerPage> posted(Period month, int limit, @Nullable String after) {
        return documents.query(Query.of(LedgerPage.BY_MONTH, month.toString()).page(limit, after));
    }

    /// Some of the payees who have a ledger.
    LiveStatements.Payees payees(int limit, @Nullable String after) {
        var found = documents.query(Query.of(LedgerPage.BY_FIRST, 1L).page(limit, after));
        return new LiveStatements.Payees(
                found.items().stream().map(stored -> stored.value().payee()).toList(),
                found.next());
    }

    /// Adds pages. One that is there already stays as it is: to post twice is to post once.
    public void post(Collection<LedgerPage> pages) {
        documents.save(pages.stream().map(page -> Stored.fresh(page.id(), page)).toList());
    }
}
