/// What it costs to compute what people earn, with nothing around it: no broker, no store.
///
/// [EarningBench] folds a year of transactions for each payee under three plans ([Shape]), then all
/// payees under two of them as a backtest would. What is measured is the processor time of the
/// whole JVM, the collector's in it; making the transactions is not in it.
@NullMarked
package dev.yardstick.benchmarks.earning;

import org.jspecify.annotations.NullMarked;
