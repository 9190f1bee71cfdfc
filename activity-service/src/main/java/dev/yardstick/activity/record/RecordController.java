package dev.yardstick.activity.record;

import dev.yardstick.events.PersonId;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.UnknownCursor;
import dev.yardstick.platform.position.RecordedFact;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Facts, for those who ask where a figure comes from.
@RestController
final class RecordController {

    private static final Set<String> KINDS =
            Set.of("activity", "deal", "order", "payment", "customer", "survey");

    private final Documents<RecordedFact> facts;

    RecordController(Documents<RecordedFact> facts) {
        this.facts = facts;
    }

    @GetMapping("/api/facts/{id}")
    History one(@PathVariable String id) {
        var stored = facts.find(List.of(id)).get(id);
        if (stored == null) {
            throw Refused.notFound(
                    "{id}", "no such fact is recorded; one just accepted is within a moment");
        }
        var recorded = stored.value();
        return new History(
                recorded.fact(),
                recorded.position(),
                recorded.acceptedAt(),
                recorded.earlier().stream()
                        .map(earlier ->
                                new Recorded(
                                        earlier.fact(), earlier.position(), earlier.acceptedAt()))
                        .toList());
    }

    /// Facts of an owner, a kind or both, by business date; without either, all of them by id.
    ///
    /// @param from the first business date
    /// @param until the first business date after
    @GetMapping("/api/facts")
    Paged<Recorded> list(
            @RequestParam(required = false) @Nullable PersonId owner,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        try {
            var page =
                    facts.query(
                            query(owner, kind, from, until)
                                    .between(from, until)
                                    .page(paging.limit(), paging.after()));
            return new Paged<>(
                    page.items().stream()
                            .map(stored ->
                                    new Recorded(
                                            stored.value().fact(),
                                            stored.value().position(),
                                            stored.value().acceptedAt()))
                            .toList(),
                    page.next());
        } catch (UnknownCursor e) {
            throw Refused.badRequest(
                    "?after", Codes.INVALID, "not a cursor that a page of this list came with");
        }
    }

    private static Query query(
            @Nullable PersonId owner,
            @Nullable String kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        if (kind != null && !KINDS.contains(kind)) {
            throw Refused.badRequest(
                    "?kind",
                    Codes.INVALID,
                    "kind is one of " + String.join(", ", KINDS.stream().sorted().toList()));
        }
        if (owner != null && kind != null) {
            return Query.of(RecordConfiguration.BY_OWNER_AND_KIND, owner.value(), kind);
        }
        if (owner != null) {
            return Query.of(RecordConfiguration.BY_OWNER, owner.value());
        }
        if (kind != null) {
            return Query.of(RecordConfiguration.BY_KIND, kind);
        }
        if (from != null || until != null) {
            throw Refused.badRequest(
                    from == null ? "?until" : "?from",
                    Codes.INVALID,
                    "dates are looked up for an owner or a kind: name one");
        }
        return Query.of(Index.BY_ID);
    }
}
