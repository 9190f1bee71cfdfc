package dev.yardstick.scoring.kpi;

import dev.yardstick.events.Scorecard.Unit;

/// A figure with a formula.
///
/// @param moreIsBetter decides which end of a leaderboard is the top
public record Kpi(String name, String title, Unit unit, boolean moreIsBetter, String formula) {}
