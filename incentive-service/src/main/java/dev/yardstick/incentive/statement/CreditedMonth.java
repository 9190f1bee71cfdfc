package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.position.Applied;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All won deals that a person is credited for in a month.
///
/// @param deals by date, then deal
/// @param applied up to which change of each partition it is complete
record CreditedMonth(PersonId payee, Period month, List<Credited> deals, Applied applied) {

    CreditedMonth {
        deals = List.copyOf(deals);
    }

    static CreditedMonth empty(PersonId payee, Period month) {
        return new CreditedMonth(payee, month, List.of(), Applied.NONE);
    }

    /// The id of the month's document, and of the statement made from it.
    static String id(PersonId payee, Period month) {
        return payee + "/" + month;
    }

    static CreditedMonth empty(String id) {
        // A person's id has no slash.
        int slash = id.indexOf('/');
        return empty(new PersonId(id.substring(0, slash)), Period.parse(id.substring(slash + 1)));
    }

    /// The month with this said of the deal: what the person is credited for in it, or null for
    /// nothing any more.
    CreditedMonth with(FactId deal, @Nullable Credited credited) {
        var next = new ArrayList<>(deals);
        next.removeIf(known -> known.deal().equals(deal));
        if (credited != null) {
            next.add(credited);
            next.sort(Credited.ORDER);
        }
        return new CreditedMonth(payee, month, next, applied);
    }

    CreditedMonth with(Applied next) {
        return new CreditedMonth(payee, month, deals, next);
    }
}
