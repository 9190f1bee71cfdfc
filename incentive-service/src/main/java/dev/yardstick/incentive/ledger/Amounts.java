package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Money;

/// What was earned and what of it is payable, in one currency.
public record Amounts(Money earned, Money payable) {

    public Amounts {
        if (!earned.currency().equals(payable.currency())) {
            throw new IllegalArgumentException(earned.currency() + " is not " + payable.currency());
        }
    }

    public static Amounts zero(String currency) {
        return new Amounts(Money.zero(currency), Money.zero(currency));
    }

    public String currency() {
        return earned.currency();
    }

    public Amounts plus(Amounts other) {
        return new Amounts(earned.plus(other.earned), payable.plus(other.payable));
    }

    public Amounts negated() {
        return new Amounts(negated(earned), negated(payable));
    }

    public boolean comesToNothing() {
        return earned.amount().signum() == 0 && payable.amount().signum() == 0;
    }

    private static Money negated(Money money) {
        return new Money(money.amount().negate(), money.currency());
    }
}
