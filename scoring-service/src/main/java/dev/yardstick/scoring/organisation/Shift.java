package dev.yardstick.scoring.organisation;

import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import java.time.LocalDate;

/// On the days [from, until) the child belongs to the unit in one organisation and not in another.
public record Shift(Subject child, UnitId unit, LocalDate from, LocalDate until) {}
