/// The position protocol: how facts become figures exactly once, without transactions.
///
/// A *position* is the offset of a submission in its intake partition. Positions only grow, and
/// they do the remembering:
///
/// - [Recorder], for a batch of each of its intake partitions: load the facts it names; decide each
///   submission in order; then **publish** all changes, then **record** the facts, then **commit**
///   the offset. Never another order. A crash after publishing repeats the same changes with the
///   same positions; a crash after recording repeats nothing, for each fact remembers the position
///   it came from.
/// - [Fold], for a window of changes: group what each document gains; take those whose position is
///   above the last one the document has taken from that partition ([Applied]); save if unchanged.
///   A document that was refused is read again and done again, alone. The offset is committed
///   after.
///
/// Everything a decision depends on is inside the submission. Nothing else remembers what was
/// folded.
///
/// The simulation among the tests runs both over thousands of seeded histories with crashes and
/// zombies between any two steps, and fails as soon as any one rule is taken away.
@NullMarked
package dev.yardstick.platform.position;

import org.jspecify.annotations.NullMarked;
