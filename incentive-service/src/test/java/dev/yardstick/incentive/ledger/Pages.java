package dev.yardstick.incentive.ledger;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Store;

/// The ledger's documents, for tests that watch them.
public final class Pages {

    private Pages() {}

    public static Documents<LedgerPage> on(Store store) {
        return store.documents(LedgerPage.SHAPE);
    }
}
