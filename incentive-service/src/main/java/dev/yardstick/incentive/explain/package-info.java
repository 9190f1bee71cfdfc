/// Why an amount is what it is, and why another one is not paid.
///
///     statement, plan versions ──▶ Explaining ──▶ steps that can be added up, sentences in the reader's language
///
/// An explanation rests on the statement alone (and on the plans that its lines name), so that one
/// of a closed month stays what it was. Invariants:
///
/// - The steps lead from the transaction to the line's amounts without a gap: each can be computed
///   again, and the last ones are what the line earns and pays.
/// - Whatever the statement says of a transaction is found by its id.
/// - What the engine says in English is said in the reader's language, or as it is where it is
///   unknown; nothing is left out.
@NullMarked
package dev.yardstick.incentive.explain;

import org.jspecify.annotations.NullMarked;
