/// The contract. Every event as a record: plain Java, no Spring, names on the wire that outlive
/// class names.
@NullMarked
package dev.yardstick.events;

import org.jspecify.annotations.NullMarked;
