/// Checks of the ledger from outside: asks a running system for every payee's chain and every
/// closed month's seal. `deploy/VerifyLedger.java` checks a ledger that was exported, without any
/// of Yardstick's code.
@NullMarked
package dev.yardstick.deploy.ledger;

import org.jspecify.annotations.NullMarked;
