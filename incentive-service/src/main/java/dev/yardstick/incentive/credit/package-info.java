/// Who is credited for what.
///
/// A [dev.yardstick.incentive.credit.Transaction] is a deal, an order or a payment as plans see it.
/// For a payee and a component, [dev.yardstick.incentive.credit.Credits] says which transactions
/// credit it and with what share: its own shares, those of people it leads on the business date,
/// its part in a pool, or (with [dev.yardstick.incentive.credit.HandOver]) its part of what it has
/// owned. Where only the first ones count, a [dev.yardstick.incentive.credit.Race] says which of
/// everybody's those are. Invariants:
///
/// - Crediting is a pure function of the component, the transactions and the organisation on each
///   business date.
/// - The shares of a pool sum to what was credited to its members, those of a hand-over to the
///   whole.
/// - A transaction that does not credit the payee by a component says why.
@NullMarked
package dev.yardstick.incentive.credit;

import org.jspecify.annotations.NullMarked;
