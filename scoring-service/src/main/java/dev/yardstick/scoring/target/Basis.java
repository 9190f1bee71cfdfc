package dev.yardstick.scoring.target;

import dev.yardstick.events.Goal;
import dev.yardstick.scoring.organisation.Organisation;
import java.util.Map;

/// What figures rest on beside facts: the organisation and the goals as stated at one moment.
///
/// @param version of the copies it was made from; grows with each change of them
/// @param goals by id, the withdrawn ones too
public record Basis(
        long version, Organisation organisation, Map<String, Goal> goals, Targets targets) {}
