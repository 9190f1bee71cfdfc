/// What happened. Facts come in over HTTP, are appended to `intake`, recorded, and told as changes.
///
/// In: `POST /api/facts`. Out: `activity-events`, `deal-events` and `customer-events`, each change
/// with its position. Start at {@link dev.yardstick.activity.ActivityService}.
@NullMarked
package dev.yardstick.activity;

import org.jspecify.annotations.NullMarked;
