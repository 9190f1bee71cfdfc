/// The contract: everything that travels between Yardstick's services, as records and nothing else.
///
/// Two shapes of event exist, and no third (`architecture: two ways to be idempotent`):
///
/// - [Revised] full state: an org unit, a person, a goal, a plan, a scorecard, a statement. A
///   consumer keeps the highest revision it has seen of an id and ignores the rest.
/// - [Change], a positioned change of one [Fact], from `before` to `after`.
///
/// [Topics] names the topics; [EventType] names each event on the wire, apart from its class.
/// Within a major version components are only added, and optional; the golden events in this
/// module's tests keep that promise.
///
/// Start with [Fact], then [Change].
@NullMarked
package dev.yardstick.events;

import org.jspecify.annotations.NullMarked;
