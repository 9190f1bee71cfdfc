/// What a backtest costs: a plan over a year of many payees, and whether memory grows with them.
@NullMarked
package dev.yardstick.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
