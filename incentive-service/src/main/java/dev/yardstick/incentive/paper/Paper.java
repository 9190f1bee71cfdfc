package dev.yardstick.incentive.paper;

import dev.yardstick.events.Money;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.explain.Explaining;
import dev.yardstick.incentive.explain.Explanation;
import dev.yardstick.incentive.explain.Wording;
import dev.yardstick.incentive.terms.Plan;
import java.util.List;
import java.util.Locale;

/// A statement and what is said of it, in a language.
///
/// @param payee what the payee is called
/// @param explanation of all of it
public record Paper(
        Statement statement, String payee, Explanation explanation, Wording words, Locale locale) {

    /// What is needed to print a statement.
    ///
    /// @param versions of the plans that its lines name
    public static Paper of(Statement statement, String payee, List<Plan> versions, Locale locale) {
        return new Paper(
                statement,
                payee,
                new Explaining(statement, versions, locale).all(),
                new Wording(Paper.class, "paper", locale),
                locale);
    }

    String word(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /// `1,234.50 USD`.
    static String money(Money money) {
        return Wording.amount(money.amount()) + " " + money.currency();
    }
}
