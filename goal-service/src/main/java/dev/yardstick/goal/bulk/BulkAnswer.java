package dev.yardstick.goal.bulk;

import dev.yardstick.platform.web.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of each item of an import, in its order. The same content again changes nothing.
///
/// @param stated how many are new or changed
/// @param unchanged how many said what was so already
/// @param refused how many were refused; the others stand
public record BulkAnswer(List<Item> results, int stated, int unchanged, int refused) {

    public BulkAnswer {
        results = List.copyOf(results);
    }

    public static BulkAnswer of(List<Item> results) {
        return new BulkAnswer(
                results,
                count(results, Status.stated),
                count(results, Status.unchanged),
                count(results, Status.refused));
    }

    private static int count(List<Item> results, Status status) {
        return (int) results.stream().filter(item -> item.status() == status).count();
    }

    /// In lower case, for so they stand in the answer.
    public enum Status {
        stated,
        unchanged,
        refused
    }

    /// What became of one item.
    ///
    /// @param pointer where in the request the item stands: `/units/3`
    /// @param id null where the item did not tell
    /// @param revision null where the item was refused
    /// @param errors why it was refused
    public record Item(
            String pointer,
            Status status,
            @Nullable String id,
            @Nullable Long revision,
            @Nullable List<Refusal> errors) {

        public static Item refused(String pointer, @Nullable String id, List<Refusal> errors) {
            return new Item(pointer, Status.refused, id, null, List.copyOf(errors));
        }
    }
}
