package dev.yardstick.platform.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Statement;

/// A state as it lies in the store. Its type has a name of its own there, which outlives the name
/// of the class.
///
/// @param published everybody has been told, and nothing older can be told after it
record Kept(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
                @JsonSubTypes({
                    @JsonSubTypes.Type(value = OrgUnit.class, name = "unit"),
                    @JsonSubTypes.Type(value = Person.class, name = "person"),
                    @JsonSubTypes.Type(value = Goal.class, name = "goal"),
                    @JsonSubTypes.Type(value = Scorecard.class, name = "scorecard"),
                    @JsonSubTypes.Type(value = Statement.class, name = "statement"),
                    @JsonSubTypes.Type(value = CommissionPlan.class, name = "commission-plan")
                })
                Revised state,
        boolean published) {}
