package dev.yardstick.platform.position;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The protocol with one rule taken away, each in its own way.
final class Mutants {

    private Mutants() {}

    static final class ForgetsWhatIsDone extends Recorder {
        ForgetsWhatIsDone(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        boolean alreadyDone(RecordedFact current, Submitted submitted) {
            return false;
        }
    }

    static final class SkipsNothing extends Recorder {
        SkipsNothing(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        boolean alreadyDone(RecordedFact current, Submitted submitted) {
            return false;
        }

        @Override
        boolean notNewer(RecordedFact current, Submitted submitted) {
            return false;
        }
    }

    static final class TakesOlderVersions extends Recorder {
        TakesOlderVersions(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        boolean notNewer(RecordedFact current, Submitted submitted) {
            return false;
        }
    }

    static final class DecidesFromTheStore extends Recorder {
        DecidesFromTheStore(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        Decided decide(List<Submitted> batch, Map<String, Stored<RecordedFact>> loaded) {
            var changes = new ArrayList<dev.yardstick.events.Change>();
            var facts = new java.util.LinkedHashMap<String, Stored<RecordedFact>>();
            for (var submitted : batch) {
                var one = super.decide(List.of(submitted), loaded);
                changes.addAll(one.changes());
                one.facts().forEach(fact -> facts.put(fact.id(), fact));
            }
            return new Decided(changes, facts.values());
        }
    }

    static final class RecordsBeforeItPublishes extends Recorder {
        RecordsBeforeItPublishes(
                Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        public void record(Map<Integer, List<Submitted>> batches) {
            var decided = decide(batches);
            record(decided.values());
            publish(decided);
            commit(batches);
        }
    }

    static final class CommitsBeforeItRecords extends Recorder {
        CommitsBeforeItRecords(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        public void record(Map<Integer, List<Submitted>> batches) {
            var decided = decide(batches);
            publish(decided);
            commit(batches);
            record(decided.values());
        }
    }

    static final class CommitsBeforeItPublishes extends Recorder {
        CommitsBeforeItPublishes(
                Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        public void record(Map<Integer, List<Submitted>> batches) {
            var decided = decide(batches);
            commit(batches);
            publish(decided);
            record(decided.values());
        }
    }

    static final class RecordsOverHigher extends Recorder {
        RecordsOverHigher(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
            super(facts, changes, offsets);
        }

        @Override
        boolean isLower(RecordedFact now, RecordedFact next) {
            return true;
        }
    }

    static final class OverwritesFacts extends Rules {
        @Override
        Documents<RecordedFact> facts(Map<String, Stored<RecordedFact>> stored, Runnable step) {
            return new SteppedDocuments.Overwriting<>(stored, step);
        }
    }

    static final class OverwritesTallies extends Rules {
        @Override
        Documents<Tally> tallies(Map<String, Stored<Tally>> stored, Runnable step) {
            return new SteppedDocuments.Overwriting<>(stored, step);
        }
    }

    static final class TakesEverything extends Fold<String, Tally, Positioned> {
        TakesEverything(Documents<Tally> tallies) {
            super(tallies, new Tally.Tallies());
        }

        @Override
        boolean isNew(Gained<Positioned> one, Applied before, Applied.Draft walked) {
            return true;
        }
    }

    /// Takes what is above the document's last position, twice or backwards where the window has it
    /// so.
    static final class LooksOnlyAtTheDocument extends Fold<String, Tally, Positioned> {
        LooksOnlyAtTheDocument(Documents<Tally> tallies) {
            super(tallies, new Tally.Tallies());
        }

        @Override
        boolean isNew(Gained<Positioned> one, Applied before, Applied.Draft walked) {
            return one.position() > before.last(one.partition());
        }
    }

    static final class GivesUpOnTheRefused extends Fold<String, Tally, Positioned> {
        GivesUpOnTheRefused(Documents<Tally> tallies) {
            super(tallies, new Tally.Tallies());
        }

        @Override
        void alone(String key, String id, List<Gained<Positioned>> gained) {}
    }

    static final class CommitsBeforeItFolds extends Rules {
        @Override
        boolean foldsBeforeItCommits() {
            return false;
        }
    }

    static final class MixesPartitions extends Rules {
        @Override
        int partitionFor(int intakePartition, long position) {
            return 0;
        }
    }

    static final class Overtakes extends Rules {
        @Override
        boolean recordsOvertakeAFailedOne() {
            return true;
        }
    }

    /// A recorder publishes before it saves: when the save finds out that what it read was old, it
    /// is too late.
    static final class RecordersReadWhatIsAtHand extends Rules {
        @Override
        boolean recordersReadWhatIsAtHand() {
            return true;
        }
    }

    static final class FoldsReadWhatIsAtHand extends Rules {
        @Override
        boolean foldsReadWhatIsAtHand() {
            return true;
        }
    }
}
