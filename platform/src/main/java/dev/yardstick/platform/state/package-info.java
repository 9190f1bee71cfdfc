/// States that a service owns: full state, revised, told to everybody.
///
/// [States] keeps each [dev.yardstick.events.Revised] as a document and publishes it: save, then
/// publish, then mark as published. A state that says nothing new is neither saved nor published.
/// The mark does the remembering:
///
/// - A crash, or Kafka away, between saving and marking leaves the state unpublished;
///   [Republication] tells it at the next start, or once Kafka is back.
/// - The topic is compacted by what came *last*, not by the highest revision. So the mark is set
///   only by who saved over a published state, and only while nothing newer is there; every doubt
///   leaves the state unpublished, and it is told again.
///
/// Consumers keep the highest revision of an id and ignore the rest, so that telling twice does no
/// harm. What is not covered: two processes that state one id within the same moment, of which the
/// one that is behind dies after it has told the older state and before it has seen the newer.
@NullMarked
package dev.yardstick.platform.state;

import org.jspecify.annotations.NullMarked;
