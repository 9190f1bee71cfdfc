package dev.yardstick.incentive.ledger;

import dev.yardstick.events.PersonId;
import java.util.List;
import java.util.stream.Collectors;

/// A payee's ledger as lines of JSON for programs that share nothing with this one: an entry each,
/// fields always in the same order and without white space, texts escaped as in [CanonicalJson];
/// `line` is the canonical text that `digest` is of. The last line says how many entries there are
/// and which hash is the last.
final class Export {

    private Export() {}

    static String line(PersonId payee, Entry entry) {
        var out = new StringBuilder("{\"sequence\":").append(entry.sequence());
        text(out, "payee", payee.value());
        text(out, "posted", entry.posted().toString());
        text(out, "kind", entry.kind().name());
        text(out, "period", entry.period().toString());
        text(out, "key", entry.key());
        out.append(",\"corrects\":[").append(numbers(entry.corrects())).append(']');
        text(out, "currency", entry.earned().currency());
        text(out, "earned", Chain.plain(entry.earned()));
        text(out, "payable", Chain.plain(entry.payable()));
        text(out, "line", Chain.text(entry.line()));
        text(out, "digest", entry.digest());
        text(out, "previous", entry.previous());
        text(out, "hash", entry.hash());
        return out.append("}\n").toString();
    }

    static String end(PersonId payee, long entries, String head) {
        var out = new StringBuilder("{\"entries\":").append(entries);
        text(out, "payee", payee.value());
        text(out, "head", head);
        return out.append("}\n").toString();
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void text(StringBuilder out, String name, String value) {
        out.append(",\"").append(name).append("\":");
        CanonicalJson.write(value, out);
    }
}
