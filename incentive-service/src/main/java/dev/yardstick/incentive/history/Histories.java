package dev.yardstick.incentive.history;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.terms.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every payee's months, as they are known now. Safe for use by many threads.
public interface Histories {

    /// Names what is known now: the positions up to which everything has been taken in. Under the
    /// same name every question has the same answer.
    String edition();

    /// Who may have anything to earn, by id.
    ///
    /// @param after begins after this one; null: at the first
    /// @param limit at most so many
    List<PersonId> payees(@Nullable PersonId after, int limit);

    /// The first month that has anything for the payee; null: there is none.
    @Nullable Period first(PersonId payee);

    /// What the engine is told of a month; with nothing in it where nothing is known.
    Inputs inputs(PersonId payee, Period month);

    Hierarchy hierarchy();

    /// The same, with what a plan that nobody may know yet asks for read too: whom it credits, and
    /// what became of what was sold. Whoever reads all there is for everybody is that already.
    ///
    /// @param candidate its versions
    default Histories asking(List<Plan> candidate) {
        return this;
    }
}
