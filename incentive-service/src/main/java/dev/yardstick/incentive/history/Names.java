package dev.yardstick.incentive.history;

import dev.yardstick.events.PersonId;

/// What people are called.
public interface Names {

    /// The person's name, or its id where no name is known.
    String of(PersonId person);
}
