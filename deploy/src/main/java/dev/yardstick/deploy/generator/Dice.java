package dev.yardstick.deploy.generator;

import java.util.List;
import java.util.SplittableRandom;

/// Seeded chance that falls the same way on every machine.
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /// Dice of their own, so that more throws here do not change what falls there.
    Dice split() {
        return new Dice(random.split());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From 0 up to, not including, `bound`.
    int below(int bound) {
        return random.nextInt(bound);
    }

    double between(double from, double until) {
        return from + (until - from) * random.nextDouble();
    }

    /// Mostly short, sometimes long; `mean` on average.
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// The first ones more often than the last: half of all throws fall into the first quarter.
    <T> T skewed(List<T> list) {
        double u = random.nextDouble();
        return list.get((int) (u * u * list.size()));
    }
}
