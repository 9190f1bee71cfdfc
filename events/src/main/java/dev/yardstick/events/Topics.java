package dev.yardstick.events;

import java.util.List;

/// The topics, named in this place only.
public final class Topics {

    /// Every accepted [Submission], keyed by the fact's id. A log.
    public static final String INTAKE = "intake";

    /// Changes of activities. As many partitions as [#INTAKE]; a change is on the partition of its
    /// submission.
    public static final String ACTIVITY_EVENTS = "activity-events";

    /// Changes of deals, orders and payments. Partitioned as [#INTAKE].
    public static final String DEAL_EVENTS = "deal-events";

    /// Changes of customers and surveys. Partitioned as [#INTAKE].
    public static final String CUSTOMER_EVENTS = "customer-events";

    /// [OrgUnit] and [Person], compacted by id.
    public static final String ORG_EVENTS = "org-events";

    /// [Goal], compacted by id.
    public static final String GOAL_EVENTS = "goal-events";

    /// [Scorecard], compacted by its id (subject and period).
    public static final String SCORE_EVENTS = "score-events";

    /// [Statement] and [CommissionPlan], compacted by id.
    public static final String INCENTIVE_EVENTS = "incentive-events";

    /// The topics that carry [Change]s.
    public static final List<String> FACT_TOPICS =
            List.of(ACTIVITY_EVENTS, DEAL_EVENTS, CUSTOMER_EVENTS);

    /// The topics that carry [Revised] state.
    public static final List<String> STATE_TOPICS =
            List.of(ORG_EVENTS, GOAL_EVENTS, SCORE_EVENTS, INCENTIVE_EVENTS);

    private static final String DEAD_LETTERS = "-dead-letters";

    private Topics() {}

    /// Where messages of `topic` go that cannot be read.
    public static String deadLettersOf(String topic) {
        return topic + DEAD_LETTERS;
    }

    /// The topic on which changes of such a fact travel.
    public static String of(Fact fact) {
        return switch (fact) {
            case Activity a -> ACTIVITY_EVENTS;
            case Deal d -> DEAL_EVENTS;
            case Order o -> DEAL_EVENTS;
            case Payment p -> DEAL_EVENTS;
            case Customer c -> CUSTOMER_EVENTS;
            case Survey s -> CUSTOMER_EVENTS;
        };
    }
}
