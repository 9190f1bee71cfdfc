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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Some of the transactions that name a person, with a business date in a month. The month is kept
/// in so many parts, by the transactions' ids, so that what changes one rewrites few of the others.
///
/// @param part from 0
/// @param transactions by date, then id
/// @param applied up to which change of each partition it is complete
record PersonMonth(
        PersonId person, Period month, int part, List<Transaction> transactions, Applied applied) {

    static final int PARTS = 16;

    static final String BY_PERSON = "by-person";
    static final String BY_MONTH = "by-month";

    static final Shape<PersonMonth> SHAPE =
            Shape.of(
                    "person_month_parts",
                    PersonMonth.class,
                    Index.on(BY_PERSON, "person", "month"),
                    Index.on(BY_MONTH, "month"));

    PersonMonth {
        transactions = List.copyOf(transactions);
    }

    /// The id of the document in which a transaction is, if it names the person in the month.
    static String id(PersonId person, Period month, FactId transaction) {
        return MonthId.of(person, month)
                + "/"
                + Math.floorMod(transaction.value().hashCode(), PARTS);
    }

    /// The ids of all documents of a month.
    static List<String> ids(PersonId person, Period month) {
        var id = MonthId.of(person, month);
        return IntStream.range(0, PARTS).mapToObj(part -> id + "/" + part).toList();
    }

    static PersonMonth empty(String id) {
        int part = Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
        return new PersonMonth(
                MonthId.personOf(id), MonthId.monthOf(id), part, List.of(), Applied.NONE);
    }

    /// The part with this said of the fact: its transaction, or null for none any more.
    PersonMonth with(FactId fact, @Nullable Transaction transaction) {
        var next = new ArrayList<>(transactions);
        next.removeIf(known -> known.id().equals(fact));
        if (transaction != null) {
            next.add(transaction);
            next.sort(Transaction.ORDER);
        }
        return new PersonMonth(person, month, part, next, applied);
    }

    PersonMonth with(Applied next) {
        return new PersonMonth(person, month, part, transactions, next);
    }
}
