/// Sales work that never happened: seeded, endless, for any number of people, units, customers and
/// days.
///
/// - [World] is who sells: an organisation of the wished size, or the one that a running system
///   has.
/// - [Funnel] is what happens: opportunities arrive, are worked on, won or lost, ordered, paid,
///   asked about; and are corrected afterwards. An iterator of facts in the order in which they are
///   stated.
/// - [Mischief] is what the wire makes of it: duplicates, facts out of order, facts that come late.
/// - [Truth] is the oracle: the newest statement of each fact, and what every measure comes to,
///   computed naively.
/// - [Sender] sends at a given rate, whether or not the system keeps up.
/// - [Generate] is the command.
///
/// The same seed gives the same bytes.
@NullMarked
package dev.yardstick.deploy.generator;

import org.jspecify.annotations.NullMarked;
