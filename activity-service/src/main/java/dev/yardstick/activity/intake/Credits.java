package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads who takes part in a deal, nobody twice by one kind: `[{"person": "anna-snelling", "share":
/// "0.6", "kind": "revenue"}, …]`.
final class Credits {

    /// People that one deal may credit.
    static final int MOST = 50;

    /// Decimals of a share.
    static final int SHARE_DECIMALS = 6;

    /// Characters of a kind.
    static final int LONGEST_KIND = 80;

    /// One credit before its amount is known.
    ///
    /// @param kind null: of none
    record Part(PersonId person, BigDecimal share, @Nullable String kind) {

        Credit of(@Nullable Money amount) {
            return new Credit(person, share, amount, kind);
        }
    }

    /// Whom nobody is credited as twice.
    private record As(PersonId person, @Nullable String kind) {}

    private Credits() {}

    /// The parts as stated; the whole for the owner where nothing is said. Null where nothing can
    /// be made of it.
    static @Nullable List<Part> read(Reading in, String field, @Nullable PersonId owner) {
        var stated = in.array(field);
        if (stated == null) {
            return owner == null ? null : List.of(new Part(owner, BigDecimal.ONE, null));
        }
        if (!in.isFilled(field, stated, MOST, Code.EMPTY_CREDITS, Code.TOO_MANY_CREDITS)) {
            return null;
        }
        return parts(in, field, stated);
    }

    private static List<Part> parts(Reading in, String field, List<Value> stated) {
        var parts = new ArrayList<Part>(stated.size());
        var seen = new HashSet<As>();
        for (int i = 0; i < stated.size(); i++) {
            var item = in.item(field, i, stated.get(i));
            var part = item == null ? null : part(item);
            if (part != null) {
                parts.add(part);
                if (!seen.add(new As(part.person(), part.kind()))) {
                    requireNonNull(item).refuse("person", Code.DUPLICATE_PERSON);
                }
            }
        }
        return parts;
    }

    private static @Nullable Part part(Reading item) {
        var person = item.needed("person", item.person("person"));
        var share = item.needed("share", item.decimal("share", 1, SHARE_DECIMALS));
        var kind = item.line("kind", LONGEST_KIND);
        item.noOthers();
        if (share != null && (share.signum() == 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            item.refuse("share", Code.OUT_OF_RANGE, "0 (without 0)", 1);
        }
        return person == null || share == null ? null : new Part(person, share, kind);
    }

    /// The parts with what each comes to: those of each kind are split by themselves.
    static List<Credit> credited(List<Part> parts, @Nullable Amount amount) {
        if (amount == null) {
            return parts.stream().map(part -> part.of(null)).toList();
        }
        var ofKinds = new HashMap<@Nullable String, Iterator<Money>>();
        for (var part : parts) {
            ofKinds.computeIfAbsent(
                    part.kind(),
                    kind -> Shares.split(amount.reporting(), shares(parts, kind)).iterator());
        }
        return parts.stream()
                .map(part -> part.of(requireNonNull(ofKinds.get(part.kind())).next()))
                .toList();
    }

    private static List<BigDecimal> shares(List<Part> parts, @Nullable String kind) {
        return parts.stream()
                .filter(part -> Objects.equals(part.kind(), kind))
                .map(Part::share)
                .toList();
    }
}
