package dev.yardstick.platform.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Revised;
import dev.yardstick.platform.document.MemoryDocuments;
import dev.yardstick.platform.kafka.KafkaUnavailable;
import dev.yardstick.platform.state.Outcome.Reason;
import dev.yardstick.platform.state.Outcome.Refused;
import dev.yardstick.platform.state.Outcome.Stated;
import dev.yardstick.platform.state.Outcome.Unchanged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatesTest {

    private final MemoryDocuments<Kept> documents = documents(() -> {});
    private final List<Revised> topic = new ArrayList<>();
    private boolean kafkaIsAway;
    private final States<CommissionPlan> plans =
            new States<>(documents, CommissionPlan.class, this::publish);

    private void publish(Collection<? extends Revised> states) {
        if (kafkaIsAway || states.stream().anyMatch(state -> state.id().equals("too-large"))) {
            throw new KafkaUnavailable("away", new RuntimeException());
        }
        topic.addAll(states);
    }

    @Test
    void aNewStateHasRevisionOneAndIsTold() {
        assertThat(plans.state(plan("gold", "0.1"), Condition.unstated()))
                .isEqualTo(new Stated<>(at(1, "gold", "0.1")));

        assertThat(topic).containsExactly(at(1, "gold", "0.1"));
        assertThat(plans.get("gold")).isEqualTo(at(1, "gold", "0.1"));
    }

    @Test
    void sayingTheSameAgainChangesNothingAndTellsNobody() {
        plans.state(plan("gold", "0.1"), Condition.anything());

        for (var condition :
                List.of(Condition.anything(), Condition.unstated(), Condition.atRevision(7))) {
            assertThat(plans.state(plan("gold", "0.1"), condition))
                    .isEqualTo(new Unchanged<>(at(1, "gold", "0.1")));
        }
        assertThat(topic).hasSize(1);
    }

    @Test
    void anEditNamesTheRevisionItWasMadeFrom() {
        plans.state(plan("gold", "0.1"), Condition.absent());

        assertThat(plans.state(plan("gold", "0.2"), Condition.unstated()))
                .isEqualTo(new Refused<>(Reason.CONDITION_MISSING, at(1, "gold", "0.1")));
        assertThat(plans.state(plan("gold", "0.2"), Condition.atRevision(1)))
                .isEqualTo(new Stated<>(at(2, "gold", "0.2")));
        assertThat(plans.state(plan("gold", "0.3"), Condition.atRevision(1)))
                .isEqualTo(new Refused<>(Reason.CHANGED, at(2, "gold", "0.2")));
        assertThat(plans.state(plan("gold", "0.3"), Condition.absent()))
                .isEqualTo(new Refused<>(Reason.EXISTS, at(2, "gold", "0.2")));
        assertThat(plans.state(plan("silver", "0.3"), Condition.atRevision(1)))
                .isEqualTo(new Refused<>(Reason.CHANGED, null));
        assertThat(topic).containsExactly(at(1, "gold", "0.1"), at(2, "gold", "0.2"));
    }

    @Test
    void aBatchAnswersForEachAndTellsOnlyWhatIsNew() {
        plans.state(plan("gold", "0.1"), Condition.anything());
        topic.clear();

        var outcomes =
                plans.state(
                        List.of(plan("gold", "0.1"), plan("silver", "0.05")), Condition.anything());

        assertThat(outcomes)
                .isEqualTo(
                        Map.of(
                                "gold", new Unchanged<>(at(1, "gold", "0.1")),
                                "silver", new Stated<>(at(1, "silver", "0.05"))));
        assertThat(topic).containsExactly(at(1, "silver", "0.05"));
    }

    @Test
    void oneIdTwiceInABatchIsAMistakeOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        plans.state(
                                List.of(plan("gold", "0.1"), plan("gold", "0.2")),
                                Condition.anything()));
    }

    @Test
    void whatIsStatedWhileKafkaIsAwayIsKeptAndToldLater() {
        kafkaIsAway = true;

        assertThat(plans.state(plan("gold", "0.1"), Condition.anything()))
                .isInstanceOf(Stated.class);
        assertThatThrownBy(plans::republish).isInstanceOf(KafkaUnavailable.class);
        assertThat(plans.state(plan("gold", "0.2"), Condition.atRevision(1)))
                .isInstanceOf(Stated.class);
        kafkaIsAway = false;

        assertThat(plans.republish()).isEqualTo(1);
        assertThat(topic).containsExactly(at(2, "gold", "0.2"));
        assertThat(plans.republish()).isZero();
    }

    @Test
    void aStateThatCannotBePublishedDoesNotKeepTheOthersFromIt() {
        plans.state(
                List.of(plan("gold", "0.1"), plan("too-large", "0.1"), plan("silver", "0.1")),
                Condition.anything());
        assertThat(topic).isEmpty();

        assertThatThrownBy(plans::republish).isInstanceOf(KafkaUnavailable.class);

        assertThat(topic).containsExactlyInAnyOrder(at(1, "gold", "0.1"), at(1, "silver", "0.1"));
        plans.state(plan("bronze", "0.1"), Condition.anything());
        assertThat(topic).hasSize(3);
    }

    @Test
    void whatFollowsFromSomethingIsMadeAgainWhenSomebodyWasFaster() {
        var rate = new String[] {"0.1"};
        var made = new ArrayList<String>();

        plans.derive(
                Set.of("gold"),
                ids -> {
                    made.add(rate[0]);
                    var draft = plan("gold", rate[0]);
                    if (made.size() == 1) {
                        // Between reading and saving the reason changes, and somebody else derives
                        // from it.
                        rate[0] = "0.2";
                        plans.state(plan("gold", "0.2"), Condition.anything());
                    }
                    return Map.of("gold", draft);
                },
                Condition.anything());

        assertThat(made).containsExactly("0.1", "0.2");
        assertThat(plans.get("gold")).isEqualTo(at(1, "gold", "0.2"));
    }

    static MemoryDocuments<Kept> documents(Runnable step) {
        return new MemoryDocuments<>(
                step, (query, kept) -> query.equal().contains(kept.published()));
    }

    static Draft<CommissionPlan> plan(String id, String rate) {
        return new Draft<>(id, revision -> at(revision, id, rate));
    }

    static CommissionPlan at(long revision, String id, String rate) {
        return new CommissionPlan(
                id,
                revision,
                id,
                CommissionPlan.Status.ACTIVE,
                LocalDate.of(2017, 1, 1),
                null,
                "rate: " + rate);
    }
}
