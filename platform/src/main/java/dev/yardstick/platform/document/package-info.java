/// All state is documents: a record, under an id, with a revision. One small port, two engines.
///
/// [Documents] has three operations: *find* by ids, *save if unchanged since it was read*, *query*
/// by a declared index. Recorder, fold, roll-up, statement and a person's edit with `If-Match` are
/// all that one primitive. A single document is saved whole or not at all; a batch is not atomic,
/// and nothing needs it to be.
///
/// The engines are MongoDB (production; natural BSON fields) and SQLite (embedded default; one file
/// and one process per service). Nothing outside this package knows which one is running. One
/// contract test holds both to the same: what is read is exactly what was saved, and what is saved
/// outlives a killed process and a lost machine (`docs/decisions/0001`). [CachedDocuments] may
/// stand before either.
@NullMarked
package dev.yardstick.platform.document;

import org.jspecify.annotations.NullMarked;
