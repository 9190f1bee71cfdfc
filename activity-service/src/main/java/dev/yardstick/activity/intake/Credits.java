package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads who takes part in a deal: `[{"person": "anna-snelling", "share": "0.6"}, …]`.
final class Credits {

    /// People that one deal may credit.
    static final int MOST = 50;

    /// Decimals of a share.
    static final int SHARE_DECIMALS = 6;

    /// One credit before its amount is known.
    record Part(PersonId person, BigDecimal share) {}

    private Credits() {}

    /// The parts as stated; the whole for the owner where nothing is said. Null where nothing can
    /// be made of it.
    static @Nullable List<Part> read(Reading in, String field, @Nullable PersonId owner) {
        var stated = in.array(field);
        if (stated == null) {
            return owner == null ? null : List.of(new Part(owner, BigDecimal.ONE));
        }
        if (stated.isEmpty()) {
            in.refuse(field, Code.EMPTY_CREDITS);
            return null;
        }
        if (stated.size() > MOST) {
            in.refuse(field, Code.TOO_MANY_CREDITS, MOST);
            return null;
        }
        return parts(in, field, stated);
    }

    private static List<Part> parts(Reading in, String field, List<Value> stated) {
        var parts = new ArrayList<Part>(stated.size());
        var seen = new HashSet<PersonId>();
        for (int i = 0; i < stated.size(); i++) {
            var item = in.item(field, i, stated.get(i));
            var part = item == null ? null : part(item);
            if (part != null) {
                parts.add(part);
                if (!seen.add(part.person())) {
                    requireNonNull(item).refuse("person", Code.DUPLICATE_PERSON);
                }
            }
        }
        return parts;
    }

    private static @Nullable Part part(Reading item) {
        var person = item.needed("person", item.person("person"));
        var share = item.needed("share", item.decimal("share", 1, SHARE_DECIMALS));
        item.noOthers();
        if (share != null && (share.signum() == 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            item.refuse("share", Code.OUT_OF_RANGE, "0 (without 0)", 1);
        }
        return person == null || share == null ? null : new Part(person, share);
    }

    /// The parts with what each comes to.
    static List<Credit> credited(List<Part> parts, @Nullable Amount amount) {
        if (amount == null) {
            return parts.stream()
                    .map(part -> new Credit(part.person(), part.share(), null))
                    .toList();
        }
        var amounts = Shares.split(amount.reporting(), parts.stream().map(Part::share).toList());
        var credits = new ArrayList<Credit>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            credits.add(new Credit(parts.get(i).person(), parts.get(i).share(), amounts.get(i)));
        }
        return credits;
    }
}
