/// The edge: what comes in over HTTP becomes facts, or faults that name their field and their
/// reason.
///
/// In: `POST /api/facts`, as one JSON object, an array, NDJSON of any length, or CloudEvents. Out:
/// a [dev.yardstick.events.Submission] on `intake` for each fact, and an answer that says of each
/// item what became of it.
///
/// 1. Nothing is believed: [Translation] makes a fact of a [Value], or says *everything* that is
///    wrong with it, under codes that are listed in [Code].
/// 2. A submission is self-contained: business date, reporting currency and credited amounts are
///    settled here, once, and never again behind `intake`.
/// 3. Accepted means acknowledged by all of Kafka's in-sync replicas. When Kafka is away the answer
///    is 503 and says how many were taken; sending all of it again does no harm.
///
/// Start with [Translation], then [FactsController].
@NullMarked
package dev.yardstick.activity.intake;

import org.jspecify.annotations.NullMarked;
