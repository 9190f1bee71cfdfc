package dev.yardstick.incentive.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.earning.Given;
import dev.yardstick.platform.json.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TransactionTest {

    @Test
    void whatWasStoredBeforeOwnersWereKnownHasNone() {
        var deal = Given.deal("a", "2026-03-01", "100.00");
        var stored = (ObjectNode) Json.mapper().valueToTree(deal);
        stored.remove("owners");
        var read = Json.mapper().treeToValue(stored, Transaction.class);
        assertThat(read).isEqualTo(deal);
        assertThat(read.owners()).isEmpty();
    }
}
