/// The organisation: units and people, and by date who belongs where.
///
/// In: units and people as somebody states them, over HTTP, one or many. Out:
/// [dev.yardstick.events.OrgUnit] and [dev.yardstick.events.Person] in full state on `org-events`.
/// Invariants:
///
/// - On no date is a unit below itself, nor at two places at once, nor below a unit that does not
///   exist.
/// - On no date is a person a member of two units: what it sells counts once.
/// - Dates are half-open, [from, until). Nothing is deleted: a unit or a person ends.
///
/// Start with [dev.yardstick.goal.organisation.Hierarchy];
/// [dev.yardstick.goal.organisation.StatedUnit] and [dev.yardstick.goal.organisation.StatedPerson]
/// say what each may be alone.
@NullMarked
package dev.yardstick.goal.organisation;

import org.jspecify.annotations.NullMarked;
