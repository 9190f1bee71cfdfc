package dev.yardstick.platform.position;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import java.util.Map;

/// What a history is played by. The defaults are the protocol; a mutant takes one rule away.
class Rules {

    Recorder recorder(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
        return new Recorder(facts, changes, offsets);
    }

    Fold<String, Tally, Positioned> fold(Documents<Tally> tallies) {
        return new Fold<>(tallies, new Tally.Tallies());
    }

    Documents<RecordedFact> facts(Map<String, Stored<RecordedFact>> stored, Runnable step) {
        return new SteppedDocuments<>(stored, step);
    }

    Documents<Tally> tallies(Map<String, Stored<Tally>> stored, Runnable step) {
        return new SteppedDocuments<>(stored, step);
    }

    /// The partition of its topic that a change of a submission from this partition of intake goes
    /// to.
    int partitionFor(int intakePartition, long position) {
        return intakePartition;
    }

    /// Whether recorders ask what their process has at hand before they ask the store.
    boolean recordersReadWhatIsAtHand() {
        return false;
    }

    /// Whether folds do.
    boolean foldsReadWhatIsAtHand() {
        return false;
    }

    /// Whether a record can reach the log after one before it has failed for good.
    boolean recordsOvertakeAFailedOne() {
        return false;
    }

    boolean foldsBeforeItCommits() {
        return true;
    }

    /// A group refuses the commit of a member that it has replaced.
    boolean refusesCommitsOfTheReplaced() {
        return true;
    }
}
