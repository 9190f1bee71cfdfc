package dev.yardstick.activity.intake;

import dev.yardstick.events.Owner;
import dev.yardstick.events.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads who has owned a deal, in the order of time, the last one its owner: `[{"person":
/// "anna-snelling", "from": "2017-01-10", "stages": 3}, …]`.
final class Owners {

    /// Owners that one deal may have had.
    static final int MOST = 50;

    /// Sales stages that may be done while somebody owns a deal.
    static final int MOST_STAGES = 1_000;

    private Owners() {}

    /// Null where nothing is said, or nothing can be made of it.
    static @Nullable List<Owner> read(Reading in, String field, @Nullable PersonId owner) {
        var stated = in.array(field);
        if (stated == null) {
            return null;
        }
        if (!in.isFilled(field, stated, MOST, Code.EMPTY_OWNERS, Code.TOO_MANY_OWNERS)) {
            return null;
        }
        var owners = new ArrayList<Owner>(stated.size());
        for (int i = 0; i < stated.size(); i++) {
            var item = in.item(field, i, stated.get(i));
            var one = item == null ? null : owner(item);
            if (item == null || one == null) {
                continue;
            }
            if (!owners.isEmpty() && !one.from().isAfter(owners.getLast().from())) {
                item.refuse("from", Code.OWNERS_NOT_IN_ORDER, owners.getLast().from());
            }
            if (i == stated.size() - 1 && owner != null && !one.person().equals(owner)) {
                item.refuse("person", Code.LAST_OWNER_MISMATCH, owner);
            }
            owners.add(one);
        }
        return owners;
    }

    private static @Nullable Owner owner(Reading item) {
        var person = item.needed("person", item.person("person"));
        var from = item.needed("from", item.date("from"));
        var stages = item.count("stages", MOST_STAGES);
        item.noOthers();
        return person == null || from == null
                ? null
                : new Owner(person, from, stages == null ? null : Math.toIntExact(stages));
    }
}
