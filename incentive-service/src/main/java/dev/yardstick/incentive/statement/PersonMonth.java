package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.position.Applied;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All transactions that name a person, with a business date in a month.
///
/// @param transactions by date, then id
/// @param applied up to which change of each partition it is complete
record PersonMonth(PersonId person, Period month, List<Transaction> transactions, Applied applied) {

    static final String BY_PERSON = "by-person";
    static final String BY_MONTH = "by-month";

    static final Shape<PersonMonth> SHAPE =
            Shape.of(
                    "person_months",
                    PersonMonth.class,
                    Index.on(BY_PERSON, "person", "month"),
                    Index.on(BY_MONTH, "month"));

    PersonMonth {
        transactions = List.copyOf(transactions);
    }

    /// The id of the month's document, and of a statement of it.
    static String id(PersonId person, Period month) {
        return person + "/" + month;
    }

    static PersonMonth empty(String id) {
        // A person's id has no slash.
        int slash = id.indexOf('/');
        return new PersonMonth(
                new PersonId(id.substring(0, slash)), monthOf(id), List.of(), Applied.NONE);
    }

    static Period monthOf(String id) {
        return Period.parse(id.substring(id.indexOf('/') + 1));
    }

    /// The month with this said of the fact: its transaction, or null for none any more.
    PersonMonth with(FactId fact, @Nullable Transaction transaction) {
        var next = new ArrayList<>(transactions);
        next.removeIf(known -> known.id().equals(fact));
        if (transaction != null) {
            next.add(transaction);
            next.sort(Transaction.ORDER);
        }
        return new PersonMonth(person, month, next, applied);
    }

    PersonMonth with(Applied next) {
        return new PersonMonth(person, month, transactions, next);
    }
}
