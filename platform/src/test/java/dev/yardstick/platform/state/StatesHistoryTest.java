package dev.yardstick.platform.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Revised;
import dev.yardstick.platform.document.MemoryDocuments;
import dev.yardstick.platform.kafka.KafkaUnavailable;
import dev.yardstick.platform.property.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Random lives of a service: the machine dies, Kafka goes away, others state in between, at every
/// step.
class StatesHistoryTest {

    private static final int HISTORIES = 2_000;
    private static final List<String> IDS = List.of("gold", "silver", "bronze");

    @Test
    void whateverHappensTheLastStateToldIsTheStateKept() {
        Property.forAll(HISTORIES, random -> new History(random).check());
    }

    /// The machine is gone: nothing of it goes on, whatever it was doing.
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;

        Death() {
            super("the machine died", null, false, false);
        }
    }

    private static final class History {
        private final SplittableRandom random;
        private final MemoryDocuments<Kept> documents = StatesTest.documents(this::step);
        private final List<CommissionPlan> topic = new ArrayList<>();
        private States<CommissionPlan> plans;
        private boolean hostile = true;
        private int depth;

        History(SplittableRandom random) {
            this.random = random;
            this.plans = start();
        }

        private States<CommissionPlan> start() {
            return new States<>(documents, CommissionPlan.class, this::publish);
        }

        void check() {
            for (int i = 0; i < 12; i++) {
                try {
                    act();
                } catch (Death death) {
                    depth = 0;
                    plans = start();
                } catch (KafkaUnavailable away) {
                    // Republication would wait, and try again.
                }
            }
            hostile = false;
            plans = start();
            plans.republish();

            assertThat(plans.republish()).as("nothing is left to tell").isZero();
            var last = new HashMap<String, CommissionPlan>();
            topic.forEach(plan -> last.put(plan.id(), plan));
            assertThat(last).isEqualTo(kept());
            assertThat(topic)
                    .as("two states of one revision are one state")
                    .allSatisfy(plan ->
                            assertThat(topic)
                                    .filteredOn(other ->
                                            other.id().equals(plan.id())
                                                    && other.revision() == plan.revision())
                                    .containsOnly(plan));
        }

        private Map<String, CommissionPlan> kept() {
            return plans.get(IDS);
        }

        private void act() {
            if (random.nextInt(4) == 0) {
                plans.republish();
                return;
            }
            var drafts =
                    IDS.stream()
                            .filter(id -> random.nextBoolean())
                            .map(id -> StatesTest.plan(id, "0." + (1 + random.nextInt(3))))
                            .toList();
            plans.state(drafts, Condition.anything());
        }

        private void publish(Collection<? extends Revised> states) {
            for (var state : states) {
                step();
                if (hostile && random.nextInt(10) == 0) {
                    throw new KafkaUnavailable("away", new RuntimeException());
                }
                topic.add((CommissionPlan) state);
            }
            step();
        }

        /// Between any two things that touch the world: another thread acts, or the machine dies.
        private void step() {
            if (!hostile) {
                return;
            }
            if (random.nextInt(40) == 0) {
                throw new Death();
            }
            if (depth < 3 && random.nextInt(8) == 0) {
                depth++;
                try {
                    act();
                } catch (KafkaUnavailable away) {
                    // That thread's trouble.
                }
                depth--;
            }
        }
    }
}
