package dev.yardstick.platform.property;

import java.util.SplittableRandom;

/// Holds for every random example. A failure names the seed of its example; `-Dyardstick.seed=…`
/// plays exactly that one.
public final class Property {

    private static final String SEED = "yardstick.seed";

    private Property() {}

    /// What holds for the example that the random numbers make.
    public interface Example {
        void check(SplittableRandom random) throws Exception;
    }

    /// Checks so many examples, the same ones each time.
    public static void forAll(int examples, Example example) {
        var only = Long.getLong(SEED);
        if (only != null) {
            check(only, example);
            return;
        }
        for (long seed = 1; seed <= examples; seed++) {
            check(seed, example);
        }
    }

    private static void check(long seed, Example example) {
        try {
            example.check(new SplittableRandom(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "play it again with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
        }
    }
}
