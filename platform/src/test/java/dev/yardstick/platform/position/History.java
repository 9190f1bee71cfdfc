package dev.yardstick.platform.position;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Submission;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// One random history of recorders and folds: submissions with duplicates and versions out of
/// order, on some partitions; batches cut anew at each start; workers that die, or live on beside
/// their successors, at any step.
final class History {

    private static final int PARTITIONS = 2;
    private static final int SUBMISSIONS = 50;
    private static final int FACTS = 7;
    private static final int OWNERS = 3;
    private static final int DISTURBANCES = 16;
    private static final int PROCESSES = 2;
    private static final int MOST_WORKERS_OF_A_KIND = 3;
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final SplittableRandom random;
    private final Rules rules;
    private final Interleaving interleaving;
    private final List<List<Submission>> intake = new ArrayList<>();
    private final Map<String, List<Change>> topics = new TreeMap<>();
    private final Map<String, Stored<RecordedFact>> facts = new TreeMap<>();
    private final Map<String, Stored<Tally>> tallies = new TreeMap<>();
    private final Group<Integer> recorders = new Group<>();
    private final Group<String> folds = new Group<>();
    private final Map<Integer, SteppedDocuments.AtHand<RecordedFact>> factsAtHand = new HashMap<>();
    private final Map<Integer, SteppedDocuments.AtHand<Tally>> talliesAtHand = new HashMap<>();
    private int disturbances = DISTURBANCES;

    /// A consumer group: what is committed, and who of its members is the latest.
    private final class Group<P> {
        final Map<P, Integer> committed = new TreeMap<>();
        final List<Interleaving.Worker> workers = new ArrayList<>();
        int generation;

        int committed(P partition) {
            return committed.getOrDefault(partition, 0);
        }

        void commit(int member, P partition, int next) {
            if (member != generation && rules.refusesCommitsOfTheReplaced()) {
                throw new Interleaving.Died();
            }
            committed.put(partition, next);
        }

        boolean isAlive() {
            return workers.stream().anyMatch(Interleaving.Worker::isAlive);
        }
    }

    private History(long seed, Rules rules) {
        this.random = new SplittableRandom(seed);
        this.rules = rules;
        this.interleaving = new Interleaving(random, this::disturb);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            intake.add(new ArrayList<>());
            topics.put(Topics.ACTIVITY_EVENTS + "-" + partition, new ArrayList<>());
            topics.put(Topics.DEAL_EVENTS + "-" + partition, new ArrayList<>());
        }
        for (int i = 0; i < SUBMISSIONS; i++) {
            int fact = random.nextInt(FACTS);
            intake.get(fact % PARTITIONS).add(new Submission(fact(fact), NOW));
        }
    }

    /// How many steps it took. Throws AssertionError where a figure is not what it has to be.
    static int play(long seed, Rules rules) {
        var history = new History(seed, rules);
        history.startRecorder();
        history.startFold();
        history.interleaving.run();
        history.check();
        return history.interleaving.steps();
    }

    private Fact fact(int number) {
        var id = "f" + number;
        long version = random.nextInt(12);
        boolean deleted = random.nextInt(7) == 0;
        var owner = new PersonId("p" + random.nextInt(OWNERS));
        int value = random.nextInt(1, 9);
        if (number % 3 == 0) {
            var money = Money.ofMinor(100, "USD");
            return new Order(
                    FactId.of(Order.KIND, "crm", id),
                    "crm",
                    id,
                    version,
                    deleted,
                    owner,
                    NOW,
                    TODAY,
                    null,
                    null,
                    null,
                    Order.Status.PLACED,
                    new Amount(money, money, BigDecimal.ONE),
                    BigDecimal.valueOf(value));
        }
        return new Activity(
                FactId.of(Activity.KIND, "crm", id),
                "crm",
                id,
                version,
                deleted,
                owner,
                NOW,
                TODAY,
                Activity.Type.CALL,
                null,
                null,
                value,
                null);
    }

    private void disturb() {
        if (disturbances == 0 || random.nextInt(50) != 0) {
            return;
        }
        disturbances--;
        boolean recorder = random.nextBoolean();
        var workers = recorder ? recorders.workers : folds.workers;
        workers.removeIf(worker -> !worker.isAlive());
        if (!workers.isEmpty() && random.nextBoolean()) {
            workers.removeLast().die();
        }
        while (workers.size() >= MOST_WORKERS_OF_A_KIND) {
            workers.removeFirst().die();
        }
        if (recorder) {
            startRecorder();
        } else {
            startFold();
        }
    }

    private void startRecorder() {
        int member = ++recorders.generation;
        recorders.workers.add(interleaving.start(() -> record(member)));
    }

    private void startFold() {
        int member = ++folds.generation;
        folds.workers.add(interleaving.start(() -> fold(member)));
    }

    private void record(int member) {
        var recorder =
                rules.recorder(
                        factsOf(member),
                        this::publish,
                        (partition, next) -> {
                            interleaving.step();
                            recorders.commit(member, partition, (int) next);
                        });
        int[] positions = new int[PARTITIONS];
        for (int partition = 0; partition < PARTITIONS; partition++) {
            positions[partition] = recorders.committed(partition);
        }
        while (true) {
            var open = new ArrayList<Integer>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (positions[partition] < intake.get(partition).size()) {
                    open.add(partition);
                }
            }
            if (open.isEmpty()) {
                return;
            }
            int one = open.get(random.nextInt(open.size()));
            var batches = new TreeMap<Integer, List<Submitted>>();
            for (int partition : open) {
                if (partition == one || random.nextBoolean()) {
                    batches.put(partition, batch(partition, positions[partition]));
                }
            }
            interleaving.step();
            recorder.record(batches);
            batches.forEach((partition, batch) -> positions[partition] += batch.size());
        }
    }

    private List<Submitted> batch(int partition, int from) {
        var log = intake.get(partition);
        int until = Math.min(log.size(), from + random.nextInt(1, 9));
        var batch = new ArrayList<Submitted>();
        for (int position = from; position < until; position++) {
            batch.add(new Submitted(position, log.get(position)));
        }
        return batch;
    }

    private Documents<RecordedFact> factsOf(int member) {
        var documents = rules.facts(facts, interleaving::step);
        return rules.recordersReadWhatIsAtHand()
                ? factsAtHand.computeIfAbsent(
                        member % PROCESSES, p -> new SteppedDocuments.AtHand<>(documents))
                : documents;
    }

    private Documents<Tally> talliesOf(int member) {
        var documents = rules.tallies(tallies, interleaving::step);
        return rules.foldsReadWhatIsAtHand()
                ? talliesAtHand.computeIfAbsent(
                        member % PROCESSES, p -> new SteppedDocuments.AtHand<>(documents))
                : documents;
    }

    private void publish(Map<Integer, List<Change>> changes) {
        boolean failed = false;
        for (int partition : changes.keySet()) {
            for (var change : changes.get(partition)) {
                interleaving.step();
                if (failed && !rules.recordsOvertakeAFailedOne()) {
                    break;
                }
                if (!failed && disturbances > 0 && random.nextInt(60) == 0) {
                    disturbances--;
                    failed = true;
                } else {
                    int to = rules.partitionFor(partition, change.position());
                    topics.get(Topics.of(change.after()) + "-" + to).add(change);
                }
            }
        }
        interleaving.step();
        if (failed) {
            startRecorder();
            throw new Interleaving.Died();
        }
    }

    private void fold(int member) {
        var fold = rules.fold(talliesOf(member));
        var positions = new TreeMap<String, Integer>();
        topics.keySet().forEach(topic -> positions.put(topic, folds.committed(topic)));
        while (true) {
            var window = new ArrayList<Positioned>();
            for (var topic : topics.keySet()) {
                take(topic, positions, window);
            }
            interleaving.step();
            if (!window.isEmpty()) {
                foldAndCommit(member, fold, window, positions);
            } else if (!recorders.isAlive() && isAtTheEnd(positions)) {
                return;
            }
        }
    }

    private void foldAndCommit(
            int member,
            Fold<String, Tally, Positioned> fold,
            List<Positioned> window,
            Map<String, Integer> positions) {
        if (rules.foldsBeforeItCommits()) {
            fold.fold(window);
        }
        interleaving.step();
        positions.forEach((topic, next) -> folds.commit(member, topic, next));
        interleaving.step();
        if (!rules.foldsBeforeItCommits()) {
            fold.fold(window);
        }
    }

    private void take(String topic, Map<String, Integer> positions, List<Positioned> window) {
        int from = positions.get(topic);
        int until = Math.min(topics.get(topic).size(), from + random.nextInt(0, 6));
        topics.get(topic)
                .subList(from, until)
                .forEach(change -> window.add(new Positioned(topic, change)));
        positions.put(topic, until);
    }

    private boolean isAtTheEnd(Map<String, Integer> positions) {
        return positions.entrySet().stream()
                .allMatch(position -> position.getValue() == topics.get(position.getKey()).size());
    }

    /// The oracle: the latest version of each fact, summed per owner.
    private void check() {
        var latest = new TreeMap<String, Fact>();
        for (var log : intake) {
            for (var submission : log) {
                latest.merge(
                        submission.fact().id().value(),
                        submission.fact(),
                        (known, next) ->
                                next.sourceVersion() > known.sourceVersion() ? next : known);
            }
        }
        var sums = new TreeMap<String, Long>();
        latest.values().stream()
                .filter(fact -> !fact.deleted())
                .forEach(fact -> sums.merge(fact.owner().value(), Tally.value(fact), Long::sum));
        var recorded = new TreeMap<String, Fact>();
        facts.forEach((id, stored) -> recorded.put(id, stored.value().fact()));
        var folded = new TreeMap<String, Long>();
        tallies.forEach((id, stored) -> folded.put(id, stored.value().sum()));
        folded.values().removeIf(sum -> sum == 0);
        sums.values().removeIf(sum -> sum == 0);
        if (!recorded.equals(latest) || !folded.equals(sums)) {
            throw new AssertionError(
                    "figures are %s and should be %s".formatted(folded, sums)
                            + (recorded.equals(latest) ? "" : "; facts are not the latest"));
        }
    }
}
