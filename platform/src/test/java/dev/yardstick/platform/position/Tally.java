package dev.yardstick.platform.position;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Order;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The simplest figure there is: per owner, the sum of what the facts come to.
record Tally(long sum, Applied applied) {

    static final class Tallies implements ChangeProjection<Tally> {

        @Override
        public Collection<String> documentsOf(Change change) {
            return contributions(change).keySet();
        }

        @Override
        public Applied applied(Tally document) {
            return document.applied();
        }

        @Override
        public Tally take(
                String id, @Nullable Tally before, List<Positioned> taken, Applied applied) {
            long sum = before == null ? 0 : before.sum();
            for (var positioned : taken) {
                sum += contributions(positioned.change()).getOrDefault(id, 0L);
            }
            return new Tally(sum, applied);
        }
    }

    private static Map<String, Long> contributions(Change change) {
        var contributions = new TreeMap<String, Long>();
        if (change.before() != null && !change.before().deleted()) {
            contributions.merge(
                    change.before().owner().value(), -value(change.before()), Long::sum);
        }
        if (!change.after().deleted()) {
            contributions.merge(change.after().owner().value(), value(change.after()), Long::sum);
        }
        return contributions;
    }

    static long value(Fact fact) {
        return switch (fact) {
            case Activity activity -> activity.durationSeconds();
            case Order order -> order.quantity().longValueExact();
            default -> throw new IllegalArgumentException(fact.kind());
        };
    }
}
