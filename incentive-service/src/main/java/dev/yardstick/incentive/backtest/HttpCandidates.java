package dev.yardstick.incentive.backtest;

import dev.yardstick.incentive.terms.Plan;
import tools.jackson.databind.JsonNode;

/// Reads a plan's document.
public interface HttpCandidates {

    /// The plan; throws [dev.yardstick.platform.web.Refused] with everything that is wrong with the
    /// document, its pointers beginning with the one given.
    Plan read(JsonNode document, String pointer);
}
