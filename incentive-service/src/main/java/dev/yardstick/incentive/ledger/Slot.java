package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;

/// What entries sum up over: a line of a month's statement.
record Slot(Period period, String key) {}
