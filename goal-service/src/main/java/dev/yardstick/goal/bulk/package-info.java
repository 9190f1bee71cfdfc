/// Many statements at once: each is read, judged and answered for itself.
@NullMarked
package dev.yardstick.goal.bulk;

import org.jspecify.annotations.NullMarked;
