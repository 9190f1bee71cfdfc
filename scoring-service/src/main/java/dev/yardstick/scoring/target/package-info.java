/// What a subject is to reach: [Targets] finds the target of any period from the goals that stand.
@NullMarked
package dev.yardstick.scoring.target;

import org.jspecify.annotations.NullMarked;
