package dev.yardstick.incentive.dispute;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.dispute.Outcome.Reason;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Disputes as they are kept, and the awards that came of them.
class DisputeService implements Award.Source {

    private final Documents<Dispute> documents;
    private final LiveStatements live;
    private final LedgerService ledger;
    private final Award.Listener listener;

    DisputeService(
            Documents<Dispute> documents,
            LiveStatements live,
            LedgerService ledger,
            Award.Listener listener) {
        this.documents = documents;
        this.live = live;
        this.ledger = ledger;
        this.listener = listener;
    }

    /// Raises a dispute, once for each key of an account.
    ///
    /// @param key names the request, so that it may be repeated
    Outcome raise(Said.Objection objection, PersonId payee, Party by, Instant at, String key) {
        var id = new Digest().add(by.account()).add(key).hex().substring(0, 32);
        var known = find(id);
        if (known == null) {
            var line = line(payee, objection.period(), objection.key());
            if (line == null) {
                return new Outcome.Refused(
                        Reason.UNKNOWN_LINE,
                        "the statement of %s for %s has no line '%s'"
                                .formatted(payee, objection.period(), objection.key()));
            }
            var dispute =
                    Dispute.raised(id, payee, objection.period(), line, objection.text(), by, at);
            if (documents.save(List.of(Stored.fresh(id, dispute))).isEmpty()) {
                return new Outcome.Written(dispute);
            }
            known = Objects.requireNonNull(find(id), "nothing is ever deleted");
        }
        return known.isSame(payee, objection.period(), objection.key(), objection.text())
                ? new Outcome.Unchanged(known)
                : new Outcome.Refused(
                        Reason.KEY_REUSED, "this key came with another dispute: take a new one");
    }

    /// The line as it is now; where it is gone, as it was posted last.
    private Statement.@Nullable Line line(PersonId payee, Period period, String key) {
        var statement = live.find(payee, List.of(period)).get(period);
        var now =
                statement == null
                        ? Stream.<Statement.Line>empty()
                        : statement.lines().stream().filter(line -> line.key().equals(key));
        return now.findFirst().orElseGet(() -> posted(payee, period, key));
    }

    private Statement.@Nullable Line posted(PersonId payee, Period period, String key) {
        Statement.@Nullable Line last = null;
        for (var page : ledger.pages(payee)) {
            for (var entry : page.entries()) {
                if (entry.period().equals(period)
                        && entry.key().equals(key)
                        && entry.line() != null) {
                    last = entry.line();
                }
            }
        }
        return last;
    }

    @Nullable Dispute find(String id) {
        var stored = documents.find(List.of(id)).get(id);
        return stored == null ? null : stored.value();
    }

    /// Says something to a dispute; null where there is none.
    @Nullable Outcome say(String id, Function<Dispute, Outcome> say) {
        while (true) {
            var stored = documents.find(List.of(id)).get(id);
            if (stored == null) {
                return null;
            }
            var outcome = say.apply(stored.value());
            if (!(outcome instanceof Outcome.Written(var dispute))) {
                return outcome;
            }
            if (documents.save(List.of(stored.with(dispute))).isEmpty()) {
                var award = dispute.award();
                if (award != null) {
                    listener.granted(award);
                }
                return outcome;
            }
        }
    }

    /// Disputes, newest first.
    Page<Dispute> list(
            @Nullable PersonId payee,
            Verdict.@Nullable Status status,
            int limit,
            @Nullable String after) {
        Query query;
        if (payee != null) {
            query =
                    status == null
                            ? Query.of(Dispute.BY_PAYEE, payee.value())
                            : Query.of(Dispute.BY_PAYEE_AND_STATUS, payee.value(), status);
        } else {
            query =
                    status == null
                            ? Query.of(Dispute.BY_TIME)
                            : Query.of(Dispute.BY_STATUS, status);
        }
        return documents.query(query.newestFirst().page(limit, after));
    }

    @Override
    public List<Award> of(PersonId payee, Period until) {
        return adjusted(payee).stream()
                .map(Dispute::award)
                .filter(Objects::nonNull)
                .filter(award -> award.period().compareTo(until) <= 0)
                .toList();
    }

    @Override
    public List<PersonId> payees() {
        return adjusted(null).stream().map(Dispute::payee).distinct().toList();
    }

    private List<Dispute> adjusted(@Nullable PersonId payee) {
        var all = new ArrayList<Dispute>();
        @Nullable String after = null;
        do {
            var page = list(payee, Verdict.Status.ADJUSTED, Query.MAX_LIMIT, after);
            page.items().forEach(stored -> all.add(stored.value()));
            after = page.next();
        } while (after != null);
        return all;
    }
}
