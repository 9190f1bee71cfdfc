/// What is known of each fact: its latest statement, where that came from, and what was stated
/// before.
///
/// The recorder (its rules are `platform.position`, its loop `platform.kafka`) reads `intake`,
/// tells each change on the fact's topic and keeps the fact here, in this order. Facts are read as
/// pages of a declared index, or one by one with their history.
@NullMarked
package dev.yardstick.activity.record;

import org.jspecify.annotations.NullMarked;
