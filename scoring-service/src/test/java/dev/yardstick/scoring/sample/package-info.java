/// Facts, organisations and naive figures for tests.
@NullMarked
package dev.yardstick.scoring.sample;

import org.jspecify.annotations.NullMarked;
