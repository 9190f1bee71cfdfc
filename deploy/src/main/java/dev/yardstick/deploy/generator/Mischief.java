package dev.yardstick.deploy.generator;

import dev.yardstick.events.Fact;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;

/// What the wire makes of the first `limit` statements: some twice, some a little out of order,
/// some much later. Nothing is left out.
public final class Mischief implements Iterator<Fact> {

    /// A fact out of order comes after up to so many others, a duplicate too.
    static final int NEAR = 100;

    /// A late fact comes after [#NEAR] to so many others.
    static final int FAR = 5_000;

    private final Iterator<Fact> told;
    private final long limit;
    private final Rates rates;
    private final Dice dice;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(
                    Comparator.comparingLong(Held::due).thenComparingLong(Held::number));
    private long taken;
    private long numbers;

    /// Fractions of all facts.
    public record Rates(double duplicated, double reordered, double late) {

        public static final Rates NONE = new Rates(0, 0, 0);

        public Rates {
            if (duplicated < 0
                    || duplicated > 1
                    || reordered < 0
                    || late < 0
                    || reordered + late > 1) {
                throw new IllegalArgumentException("rates are fractions from 0 to 1");
            }
        }
    }

    private record Held(long due, long number, Fact fact) {}

    /// @param limit how many statements to take; [Long#MAX_VALUE] for all
    public Mischief(Iterator<Fact> told, long limit, Rates rates, long seed) {
        this.told = told;
        this.limit = limit;
        this.rates = rates;
        this.dice = new Dice(~seed);
    }

    @Override
    public boolean hasNext() {
        return !held.isEmpty() || (taken < limit && told.hasNext());
    }

    @Override
    public Fact next() {
        while (true) {
            var first = held.peek();
            boolean more = taken < limit && told.hasNext();
            if (first != null && (first.due <= taken || !more)) {
                return Objects.requireNonNull(held.poll()).fact;
            }
            if (!more) {
                throw new NoSuchElementException();
            }
            var fact = told.next();
            taken++;
            if (dice.chance(rates.duplicated)) {
                hold(fact, 1 + dice.below(NEAR));
            }
            double when = dice.between(0, 1);
            if (when < rates.late) {
                hold(fact, NEAR + dice.below(FAR - NEAR));
            } else if (when < rates.late + rates.reordered) {
                hold(fact, 1 + dice.below(NEAR));
            } else {
                return fact;
            }
        }
    }

    private void hold(Fact fact, int behind) {
        held.add(new Held(taken + behind, numbers++, fact));
    }
}
