package dev.yardstick.scoring.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.property.Property;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final List<String> NAMES =
            List.of("calls", "deals_won", "emails", "orders", "talk_time", "visits", "won_amount");

    @Test
    void anyOrderOfAdditionsGivesWhatAMapOfSumsGives() {
        Property.forAll(
                300,
                random -> {
                    var oracle = new TreeMap<String, Map<Integer, Long>>();
                    var buckets = Buckets.EMPTY;
                    for (int round = 0; round < 1 + random.nextInt(5); round++) {
                        var draft = buckets.draft();
                        var before = buckets.toString();
                        for (int i = 0; i < random.nextInt(20); i++) {
                            var name = NAMES.get(random.nextInt(NAMES.size()));
                            int day = 1 + random.nextInt(31);
                            long delta = random.nextLong(-3, 4);
                            draft.add(name, day, delta);
                            oracle.computeIfAbsent(name, n -> new TreeMap<>())
                                    .merge(day, delta, Long::sum);
                        }
                        var next = draft.done();
                        assertThat(buckets)
                                .as("what was drafted from is left alone")
                                .hasToString(before);
                        buckets = next;
                    }
                    for (var name : NAMES) {
                        int from = 1 + random.nextInt(31);
                        int until = from + random.nextInt(33 - from);
                        long sum = 0;
                        for (int day = 1; day <= 31; day++) {
                            long value = oracle.getOrDefault(name, Map.of()).getOrDefault(day, 0L);
                            assertThat(buckets.on(name, day)).isEqualTo(value);
                            sum += day >= from && day < until ? value : 0;
                        }
                        assertThat(buckets.sum(name, from, until)).isEqualTo(sum);
                    }
                    for (int day = 1; day <= 31; day++) {
                        assertThat(buckets.any(day)).isEqualTo(isAnyOn(oracle, day));
                    }
                    var read =
                            Json.mapper()
                                    .readValue(
                                            Json.mapper().writeValueAsBytes(buckets),
                                            Buckets.class);
                    assertThat(read).isEqualTo(buckets).hasSameHashCodeAs(buckets);
                });
    }

    private static boolean isAnyOn(Map<String, Map<Integer, Long>> values, int day) {
        return values.values().stream().anyMatch(row -> row.getOrDefault(day, 0L) != 0);
    }

    @Test
    void standAsNamedRowsInJson() {
        var draft = Buckets.EMPTY.draft();
        draft.add("won_amount", 14, 105_400);
        draft.add("calls", 1, 3);
        draft.add("calls", 4, 2);
        assertThat(Json.mapper().writeValueAsString(draft.done()))
                .isEqualTo(
                        "{\"calls\":[3,0,0,2],\"won_amount\":[0,0,0,0,0,0,0,0,0,0,0,0,0,105400]}");
    }

    @Test
    void keepNothingOfAMeasureThatIsTakenBack() {
        var draft = Buckets.EMPTY.draft();
        draft.add("calls", 3, 2);
        var then = draft.done().draft();
        then.add("calls", 3, -2);
        assertThat(then.done()).isEqualTo(Buckets.EMPTY);
        assertThat(then.done().measures()).isEmpty();
    }

    @Test
    void areRightAgainAfterAnOverflowIsTakenBack() {
        var draft = Buckets.EMPTY.draft();
        draft.add("won_amount", 1, 7);
        draft.add("won_amount", 1, Long.MAX_VALUE);
        draft.add("won_amount", 1, -Long.MAX_VALUE);
        assertThat(draft.done().on("won_amount", 1)).isEqualTo(7);
    }

    @Test
    void addOtherBucketsOnlyOnTheDaysThatAreMeant() {
        var other = Buckets.EMPTY.draft();
        for (int day = 1; day <= 31; day++) {
            other.add("calls", day, 1);
        }
        var draft = Buckets.EMPTY.draft();
        draft.add(other.done(), 10, 12);
        var sum = draft.done();
        assertThat(sum.on("calls", 9)).isZero();
        assertThat(sum.on("calls", 10)).isEqualTo(1);
        assertThat(sum.on("calls", 11)).isEqualTo(1);
        assertThat(sum.on("calls", 12)).isZero();
    }

    @Test
    void addAnyBucketsToAnyOthersOnAnyDays() {
        Property.forAll(
                300,
                random -> {
                    var one = random(random);
                    var other = random(random);
                    int from = 1 + random.nextInt(32);
                    int until = from + random.nextInt(33 - from);
                    var draft = one.draft();
                    draft.add(other, from, until);
                    var sum = draft.done();
                    for (var name : NAMES) {
                        for (int day = 1; day <= 31; day++) {
                            long added = day >= from && day < until ? other.on(name, day) : 0;
                            assertThat(sum.on(name, day))
                                    .as("%s on %d, [%d, %d)", name, day, from, until)
                                    .isEqualTo(one.on(name, day) + added);
                        }
                    }
                });
    }

    private static Buckets random(SplittableRandom random) {
        var draft = Buckets.EMPTY.draft();
        for (int i = random.nextInt(40); i > 0; i--) {
            draft.add(
                    NAMES.get(random.nextInt(NAMES.size())),
                    1 + random.nextInt(31),
                    random.nextLong(-3, 4));
        }
        return draft.done();
    }
}
