package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/ledger")
class LedgerController {

    private final LedgerService ledger;

    LedgerController(LedgerService ledger) {
        this.ledger = ledger;
    }

    @GetMapping
    Paged<PersonId> payees(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String after) {
        var paging = Paging.of(limit, after);
        var payees = ledger.payees(paging.limit(), paging.after());
        return new Paged<>(payees.items(), payees.next());
    }

    /// Entries of a payee's ledger.
    ///
    /// @param items by sequence number
    /// @param totals of all entries that were asked for, on every page
    /// @param balances as the last closing left them
    /// @param head the hash of the ledger's last entry
    record Entries(
            PersonId payee,
            List<Entry> items,
            List<Amounts> totals,
            List<Balance> balances,
            String head,
            @Nullable String next) {}

    @GetMapping("/{person}")
    Entries entries(
            @PathVariable PersonId person,
            @RequestParam @Nullable Period period,
            @RequestParam @Nullable Period posted,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        var paging = Paging.of(limit, after);
        long from = sequence(paging.after());
        var pages = ledger.pages(person);
        var asked =
                pages.stream()
                        .filter(page -> posted == null || posted.contains(page.posted()))
                        .flatMap(page -> page.entries().stream())
                        .filter(entry -> period == null || period.contains(entry.period()))
                        .toList();
        var left = asked.stream().filter(entry -> entry.sequence() > from).toList();
        var items = left.subList(0, Math.min(paging.limit(), left.size()));
        return new Entries(
                person,
                items,
                totals(asked),
                pages.isEmpty() ? List.of() : pages.getLast().balances(),
                head(pages),
                items.size() == left.size() ? null : Long.toString(items.getLast().sequence()));
    }

    private static long sequence(@Nullable String after) {
        try {
            return after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refused.badRequest("?after", Codes.INVALID, "not a cursor of this list");
        }
    }

    private static List<Amounts> totals(Collection<Entry> entries) {
        var totals = new TreeMap<String, Amounts>();
        entries.forEach(
                entry -> totals.merge(entry.amounts().currency(), entry.amounts(), Amounts::plus));
        return List.copyOf(totals.values());
    }

    private static String head(List<LedgerPage> pages) {
        return pages.isEmpty() ? Chain.START : pages.getLast().head();
    }

    /// What a check of a payee's chain found.
    record Checked(
            PersonId payee, boolean intact, long entries, String head, List<Chain.Break> breaks) {}

    @GetMapping("/{person}/verify")
    Checked verify(@PathVariable PersonId person) {
        var pages = ledger.pages(person);
        var breaks = Chain.breaks(person, pages);
        return new Checked(person, breaks.isEmpty(), count(pages), head(pages), breaks);
    }

    private static long count(List<LedgerPage> pages) {
        return pages.stream().mapToLong(page -> page.entries().size()).sum();
    }

    /// The ledger for `java VerifyLedger.java`.
    @GetMapping("/{person}/export")
    ResponseEntity<byte[]> export(@PathVariable PersonId person) {
        var pages = ledger.pages(person);
        var text = new StringBuilder();
        pages.forEach(
                page -> page.entries().forEach(entry -> text.append(Export.line(person, entry))));
        text.append(Export.end(person, count(pages), head(pages)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.ndjson\"")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
