package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.incentive.history.Names;
import dev.yardstick.incentive.history.OpenDeals;
import dev.yardstick.incentive.history.Statements;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.position.Fold;
import dev.yardstick.platform.position.Positioned;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers what views of the past and of what might be ask for. Safe for many threads.
final class KnownService implements Histories, OpenDeals, Names, Statements {

    private final String process;
    private final AtomicLong folded = new AtomicLong();
    private final Documents<OpenDeal> deals;
    private final Fold<String, OpenDeal, Positioned> fold;
    private final InputsService inputs;
    private final OrganisationService organisations;
    private final FiguresService figures;
    private final StateCopy<Person> people;
    private final Supplier<Map<String, List<Plan>>> plans;
    private final StatementsService statements;

    /// @param process names this run of the service: what is counted begins anew with each
    /// @param plans every plan that there is, whatever its status: what they ask for is read
    KnownService(
            String process,
            Documents<OpenDeal> deals,
            InputsService inputs,
            OrganisationService organisations,
            FiguresService figures,
            StateCopy<Person> people,
            Supplier<Map<String, List<Plan>>> plans,
            StatementsService statements) {
        this.process = process;
        this.deals = deals;
        this.fold = new Fold<>(deals, new dev.yardstick.incentive.statement.OpenDeals());
        this.inputs = inputs;
        this.organisations = organisations;
        this.figures = figures;
        this.people = people;
        this.plans = plans;
        this.statements = statements;
    }

    /// Takes changes of deals in.
    void fold(List<Positioned> window) {
        fold.fold(window);
        folded.addAndGet(window.size());
    }

    @Override
    public String edition() {
        var known = organisations.current();
        return process
                + "/"
                + folded.get()
                + "/"
                + known.changes()
                + "-"
                + known.revisions()
                + "/"
                + figures.changes();
    }

    @Override
    public List<PersonId> payees(@Nullable PersonId after, int limit) {
        var all = new TreeSet<>(organisations.current().organisation().people());
        return (after == null ? all : all.tailSet(after, false)).stream().limit(limit).toList();
    }

    @Override
    public @Nullable Period first(PersonId payee) {
        return first(book(payee));
    }

    private static @Nullable Period first(InputsService.BookService book) {
        var months = book.months();
        return months.isEmpty() ? null : months.first();
    }

    @Override
    public Inputs inputs(PersonId payee, Period month) {
        return inputs(book(payee), month);
    }

    /// A month alone says nothing of what earlier ones left to be paid: those are read with it.
    private static Inputs inputs(InputsService.BookService book, Period month) {
        var first = book.asksForFulfilment() ? first(book) : null;
        var from = first == null || first.compareTo(month) > 0 ? month : first;
        return book.inputs(from, month).getLast();
    }

    @Override
    public Histories asking(List<Plan> candidate) {
        var all = new HashMap<>(plans.get());
        if (!candidate.isEmpty()) {
            all.merge(
                    candidate.getFirst().id(),
                    candidate,
                    (known, more) -> Stream.concat(known.stream(), more.stream()).toList());
        }
        return new Asking(new Asked(all));
    }

    /// What is known, as far as some plans ask for it.
    private final class Asking implements Histories {

        private final Asked asked;

        private Asking(Asked asked) {
            this.asked = asked;
        }

        @Override
        public String edition() {
            return KnownService.this.edition();
        }

        @Override
        public List<PersonId> payees(@Nullable PersonId after, int limit) {
            return KnownService.this.payees(after, limit);
        }

        @Override
        public @Nullable Period first(PersonId payee) {
            return KnownService.first(inputs.book(payee, asked));
        }

        @Override
        public Inputs inputs(PersonId payee, Period month) {
            return KnownService.inputs(inputs.book(payee, asked), month);
        }

        @Override
        public Hierarchy hierarchy() {
            return KnownService.this.hierarchy();
        }

        @Override
        public Histories asking(List<Plan> candidate) {
            return KnownService.this.asking(candidate);
        }
    }

    private InputsService.BookService book(PersonId payee) {
        return inputs.book(payee, new Asked(plans.get()));
    }

    @Override
    public Hierarchy hierarchy() {
        return inputs.hierarchy();
    }

    @Override
    public @Nullable Transaction ifWon(FactId id) {
        var found = deals.find(List.of(id.value())).get(id.value());
        return found == null ? null : found.value().ifWon();
    }

    @Override
    public String of(PersonId person) {
        var known = people.get("person:" + person);
        return known == null ? person.value() : known.name();
    }

    @Override
    public Statement of(PersonId payee, Period month) {
        return statements.statement(payee, month);
    }

    @Override
    public Statement of(PersonId payee, Period month, Instant asOf) {
        return statements.statement(payee, month, asOf);
    }
}
