/// Formulas over measures: what a KPI is, and how its value comes about.
///
/// A [Kpi] is a name and a formula, written as people write it: `deals_won / (deals_won +
/// deals_lost)`. A [FormulaParser] reads it into a [Formula], which is evaluated over the [Values]
/// of a subject in a period. Everything is exact ([Fraction]) until the end and rounded there once
/// ([Rounding]). The KPIs that are shipped are in [Kpis].
@NullMarked
package dev.yardstick.scoring.kpi;

import org.jspecify.annotations.NullMarked;
