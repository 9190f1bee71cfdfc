package dev.yardstick.incentive.statement;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.EntityTag;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/statements/{person}")
class StatementController {

    private final StatementsService statements;

    StatementController(StatementsService statements) {
        this.statements = statements;
    }

    /// A quarter or a year.
    ///
    /// @param months those that there is a statement of, by month
    /// @param totals over all of them, but for adjustments of one of the months: that says the same
    ///   already, as it is known now
    record Statements(
            PersonId payee, Period period, List<Statement> months, List<Statement.Total> totals) {}

    /// What is said of a month in a list.
    record Month(Period period, long revision, List<Statement.Total> totals) {}

    @GetMapping
    ResponseEntity<?> get(
            @PathVariable PersonId person,
            @RequestParam Period period,
            @RequestParam(required = false) @Nullable Instant asOf) {
        return switch (period.kind()) {
            case MONTH -> {
                var statement = statement(person, period, asOf);
                yield ResponseEntity.ok().eTag(EntityTag.of(statement.revision())).body(statement);
            }
            case QUARTER, HALF_YEAR, YEAR -> ResponseEntity.ok(together(person, period, asOf));
            case DAY, WEEK ->
                    throw Refused.badRequest(
                            "?period",
                            Codes.INVALID,
                            "a statement is of a month, a quarter, a half-year or a year, not of "
                                    + period);
        };
    }

    private Statement statement(PersonId person, Period month, @Nullable Instant asOf) {
        return asOf == null
                ? statements.statement(person, month)
                : statements.statement(person, month, asOf);
    }

    private Statements together(PersonId person, Period period, @Nullable Instant asOf) {
        var all = new ArrayList<Statement>();
        var totals = new TreeMap<String, Statement.Total>();
        for (var month : Asked.monthsOf(period)) {
            var statement = statement(person, month, asOf);
            if (statement.revision() > 0) {
                all.add(statement);
                statement.totals().forEach(total -> add(totals, nothing(total)));
                statement.lines().stream()
                        .filter(line -> !StatementRun.isSaidByItsMonth(line, period))
                        .forEach(line ->
                                add(totals, new Statement.Total(line.earned(), line.payable())));
            }
        }
        return new Statements(person, period, all, List.copyOf(totals.values()));
    }

    private static Statement.Total nothing(Statement.Total total) {
        var zero = Money.zero(total.earned().currency());
        return new Statement.Total(zero, zero);
    }

    private static void add(Map<String, Statement.Total> totals, Statement.Total total) {
        totals.merge(
                total.earned().currency(),
                total,
                (one, other) ->
                        new Statement.Total(
                                sum(one.earned(), other.earned()),
                                sum(one.payable(), other.payable())));
    }

    private static Money sum(Money one, Money other) {
        return one.plus(other);
    }

    @GetMapping("/months")
    Paged<Month> months(
            @PathVariable PersonId person,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var page = statements.statements(person, paging.limit(), paging.after());
        return new Paged<>(
                page.items().stream()
                        .map(item ->
                                new Month(
                                        item.value().period(),
                                        item.value().revision(),
                                        item.value().totals()))
                        .toList(),
                page.next());
    }
}
