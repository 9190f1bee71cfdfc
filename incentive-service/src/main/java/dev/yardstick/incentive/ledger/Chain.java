package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a payee's entries hang together.
///
/// An entry's *digest* is SHA-256 over the UTF-8 bytes of its line in canonical JSON (see
/// [CanonicalJson]); of no bytes where the line was gone. Its *hash* is SHA-256 over these texts,
/// in this order, each as a netstring (length in UTF-8 bytes as a decimal number, colon, the bytes,
/// comma):
///
/// 1. `yardstick-ledger-1`
/// 2. the payee
/// 3. the sequence number
/// 4. the month of the closing, `2026-03`
/// 5. `POSTED` or `ADJUSTMENT`
/// 6. the month that the entry is about
/// 7. the line's key
/// 8. the sequence numbers of the entries that it corrects, ascending, with `,` between them
/// 9. the currency
/// 10. what was earned, with the currency's minor digits: `-200.00`
/// 11. what is payable, alike
/// 12. the digest
/// 13. the hash of the entry before; 64 zeros for the first
///
/// Hashes and digests are 64 lower-case hexadecimal digits.
public final class Chain {

    /// What the first entry follows.
    public static final String START = "0".repeat(64);

    private static final String FORMAT = "yardstick-ledger-1";

    private Chain() {}

    /// The page that a closing appends; null where there is nothing to post.
    ///
    /// @param last the payee's page before; null where there is none
    /// @param due what the ledger does not say yet
    public static @Nullable LedgerPage append(
            PersonId payee, Period posting, @Nullable LedgerPage last, List<Adjustment> due) {
        if (due.isEmpty()) {
            return null;
        }
        long first = last == null ? 1 : last.until();
        var start = last == null ? START : last.head();
        var previous = start;
        var entries = new ArrayList<Entry>();
        for (var adjustment : due) {
            var entry = entry(payee, first + entries.size(), posting, adjustment, previous);
            entries.add(entry);
            previous = entry.hash();
        }
        return new LedgerPage(
                payee, posting, first, start, entries, Balance.after(balances(last), entries));
    }

    private static List<Balance> balances(@Nullable LedgerPage last) {
        return last == null ? List.of() : last.balances();
    }

    private static Entry entry(
            PersonId payee, long sequence, Period posting, Adjustment due, String previous) {
        var digest = digest(due.line());
        var unhashed =
                new Entry(
                        sequence,
                        posting,
                        due.kind(posting),
                        due.period(),
                        due.key(),
                        due.corrects(),
                        due.amounts().earned(),
                        due.amounts().payable(),
                        due.line(),
                        digest,
                        previous,
                        "");
        return new Entry(
                sequence,
                posting,
                unhashed.kind(),
                unhashed.period(),
                unhashed.key(),
                unhashed.corrects(),
                unhashed.earned(),
                unhashed.payable(),
                unhashed.line(),
                digest,
                previous,
                hash(payee, unhashed));
    }

    static String digest(Statement.@Nullable Line line) {
        return Digest.of(text(line).getBytes(StandardCharsets.UTF_8));
    }

    /// What the digest is of.
    static String text(Statement.@Nullable Line line) {
        return line == null ? "" : CanonicalJson.of(line);
    }

    static String hash(PersonId payee, Entry entry) {
        return new Digest()
                .add(FORMAT)
                .add(payee.value())
                .add(Long.toString(entry.sequence()))
                .add(entry.posted().toString())
                .add(entry.kind().name())
                .add(entry.period().toString())
                .add(entry.key())
                .add(
                        entry.corrects().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")))
                .add(entry.earned().currency())
                .add(plain(entry.earned()))
                .add(plain(entry.payable()))
                .add(entry.digest())
                .add(entry.previous())
                .hex();
    }

    static String plain(Money money) {
        return money.amount().toPlainString();
    }

    /// Where a ledger is not what it was when it was posted.
    ///
    /// @param sequence the first entry that is wrong in this way
    public record Break(Reason reason, long sequence, Period posted) {}

    public enum Reason {
        /// A number is missing, or there twice.
        SEQUENCE,

        /// The entry does not follow the one before it.
        LINK,

        /// The entry's fields are not those that were hashed.
        HASH,

        /// The line is not the one whose digest was taken.
        LINE,

        /// The entry stands under another closing, or another payee.
        PLACE,

        /// It corrects an entry that is not about the same line, or not before it.
        CORRECTS,

        /// A page's balances are not those of its entries.
        BALANCE
    }

    /// Every break, entry by entry; empty where the chain holds.
    ///
    /// @param pages all pages of the payee, in the order of their months
    public static List<Break> breaks(PersonId payee, List<LedgerPage> pages) {
        var breaks = new ArrayList<Break>();
        var slots = new TreeMap<Long, Slot>();
        var previous = START;
        long next = 1;
        @Nullable LedgerPage last = null;
        for (var page : pages) {
            boolean inOrder = last == null || last.posted().compareTo(page.posted()) < 0;
            if (!page.payee().equals(payee) || page.entries().isEmpty() || !inOrder) {
                breaks.add(new Break(Reason.PLACE, page.first(), page.posted()));
            }
            if (page.first() != next) {
                breaks.add(new Break(Reason.SEQUENCE, page.first(), page.posted()));
            }
            if (!page.previous().equals(previous)) {
                breaks.add(new Break(Reason.LINK, page.first(), page.posted()));
            }
            for (var entry : page.entries()) {
                var slot = new Slot(entry.period(), entry.key());
                if (entry.sequence() != next) {
                    breaks.add(new Break(Reason.SEQUENCE, entry.sequence(), page.posted()));
                }
                if (!entry.previous().equals(previous)) {
                    breaks.add(new Break(Reason.LINK, entry.sequence(), page.posted()));
                }
                if (!entry.hash().equals(hash(payee, entry))) {
                    breaks.add(new Break(Reason.HASH, entry.sequence(), page.posted()));
                }
                if (!entry.digest().equals(digest(entry.line()))) {
                    breaks.add(new Break(Reason.LINE, entry.sequence(), page.posted()));
                }
                if (!entry.posted().equals(page.posted())) {
                    breaks.add(new Break(Reason.PLACE, entry.sequence(), page.posted()));
                }
                if (!entry.corrects().stream()
                        .allMatch(one -> isAbout(entry, slot, slots.get(one)))) {
                    breaks.add(new Break(Reason.CORRECTS, entry.sequence(), page.posted()));
                }
                slots.put(entry.sequence(), slot);
                previous = entry.hash();
                next = entry.sequence() + 1;
            }
            if (!page.balances().equals(Balance.after(balances(last), page.entries()))) {
                breaks.add(new Break(Reason.BALANCE, page.first(), page.posted()));
            }
            last = page;
        }
        return List.copyOf(breaks);
    }

    private static boolean isAbout(Entry entry, Slot own, @Nullable Slot corrected) {
        if (own.equals(corrected)) {
            return true;
        }
        var reference = entry.line() == null ? null : entry.line().corrects();
        return corrected != null
                && reference != null
                && new Slot(reference.period(), reference.key()).equals(corrected);
    }
}
