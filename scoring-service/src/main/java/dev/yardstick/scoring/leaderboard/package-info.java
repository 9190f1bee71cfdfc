/// People side by side: who is where on a KPI in a period.
@NullMarked
package dev.yardstick.scoring.leaderboard;

import org.jspecify.annotations.NullMarked;
