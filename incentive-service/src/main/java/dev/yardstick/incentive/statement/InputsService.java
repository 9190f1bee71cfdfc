package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Progress;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what the engine is told of payees. Safe for many threads; what it gives are values of the
/// moment.
public final class InputsService {

    private static final int MOST_MONTHS_AT_ONCE = 12;

    private final Documents<PersonMonth> months;
    private final Documents<Fulfilment> fulfilments;
    private final OrganisationService organisations;
    private final FiguresService figures;

    InputsService(
            Documents<PersonMonth> months,
            Documents<Fulfilment> fulfilments,
            OrganisationService organisations,
            FiguresService figures) {
        this.months = months;
        this.fulfilments = fulfilments;
        this.organisations = organisations;
        this.figures = figures;
    }

    /// The organisation as it is known now.
    public Hierarchy hierarchy() {
        return organisations.current().organisation();
    }

    /// What is known of a payee, as far as these plans ask for it.
    public BookService book(PersonId payee, Asked asked) {
        var organisation = organisations.current().organisation();
        return new BookService(payee, asked, organisation, figures.read(payee, organisation));
    }

    /// The same for whoever makes statements: what they rest on of others is noted.
    BookService book(PersonId payee, Asked asked, Organisation organisation) {
        return new BookService(payee, asked, organisation, figures.of(payee, organisation));
    }

    /// The first month in which anybody has a document; null: there is none.
    @Nullable Period first() {
        return firstOf(months, Query.of(PersonMonth.BY_MONTH));
    }

    /// The last month in which anybody has a document; null: there is none.
    @Nullable Period last() {
        return firstOf(months, Query.of(PersonMonth.BY_MONTH).newestFirst());
    }

    /// The first month in which the person has a document; null: there is none.
    @Nullable Period first(PersonId person) {
        return firstOf(months, Query.of(PersonMonth.BY_PERSON, person.value()));
    }

    /// The last month in which the person has a document; null: there is none.
    @Nullable Period last(PersonId person) {
        return firstOf(months, Query.of(PersonMonth.BY_PERSON, person.value()).newestFirst());
    }

    /// The first person after this one who has a document; null: there is none.
    ///
    /// @param person null for the first of all
    @Nullable PersonId firstAfter(@Nullable String person) {
        // A blank is below all that an id may go on with.
        var rest = Query.of(PersonMonth.BY_PERSON);
        var ids =
                months.ids(
                        (person == null ? rest : rest.between(person + " ", null)).page(1, null));
        return ids.isEmpty() ? null : MonthId.personOf(ids.getFirst());
    }

    /// The month of the first document that answers, where ids are made as those of people's months
    /// are; null: none does.
    static @Nullable Period firstOf(Documents<?> months, Query query) {
        var ids = months.ids(query.page(1, null));
        return ids.isEmpty() ? null : MonthId.monthOf(ids.getFirst());
    }

    /// What is known of one payee; for one thread.
    public final class BookService {

        private final PersonId payee;
        private final Asked asked;
        private final Organisation organisation;
        private final Figures its;
        private final Map<Period, List<Transaction>> read = new HashMap<>();

        /// Mostly the first month is all that is asked for; who goes on is going to ask for more.
        private int monthsAtOnce = 1;

        private BookService(PersonId payee, Asked asked, Organisation organisation, Figures its) {
            this.payee = payee;
            this.asked = asked;
            this.organisation = organisation;
            this.its = its;
        }

        /// Whether a month rests on what became of earlier months' transactions.
        boolean asksForFulfilment() {
            return asked.asksForFulfilment();
        }

        /// The months in which there are transactions that may credit the payee.
        public SortedSet<Period> months() {
            var all = new TreeSet<Period>();
            boolean others = asked.restsOnOthers(payee, organisation);
            var first = others ? first() : first(payee);
            var last = others ? last() : last(payee);
            if (first != null && last != null) {
                for (var month = first; month.compareTo(last) <= 0; month = next(month)) {
                    if (hasTransactions(month, last)) {
                        all.add(month);
                    }
                }
            }
            return all;
        }

        /// Inputs of each month of [from, until], each with what was invoiced, paid or has ended of
        /// any transaction of those months.
        public List<Inputs> inputs(Period from, Period until) {
            var open = new LinkedHashSet<FactId>();
            var all = new ArrayList<Inputs>();
            for (var month = from; month.compareTo(until) <= 0; month = next(month)) {
                all.add(inputs(month, open, until));
                transactions(month, until).forEach(transaction -> open.add(transaction.id()));
            }
            return all;
        }

        /// Whether there are transactions in the month that may credit the payee.
        ///
        /// @param until how far it is going to be asked
        boolean hasTransactions(Period month, Period until) {
            return !transactions(month, until).isEmpty();
        }

        /// Inputs of one month.
        ///
        /// @param open transactions of earlier months that may become payable or be taken back
        Inputs inputs(Period month, Set<FactId> open, Period until) {
            var transactions = transactions(month, until);
            var ended = new ArrayList<Transaction>();
            var progress = new ArrayList<Progress>();
            if (asked.asksForFulfilment() && !(transactions.isEmpty() && open.isEmpty())) {
                var candidates = new LinkedHashMap<FactId, Transaction>();
                var known = fulfilments(transactions, open);
                for (var id : open) {
                    var own = known.get(id.value());
                    if (own != null && own.transaction() != null) {
                        candidates.put(id, own.transaction());
                    }
                }
                transactions.forEach(transaction -> candidates.put(transaction.id(), transaction));
                for (var candidate : candidates.values()) {
                    var endedOn = candidate.endedOn();
                    if (endedOn != null && month.contains(endedOn)) {
                        ended.add(candidate);
                    }
                    for (var one : Fulfilments.progress(candidate, known)) {
                        if (month.contains(one.on())) {
                            progress.add(one);
                        }
                    }
                }
            }
            return new Inputs(payee, month, transactions, ended, progress, its);
        }

        private Map<String, Fulfilment> fulfilments(
                List<Transaction> transactions, Set<FactId> open) {
            var ids = new LinkedHashSet<String>();
            transactions.forEach(transaction -> ids.add(transaction.id().value()));
            open.forEach(id -> ids.add(id.value()));
            var known = InputsService.this.fulfilments(ids);
            var parts = new LinkedHashSet<String>();
            known.values().forEach(f -> f.parts().forEach(part -> parts.add(part.by().value())));
            parts.removeAll(known.keySet());
            known.putAll(InputsService.this.fulfilments(parts));
            return known;
        }

        private List<Transaction> transactions(Period month, Period until) {
            if (!read.containsKey(month)) {
                read(month, until);
            }
            return read.getOrDefault(month, List.of());
        }

        private void read(Period from, Period until) {
            var whose = new LinkedHashMap<Period, Set<PersonId>>();
            var ids = new LinkedHashSet<String>();
            var month = from;
            for (int i = 0; i == 0 || (i < monthsAtOnce && month.compareTo(until) <= 0); i++) {
                var people = asked.crediting(payee, month, organisation);
                whose.put(month, people);
                for (var person : people) {
                    ids.addAll(PersonMonth.ids(person, month));
                }
                month = next(month);
            }
            monthsAtOnce = Math.min(2 * monthsAtOnce, MOST_MONTHS_AT_ONCE);
            var found = months.find(ids);
            whose.forEach((each, people) -> {
                var byId = new LinkedHashMap<FactId, Transaction>();
                for (var person : people) {
                    for (var id : PersonMonth.ids(person, each)) {
                        var stored = found.get(id);
                        if (stored != null) {
                            for (var one : stored.value().transactions()) {
                                if (asked.mayCredit(payee, person, one)) {
                                    byId.put(one.id(), one);
                                }
                            }
                        }
                    }
                }
                read.put(each, byId.values().stream().map(this::withUnit).toList());
            });
        }

        private Transaction withUnit(Transaction transaction) {
            return asked.asksForOwningUnits()
                    ? Transactions.withUnit(transaction, organisation)
                    : transaction;
        }
    }

    /// Fulfilments by id.
    Map<String, Fulfilment> fulfilments(Collection<String> ids) {
        var known = new HashMap<String, Fulfilment>();
        fulfilments.find(ids).forEach((id, stored) -> known.put(id, stored.value()));
        return known;
    }

    static Period next(Period month) {
        return Period.of(Period.Kind.MONTH, month.end());
    }
}
