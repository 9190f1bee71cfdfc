package dev.yardstick.incentive.ledger;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.math.BigDecimal;
import java.util.List;

/// Statements for tests of what is posted.
public final class Sample {

    public static final PersonId ANNA = new PersonId("anna");

    private Sample() {}

    public static Period month(String text) {
        return Period.parse(text);
    }

    public static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public static Statement.Line line(String key, String earned, String payable, String currency) {
        return line(key, Statement.Kind.EARNING, earned, payable, currency, null);
    }

    public static Statement.Line line(
            String key,
            Statement.Kind kind,
            String earned,
            String payable,
            String currency,
            Statement.Reference corrects) {
        return new Statement.Line(
                key,
                kind,
                month("2026-01").start(),
                "plan",
                3,
                "commission",
                new Statement.Trace(
                        FactId.of("deal", "crm", "A"),
                        2L,
                        "deal-events-3@1042",
                        new BigDecimal("1000.00"),
                        "EUR",
                        null,
                        new BigDecimal("0.5"),
                        null,
                        "5 % of “won”, \"as said\" \\ so",
                        null,
                        null,
                        null,
                        List.of(
                                new Statement.Part(
                                        BigDecimal.ZERO,
                                        new BigDecimal("500.00"),
                                        new BigDecimal("0.05"),
                                        new BigDecimal("25.0000"))),
                        new BigDecimal("25.0000"),
                        null),
                money(earned, currency),
                money(payable, currency),
                corrects);
    }

    public static Statement statement(PersonId payee, String month, Statement.Line... lines) {
        return statement(payee, month(month), List.of(lines));
    }

    public static Statement statement(PersonId payee, Period month, List<Statement.Line> lines) {
        return new Statement(
                payee + "/" + month,
                1,
                payee,
                month,
                lines,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public static Award award(
            PersonId payee, String id, String amount, String currency, Statement.Reference about) {
        return new Award(
                payee,
                about.period(),
                line("dispute/" + id, Statement.Kind.ADJUSTMENT, amount, amount, currency, about));
    }
}
