package dev.yardstick.incentive.payout;

import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.ledger.Balance;

/// What a payee is paid for a month in one currency, and how that comes about.
///
/// @param entries how many entries of the closing are in this currency
/// @param head the hash of the payee's last ledger entry after the closing: with the file, payroll
///   holds the state of every ledger
record Payout(PersonId payee, Balance balance, long entries, String head) {}
