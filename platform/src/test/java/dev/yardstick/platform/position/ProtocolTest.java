package dev.yardstick.platform.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.platform.document.Documents;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The position protocol in thousands of random histories, and what becomes of it when one of its
/// rules is taken away.
///
/// A failure names its seed; `-Dyardstick.seed=…` plays exactly that history.
class ProtocolTest {

    private static final int HISTORIES = Integer.getInteger("yardstick.histories", 2_000);
    private static final int ENOUGH_FOR_A_MUTANT = 500;

    @Test
    void everyFactCountsExactlyOnceWhateverDiesAndWhoeverLivesOn() {
        var only = Long.getLong("yardstick.seed");
        if (only != null) {
            play(only, new Rules());
            return;
        }
        long steps = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            steps += play(seed, new Rules());
        }
        assertThat(steps).isGreaterThan(HISTORIES * 100L);
    }

    @Test
    void oneSeedGivesOneHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(play(seed, new Rules())).isEqualTo(play(seed, new Rules()));
        }
    }

    private static int play(long seed, Rules rules) {
        try {
            return History.play(seed, rules);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + " (-Dyardstick.seed=" + seed + "): " + e.getMessage(), e);
        }
    }

    @TestFactory
    Stream<DynamicTest> goesWrongWithoutARule() {
        return mutants().entrySet().stream()
                .map(mutant ->
                        DynamicTest.dynamicTest(
                                mutant.getKey(),
                                () ->
                                        assertThat(firstWrong(mutant.getValue()))
                                                .isLessThanOrEqualTo(ENOUGH_FOR_A_MUTANT)));
    }

    /// The seed of the first history that does not end with the right figures.
    private static long firstWrong(Rules mutant) {
        for (long seed = 1; seed <= ENOUGH_FOR_A_MUTANT; seed++) {
            try {
                History.play(seed, mutant);
            } catch (AssertionError e) {
                return seed;
            }
        }
        throw new AssertionError(ENOUGH_FOR_A_MUTANT + " histories went well without the rule");
    }

    private static Map<String, Rules> mutants() {
        return Map.ofEntries(
                Map.entry(
                        "a submission that is not newer is skipped",
                        recorder(Mutants.TakesOlderVersions::new)),
                Map.entry(
                        "a change is decided from the fact in memory",
                        recorder(Mutants.DecidesFromTheStore::new)),
                Map.entry("publish, then record", recorder(Mutants.RecordsBeforeItPublishes::new)),
                Map.entry("record, then commit", recorder(Mutants.CommitsBeforeItRecords::new)),
                Map.entry("publish, then commit", recorder(Mutants.CommitsBeforeItPublishes::new)),
                Map.entry(
                        "a fact is recorded only over a lower position",
                        recorder(Mutants.RecordsOverHigher::new)),
                Map.entry("a fact is saved only if it is unchanged", new Mutants.OverwritesFacts()),
                Map.entry(
                        "a fold takes only what is above the last position",
                        fold(Mutants.TakesEverything::new)),
                Map.entry(
                        "a fold walks positions in order",
                        fold(Mutants.LooksOnlyAtTheDocument::new)),
                Map.entry(
                        "a tally is saved only if it is unchanged",
                        new Mutants.OverwritesTallies()),
                Map.entry(
                        "a refused document is done again", fold(Mutants.GivesUpOnTheRefused::new)),
                Map.entry("fold, then commit", new Mutants.CommitsBeforeItFolds()),
                Map.entry(
                        "a change goes to the partition number of its submission",
                        new Mutants.MixesPartitions()),
                Map.entry("nothing overtakes a change that failed", new Mutants.Overtakes()),
                Map.entry(
                        "a recorder reads from the store",
                        new Mutants.RecordersReadWhatIsAtHand()));
    }

    /// A fold shows nothing before it saves, so what is old is refused in time.
    @Test
    void aFoldMayReadFromACache() {
        for (long seed = 1; seed <= ENOUGH_FOR_A_MUTANT; seed++) {
            play(seed, new Mutants.FoldsReadWhatIsAtHand());
        }
    }

    /// It only makes some things be done again. The loops rely on Kafka's refusal for nothing.
    @Test
    void aCommitOfAMemberThatWasReplacedDoesNoHarm() {
        for (long seed = 1; seed <= ENOUGH_FOR_A_MUTANT; seed++) {
            play(
                    seed,
                    new Rules() {
                        @Override
                        boolean refusesCommitsOfTheReplaced() {
                            return false;
                        }
                    });
        }
    }

    /// Whatever is at or before a fact's position is not newer than it, or it would be the fact's
    /// position. The rule spares the next reader that thought.
    @Test
    void skippingWhatIsAlreadyDoneFollowsFromSkippingWhatIsNotNewer() {
        for (long seed = 1; seed <= ENOUGH_FOR_A_MUTANT; seed++) {
            play(seed, recorder(Mutants.ForgetsWhatIsDone::new));
        }
        assertThatThrownBy(
                        () -> {
                            for (long seed = 1; seed <= ENOUGH_FOR_A_MUTANT; seed++) {
                                play(seed, recorder(Mutants.SkipsNothing::new));
                            }
                        })
                .isInstanceOf(AssertionError.class);
    }

    private interface MakesRecorder {
        Recorder make(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets);
    }

    private interface MakesFold {
        Fold<String, Tally, Positioned> make(Documents<Tally> tallies);
    }

    private static Rules recorder(MakesRecorder mutant) {
        return new Rules() {
            @Override
            Recorder recorder(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
                return mutant.make(facts, changes, offsets);
            }
        };
    }

    private static Rules fold(MakesFold mutant) {
        return new Rules() {
            @Override
            Fold<String, Tally, Positioned> fold(Documents<Tally> tallies) {
                return mutant.make(tallies);
            }
        };
    }
}
