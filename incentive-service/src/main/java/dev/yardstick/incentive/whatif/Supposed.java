package dev.yardstick.incentive.whatif;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.platform.web.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A deal as somebody supposes it to close: an open one, or one that does not exist yet.
///
/// @param id of an open deal; null: a new one
/// @param amount what it closes for; null: what the open deal says
/// @param margin null: what the open deal says, if its amount is not changed
/// @param product null: what the open deal says
/// @param attributes further ones that plans may ask for
/// @param closeOn the date on which it is won
/// @param share the payee's; null: the open deal's shares, or the whole of a new one
/// @param kind of that share; null: of none, or that of the only one the payee has
/// @param owners who has owned it, in the order of time; null: what the open deal says
public record Supposed(
        @Nullable FactId id,
        @Nullable Money amount,
        @Nullable Money margin,
        @Nullable String product,
        @Nullable Map<String, String> attributes,
        LocalDate closeOn,
        @Nullable BigDecimal share,
        @Nullable String kind,
        @Nullable List<Owner> owners) {

    private static final int LONGEST_KIND = 80;
    private static final int MOST_OWNERS = 50;
    private static final int MOST_STAGES = 1_000;
    private static final BigDecimal MOST_SHARE = BigDecimal.TEN;

    /// Finds an open deal.
    public interface Open {
        @Nullable Transaction find(FactId id);
    }

    /// All of them, or everything that is wrong with them.
    public sealed interface Read {

        record Deals(List<Transaction> deals) implements Read {}

        record Wrong(List<Refusal> refusals) implements Read {}
    }

    /// Makes transactions of them.
    ///
    /// @param reporting the reporting currency
    public static Read read(List<Supposed> all, PersonId payee, String reporting, Open open) {
        var deals = new ArrayList<Transaction>();
        var refusals = new ArrayList<Refusal>();
        var seen = new java.util.HashSet<FactId>();
        for (int i = 0; i < all.size(); i++) {
            var supposed = all.get(i);
            var at = "/deals/" + i;
            if (supposed.share != null
                    && (supposed.share.signum() <= 0 || supposed.share.compareTo(MOST_SHARE) > 0)) {
                refusals.add(
                        new Refusal(at + "/share", "out-of-range", "a share is above 0, up to 10"));
                continue;
            }
            var wrong = new ArrayList<Refusal>();
            supposed.refuseKind(at, wrong);
            supposed.refuseOwners(at + "/owners", wrong);
            if (!wrong.isEmpty()) {
                refusals.addAll(wrong);
                continue;
            }
            var id = supposed.id();
            if (id == null) {
                if (supposed.amount() == null) {
                    refusals.add(
                            new Refusal(at + "/amount", "missing", "a new deal has an amount"));
                    continue;
                }
                deals.add(supposed.fresh(i, payee, reporting));
                continue;
            }
            var found = open.find(id);
            if (found == null) {
                refusals.add(
                        new Refusal(at + "/id", "unknown-deal", "no open deal has the id " + id));
            } else if (!seen.add(id)) {
                refusals.add(new Refusal(at + "/id", "repeated-deal", id + " is supposed twice"));
            } else if (supposed.isOfSeveral(found, payee)) {
                refusals.add(
                        new Refusal(
                                at + "/kind",
                                "missing",
                                payee + " has shares of several kinds: say which it is"));
            } else {
                deals.add(supposed.changed(found, payee));
            }
        }
        return refusals.isEmpty() ? new Read.Deals(deals) : new Read.Wrong(refusals);
    }

    private void refuseKind(String at, List<Refusal> refusals) {
        if (kind == null) {
            return;
        }
        if (share == null) {
            refusals.add(new Refusal(at + "/share", "missing", "a kind is that of a share"));
        }
        if (kind.isBlank() || kind.length() > LONGEST_KIND) {
            refusals.add(
                    new Refusal(
                            at + "/kind",
                            "out-of-range",
                            "a kind has 1 to " + LONGEST_KIND + " characters"));
        }
    }

    private void refuseOwners(String at, List<Refusal> refusals) {
        if (owners == null) {
            return;
        }
        if (owners.isEmpty() || owners.size() > MOST_OWNERS) {
            refusals.add(new Refusal(at, "out-of-range", "1 to " + MOST_OWNERS + " owners"));
        }
        for (int i = 0; i < owners.size(); i++) {
            var stages = owners.get(i).stages();
            if (stages != null && (stages < 0 || stages > MOST_STAGES)) {
                refusals.add(
                        new Refusal(
                                at + "/" + i + "/stages", "out-of-range", "0 to " + MOST_STAGES));
            }
            if (i > 0 && !owners.get(i).from().isAfter(owners.get(i - 1).from())) {
                refusals.add(
                        new Refusal(
                                at + "/" + i + "/from",
                                "owners-not-in-order",
                                "after " + owners.get(i - 1).from()));
            }
        }
    }

    /// Whether it is not clear which of the payee's shares is meant.
    private boolean isOfSeveral(Transaction deal, PersonId payee) {
        return share != null
                && kind == null
                && deal.shares().stream().filter(one -> one.person().equals(payee)).count() > 1;
    }

    private Transaction fresh(int index, PersonId payee, String reporting) {
        var stated = Objects.requireNonNull(amount);
        boolean isReporting = stated.currency().equals(reporting);
        var its = new java.util.HashMap<String, String>();
        if (attributes != null) {
            its.putAll(attributes);
        }
        if (product != null) {
            its.put("product", product);
        }
        if (owners == null) {
            its.putIfAbsent(Transaction.OWNER, payee.value());
        } else {
            its.put(Transaction.OWNER, owners.getLast().person().value());
        }
        var part = share == null ? BigDecimal.ONE : share;
        return new Transaction(
                FactId.of("deal", "what-if", Integer.toString(index + 1)),
                Transaction.Kind.DEAL,
                1,
                closeOn,
                stated,
                isReporting ? stated : null,
                isReporting ? BigDecimal.ONE : null,
                margin,
                BigDecimal.ONE,
                its,
                List.of(
                        new Share(
                                payee,
                                part,
                                isReporting
                                        ? Money.rounded(stated.amount().multiply(part), reporting)
                                        : null,
                                kind)),
                null,
                null,
                null,
                "what-if",
                null,
                owners);
    }

    /// The open deal with what is supposed of it. A new amount is split and converted as the old
    /// one was.
    private Transaction changed(Transaction deal, PersonId payee) {
        var its = new java.util.HashMap<>(deal.attributes());
        if (attributes != null) {
            its.putAll(attributes);
        }
        if (product != null) {
            its.put("product", product);
        }
        if (owners != null) {
            its.put(Transaction.OWNER, owners.getLast().person().value());
        }
        var stated = amount == null ? deal.amount() : amount;
        boolean same = amount == null || amount.equals(deal.amount());
        var reported = same ? deal.reporting() : reported(deal);
        var shares = shares(deal, payee, reported, same);
        return new Transaction(
                deal.id(),
                deal.kind(),
                deal.version(),
                closeOn,
                stated,
                reported,
                reported == null ? null : deal.rate(),
                margin != null ? margin : same ? deal.margin() : null,
                deal.quantity(),
                its,
                shares,
                null,
                deal.deal(),
                deal.order(),
                deal.event(),
                deal.occurredAt(),
                owners == null ? deal.owners() : owners);
    }

    private @Nullable Money reported(Transaction deal) {
        var before = deal.amount();
        var reporting = deal.reporting();
        var rate = deal.rate();
        if (amount == null
                || before == null
                || reporting == null
                || rate == null
                || !before.currency().equals(amount.currency())) {
            return null;
        }
        return Money.rounded(amount.amount().multiply(rate), reporting.currency());
    }

    private List<Share> shares(
            Transaction deal, PersonId payee, @Nullable Money reported, boolean same) {
        if (share == null && same) {
            return deal.shares();
        }
        var parts = new ArrayList<Share>();
        boolean found = false;
        for (var one : deal.shares()) {
            boolean its = one.person().equals(payee) && (kind == null || kind.equals(one.kind()));
            found |= its;
            parts.add(
                    new Share(
                            one.person(),
                            its && share != null ? share : one.share(),
                            null,
                            one.kind()));
        }
        if (!found && share != null) {
            parts.add(new Share(payee, share, null, kind));
        }
        return reported == null ? parts : splitByKind(reported, parts);
    }

    private static List<Share> splitByKind(Money whole, List<Share> shares) {
        var kinds = new LinkedHashSet<@Nullable String>();
        shares.forEach(one -> kinds.add(one.kind()));
        var parts = new IdentityHashMap<Share, Share>();
        for (var kind : kinds) {
            var these = shares.stream().filter(one -> Objects.equals(one.kind(), kind)).toList();
            var split = split(whole, these);
            for (int i = 0; i < these.size(); i++) {
                parts.put(these.get(i), split.get(i));
            }
        }
        return shares.stream().map(one -> Objects.requireNonNull(parts.get(one))).toList();
    }

    /// As intake splits an amount among the shares of a kind: shares that sum to at most 1 by
    /// largest remainder, to the minor unit; what an overlay takes past 1, each rounded half up by
    /// itself.
    private static List<Share> split(Money whole, List<Share> shares) {
        var minor = BigDecimal.valueOf(whole.minor());
        var sum = shares.stream().map(Share::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = new ArrayList<BigDecimal>();
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            shares.forEach(one ->
                    parts.add(minor.multiply(one.share()).setScale(0, RoundingMode.HALF_UP)));
        } else {
            var left = minor.multiply(sum).setScale(0, RoundingMode.HALF_UP);
            var neediest = new ArrayList<Integer>();
            for (int i = 0; i < shares.size(); i++) {
                var part = minor.multiply(shares.get(i).share()).setScale(0, RoundingMode.FLOOR);
                parts.add(part);
                left = left.subtract(part);
                neediest.add(i);
            }
            neediest.sort(
                    java.util.Comparator.comparing((Integer i) ->
                                    minor.multiply(shares.get(i).share()).subtract(parts.get(i)))
                            .reversed());
            for (int i = 0; left.signum() > 0; i++, left = left.subtract(BigDecimal.ONE)) {
                parts.set(neediest.get(i), parts.get(neediest.get(i)).add(BigDecimal.ONE));
            }
        }
        var split = new ArrayList<Share>();
        for (int i = 0; i < shares.size(); i++) {
            split.add(
                    new Share(
                            shares.get(i).person(),
                            shares.get(i).share(),
                            Money.ofMinor(parts.get(i).longValueExact(), whole.currency()),
                            shares.get(i).kind()));
        }
        return split;
    }
}
