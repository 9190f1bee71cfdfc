package dev.yardstick.platform.metrics;

/// The meters' names and tags, in this place only. Tags have few values: a topic, a partition
/// number, a group, a reason; never an id.
public final class Metrics {

    /// How many records of a topic's partition the group has not finished. Gauge; tags [#TOPIC],
    /// [#PARTITION], [#GROUP].
    public static final String CONSUMER_LAG = "yardstick.consumer.lag";

    /// How many records a window held. Distribution summary; tag [#GROUP].
    public static final String WINDOW_SIZE = "yardstick.window.size";

    /// How long a window took, from the moment it was read until it was folded or recorded. Neither
    /// the wait for it nor what follows (settling, the commit) is in it. Timer with a histogram;
    /// tag [#GROUP].
    public static final String WINDOW_TIME = "yardstick.window.time";

    /// Records folded or recorded. Counter; tag [#GROUP]. Its rate is the fold rate.
    public static final String FOLDED = "yardstick.folded";

    /// From the moment the edge accepted a fact until everything that follows from it is stored and
    /// published. Timer with a histogram; tag [#GROUP].
    public static final String END_TO_END = "yardstick.end.to.end";

    /// Failures that stopped a loop until it tried again. Counter; tag [#GROUP].
    public static final String LOOP_FAILURES = "yardstick.loop.failures";

    /// Messages put aside because they could not be read. Counter; tags [#TOPIC], [#GROUP],
    /// [#REASON].
    public static final String DEAD_LETTERS = "yardstick.dead.letters";

    /// Messages of a type this version does not know, passed over. Counter; tags [#TOPIC],
    /// [#GROUP].
    public static final String UNKNOWN_EVENTS = "yardstick.unknown.events";

    /// States published. Counter; tag [#TOPIC].
    public static final String PUBLISHED = "yardstick.published";

    /// Statements that say something else than before. Counter.
    public static final String STATEMENTS_MADE = "yardstick.statements.made";

    /// From the moment the edge accepted a deal, an order or a payment until the statements that
    /// rest on it are saved. Timer with a histogram.
    public static final String CHANGE_TO_STATEMENT = "yardstick.change.to.statement";

    /// Payees whose statements the present (or the last) walk through everybody has made. Gauge.
    public static final String STATEMENTS_WALKED = "yardstick.statements.walked";

    /// Whether there is a walk through everybody: 1 or 0. Gauge.
    public static final String STATEMENTS_WALKING = "yardstick.statements.walking";

    public static final String TOPIC = "topic";
    public static final String PARTITION = "partition";
    public static final String GROUP = "group";
    public static final String REASON = "reason";

    private Metrics() {}
}
