package dev.yardstick.goal.organisation;

import dev.yardstick.platform.web.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rule for names that people read.
final class Names {

    static final int LONGEST = 200;

    private Names() {}

    static void check(String pointer, @Nullable String name, List<Refusal> refusals) {
        if (name == null || name.isBlank()) {
            refusals.add(new Refusal(pointer, "missing", "a name is needed"));
        } else if (name.length() > LONGEST) {
            refusals.add(new Refusal(pointer, "too-long", "at most " + LONGEST + " characters"));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            refusals.add(
                    new Refusal(pointer, "control-character", "a name has no control characters"));
        }
    }
}
