package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine owes. Each test has documents of a kind of its own.
abstract class DocumentsContract extends ValuesContract {

    /// How many documents make a batch large for this engine.
    int many() {
        return 10_000;
    }

    /// Skips, with the reason, where the engine under test is known to be unable.
    void assumeAtomicUnderConcurrency() {}

    enum Colour {
        RED,
        GREEN
    }

    record Thing(
            String name,
            @Nullable Colour colour,
            long size,
            @Nullable BigDecimal price,
            @Nullable LocalDate on,
            @Nullable Instant at,
            boolean gone) {

        static Thing named(String name) {
            return new Thing(name, Colour.RED, 0, null, null, null, false);
        }

        static Thing sized(long size) {
            return new Thing("", Colour.RED, size, null, null, null, false);
        }

        Thing renamed(String next) {
            return new Thing(next, colour, size, price, on, at, gone);
        }
    }

    final Documents<Thing> things =
            documents(
                    Shape.of(
                            kind(),
                            Thing.class,
                            Index.on("by-name", "name", "size"),
                            Index.on("by-size", "size"),
                            Index.on("by-price", "colour", "price"),
                            Index.on("by-date", "on"),
                            Index.on("by-time", "at"),
                            Index.on("by-gone", "gone")));

    @Test
    void findsWhatWasSavedInTheOrderAskedFor() {
        assertThat(
                        things.save(
                                List.of(
                                        Stored.fresh("b", Thing.named("Berta")),
                                        Stored.fresh("a", Thing.named("Anna")),
                                        Stored.fresh("c", Thing.named("Clara")))))
                .isEmpty();

        var found = things.find(List.of("c", "nobody", "a", "b"));

        assertThat(found.keySet()).containsExactly("c", "a", "b");
        assertThat(found.get("a")).isEqualTo(new Stored<>("a", 1, Thing.named("Anna")));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(things.find(List.of("a", "b"))).isEmpty();
        assertThat(things.find(List.of())).isEmpty();
        assertThat(things.save(List.of())).isEmpty();
        assertThat(things.query(Query.of(Index.BY_ID)).items()).isEmpty();
    }

    @Test
    void savingRaisesTheRevisionByOne() {
        things.save(List.of(Stored.fresh("a", Thing.named("Anna"))));
        things.save(List.of(new Stored<>("a", 1, Thing.named("Berta"))));

        assertThat(one("a")).isEqualTo(new Stored<>("a", 2, Thing.named("Berta")));
    }

    @Test
    void refusesWhatSomebodySavedSince() {
        things.save(List.of(Stored.fresh("a", Thing.named("Anna"))));
        things.save(List.of(new Stored<>("a", 1, Thing.named("Berta"))));

        assertThat(things.save(List.of(new Stored<>("a", 1, Thing.named("Clara")))))
                .containsExactly("a");
        assertThat(things.save(List.of(new Stored<>("a", 3, Thing.named("Dora")))))
                .containsExactly("a");
        assertThat(one("a")).isEqualTo(new Stored<>("a", 2, Thing.named("Berta")));
    }

    @Test
    void refusesToCreateWhatIsThere() {
        things.save(List.of(Stored.fresh("a", Thing.named("Anna"))));

        assertThat(things.save(List.of(Stored.fresh("a", Thing.named("Berta")))))
                .containsExactly("a");
        assertThat(one("a")).isEqualTo(new Stored<>("a", 1, Thing.named("Anna")));
    }

    @Test
    void refusesARevisionOfWhatIsNotThere() {
        assertThat(things.save(List.of(new Stored<>("a", 1, Thing.named("Anna")))))
                .containsExactly("a");
        assertThat(things.find(List.of("a"))).isEmpty();
    }

    @Test
    void aRefusalLeavesTheRestOfTheBatchSaved() {
        things.save(
                List.of(
                        Stored.fresh("a", Thing.named("a1")),
                        Stored.fresh("b", Thing.named("b1")),
                        Stored.fresh("c", Thing.named("c1"))));
        things.save(List.of(new Stored<>("b", 1, Thing.named("b2"))));

        var refused =
                things.save(
                        List.of(
                                new Stored<>("a", 1, Thing.named("a2")),
                                new Stored<>("b", 1, Thing.named("lost")),
                                Stored.fresh("c", Thing.named("lost")),
                                new Stored<>("d", 7, Thing.named("lost")),
                                Stored.fresh("e", Thing.named("e1"))));

        assertThat(refused).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(names(things.find(List.of("a", "b", "c", "d", "e")).values()))
                .containsExactly("a2", "b2", "c1", "e1");
    }

    @Test
    void savingWhatIsAsItWasRaisesTheRevisionToo() {
        things.save(List.of(Stored.fresh("a", Thing.named("Anna"))));

        assertThat(things.save(List.of(new Stored<>("a", 1, Thing.named("Anna"))))).isEmpty();
        assertThat(one("a").revision()).isEqualTo(2);
    }

    @Test
    void takesADocumentOnlyOncePerBatch() {
        assertThatThrownBy(() ->
                        things.save(
                                List.of(
                                        Stored.fresh("a", Thing.named("x")),
                                        Stored.fresh("a", Thing.named("y")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
        assertThat(things.find(List.of("a"))).isEmpty();
    }

    @Test
    void savesAndFindsALargeBatch() {
        var ids = IntStream.range(0, many()).mapToObj(i -> "id-" + i).toList();
        things.save(ids.stream().map(id -> Stored.fresh(id, Thing.named(id))).toList());
        var read = things.find(ids);
        assertThat(read.keySet()).containsExactlyElementsOf(ids);

        var refused =
                things.save(
                        read.values().stream()
                                .map(document -> document.with(document.value().renamed("new")))
                                .toList());

        assertThat(refused).isEmpty();
        assertThat(things.find(ids).values())
                .hasSize(many())
                .allMatch(document ->
                        document.revision() == 2 && document.value().name().equals("new"));
    }

    @Test
    void takesDocumentsOfMegabytes() {
        var name = "häßlich €𝄞 \u0000\"\\".repeat(200_000);

        things.save(
                List.of(
                        Stored.fresh("a", Thing.named(name)),
                        Stored.fresh("b", Thing.named("small"))));

        assertThat(one("a").value().name()).isEqualTo(name);
        assertThat(one("b").value().name()).isEqualTo("small");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deal:crm:1C1I7A6R",
                "ünï:çødé-𝄞",
                "with.dots.$and",
                "it's \"quoted\"; DROP TABLE x--",
                "a b"
            })
    void anIdIsAnyText(String id) {
        things.save(List.of(Stored.fresh(id, Thing.named("Anna"))));
        things.save(List.of(new Stored<>(id, 1, Thing.named("Berta"))));

        assertThat(one(id)).isEqualTo(new Stored<>(id, 2, Thing.named("Berta")));
        assertThat(ids(Query.of(Index.BY_ID))).containsExactly(id);
    }

    // Questions

    @Test
    void walksAllDocumentsById() {
        saveAll(Map.of("b", Thing.sized(1), "a", Thing.sized(2), "c", Thing.sized(3)));

        assertThat(ids(Query.of(Index.BY_ID))).containsExactly("a", "b", "c");
        assertThat(ids(Query.of(Index.BY_ID).newestFirst())).containsExactly("c", "b", "a");
        assertThat(ids(Query.of(Index.BY_ID).between("b", null))).containsExactly("b", "c");
        assertThat(ids(Query.of(Index.BY_ID).between("a", "c"))).containsExactly("a", "b");
    }

    @Test
    void answersEqualityOnAPrefixThenARange() {
        saveAll(
                Map.of(
                        "1", thing("x", 10),
                        "2", thing("x", 9),
                        "3", thing("x", 100),
                        "4", thing("y", 10),
                        "5", thing("x", -1)));

        assertThat(ids(Query.of("by-name", "x"))).containsExactly("5", "2", "1", "3");
        assertThat(ids(Query.of("by-name", "x").newestFirst())).containsExactly("3", "1", "2", "5");
        assertThat(ids(Query.of("by-name", "x").between(9, 100))).containsExactly("2", "1");
        assertThat(ids(Query.of("by-name", "x").between(10L, null).newestFirst()))
                .containsExactly("3", "1");
        assertThat(ids(Query.of("by-name", "x").between(null, 10))).containsExactly("5", "2");
        assertThat(ids(Query.of("by-name", "x", 10))).containsExactly("1");
        assertThat(ids(Query.of("by-name", "z"))).isEmpty();
        assertThat(ids(Query.of("by-name"))).containsExactly("5", "2", "1", "3", "4");
    }

    @Test
    void ordersWholeNumbersUpToTheEndsOfALong() {
        ordered(
                "by-size",
                Stream.of(
                                Long.MIN_VALUE,
                                -10L,
                                -9L,
                                0L,
                                9L,
                                10L,
                                1L << 53,
                                (1L << 53) + 1,
                                Long.MAX_VALUE - 1,
                                Long.MAX_VALUE)
                        .map(Thing::sized)
                        .toList());
        assertThat(ids(Query.of("by-size").between((1L << 53) + 1, Long.MAX_VALUE)))
                .containsExactly("0007", "0008");
    }

    @Test
    void ordersDecimalsAsNumbers() {
        ordered(
                "by-price",
                Stream.of(
                                "-1000.5",
                                "-10",
                                "-9.99",
                                "-0.001",
                                "0.00",
                                "0.0009",
                                "0.001",
                                "9.99",
                                "10.00",
                                "1000",
                                "99999999999999.98",
                                "99999999999999.99",
                                "123456789012345678901234567890.12")
                        .map(price -> priced(Colour.RED, price))
                        .toList());
        assertThat(
                        ids(
                                Query.of("by-price", Colour.RED)
                                        .between(new BigDecimal("10"), new BigDecimal("1000.0"))))
                .containsExactly("0008");
        assertThat(ids(Query.of("by-price", Colour.GREEN))).isEmpty();
    }

    @Test
    void equalDecimalsAreEqualWhateverTheirScale() {
        saveAll(
                Map.of(
                        "a",
                        priced(Colour.RED, "1.5"),
                        "b",
                        priced(Colour.RED, "1.500"),
                        "c",
                        priced(Colour.RED, "1.51")));

        assertThat(ids(Query.of("by-price", Colour.RED, new BigDecimal("1.50"))))
                .containsExactly("a", "b");
        assertThat(one("b").value().price()).isEqualTo(new BigDecimal("1.500"));
    }

    @Test
    void ordersDatesAndTimes() {
        ordered(
                "by-date",
                Stream.of(
                                "-0044-03-15",
                                "0000-01-01",
                                "1969-12-31",
                                "2017-09-30",
                                "2017-10-01",
                                "9999-12-31",
                                "+12000-01-01")
                        .map(date ->
                                new Thing("", null, 0, null, LocalDate.parse(date), null, false))
                        .toList());
        assertThat(
                        ids(
                                Query.of("by-date")
                                        .between(
                                                LocalDate.of(2017, 9, 30),
                                                LocalDate.of(2017, 10, 1))))
                .containsExactly("0003");
    }

    @Test
    void ordersInstantsByTheMillisecond() {
        ordered(
                "by-time",
                Stream.of(
                                "1969-12-31T23:59:59.999Z",
                                "2017-09-30T08:00:00Z",
                                "2017-09-30T08:00:00.001Z",
                                "2017-09-30T08:00:00.010Z",
                                "2017-09-30T08:00:01Z")
                        .map(Instant::parse)
                        .map(at -> new Thing("", null, 0, null, null, at, false))
                        .toList());
        assertThat(
                        ids(
                                Query.of("by-time")
                                        .between(
                                                Instant.parse("2017-09-30T08:00:00Z"),
                                                Instant.parse("2017-09-30T08:00:00.010Z"))))
                .containsExactly("0001", "0002");
    }

    @Test
    void asksForFlags() {
        saveAll(
                Map.of(
                        "a",
                        Thing.named("a"),
                        "b",
                        new Thing("b", null, 0, null, null, null, true)));

        assertThat(ids(Query.of("by-gone", true))).containsExactly("b");
        assertThat(ids(Query.of("by-gone", false))).containsExactly("a");
    }

    @Test
    void whatHasNoValueComesFirstAndIsInNoRange() {
        saveAll(
                Map.of(
                        "b", Thing.named("none"),
                        "a", Thing.named("none"),
                        "c", new Thing("", null, 0, null, LocalDate.of(2017, 1, 1), null, false)));

        assertThat(ids(Query.of("by-date"))).containsExactly("a", "b", "c");
        assertThat(ids(Query.of("by-date").newestFirst())).containsExactly("c", "b", "a");
        assertThat(ids(Query.of("by-date").between(null, LocalDate.of(2018, 1, 1))))
                .containsExactly("c");
        assertThat(paged(Query.of("by-date"), 1)).containsExactly("a", "b", "c");
        assertThat(paged(Query.of("by-date").newestFirst(), 1)).containsExactly("c", "b", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 39, 40, 41})
    void pagesThroughTiesWithoutLossOrRepetition(int limit) {
        var all = new TreeMap<String, Thing>();
        for (int i = 0; i < 40; i++) {
            all.put("%02d".formatted((i * 17) % 40), thing(i % 2 == 0 ? "x" : "y", i / 8));
        }
        saveAll(all);
        var bySize = new ArrayList<>(all.keySet());
        bySize.sort((a, b) ->
                all.get(a).size() == all.get(b).size()
                        ? a.compareTo(b)
                        : Long.compare(all.get(a).size(), all.get(b).size()));
        var ofX = bySize.stream().filter(id -> all.get(id).name().equals("x")).toList();

        assertThat(paged(Query.of("by-size"), limit)).isEqualTo(bySize);
        assertThat(paged(Query.of("by-size").newestFirst(), limit)).isEqualTo(bySize.reversed());
        assertThat(paged(Query.of("by-name", "x"), limit)).isEqualTo(ofX);
        assertThat(paged(Query.of("by-name", "x").newestFirst(), limit)).isEqualTo(ofX.reversed());
        assertThat(paged(Query.of("by-name", "x").between(1, 4), limit))
                .isEqualTo(
                        ofX.stream()
                                .filter(id -> all.get(id).size() >= 1 && all.get(id).size() < 4)
                                .toList());
        assertThat(paged(Query.of("by-name", "x").between(1, 4).newestFirst(), limit))
                .isEqualTo(
                        ofX.reversed().stream()
                                .filter(id -> all.get(id).size() >= 1 && all.get(id).size() < 4)
                                .toList());
        assertThat(paged(Query.of(Index.BY_ID), limit)).isEqualTo(List.copyOf(all.keySet()));
    }

    @Test
    void theLastPageSaysSo() {
        saveAll(Map.of("a", Thing.sized(1), "b", Thing.sized(2)));

        assertThat(things.query(Query.of("by-size").page(2, null)).next()).isNull();
        assertThat(things.query(Query.of("by-size").page(1, null)).next()).isNotNull();
    }

    @Test
    void aCursorGoesOnWhereItWasAlsoWhenDocumentsComeAndChange() {
        saveAll(
                Map.of(
                        "a",
                        Thing.sized(1),
                        "b",
                        Thing.sized(2),
                        "c",
                        Thing.sized(3),
                        "d",
                        Thing.sized(4)));
        var first = things.query(Query.of("by-size").page(2, null));
        saveAll(Map.of("0", Thing.sized(0), "bb", Thing.sized(2)));
        things.save(List.of(new Stored<>("b", 1, Thing.sized(9))));

        var second = things.query(Query.of("by-size").page(10, first.next()));

        assertThat(second.items().stream().map(Stored::id)).containsExactly("bb", "c", "d", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "!!",
                "bnVsbA",
                "W10",
                "WyJieS1uYW1lIiwieCIsMSwiYSJd",
                "WyJieS1zaXplIix7fSwiYSJd"
            })
    void refusesACursorOfAnotherQuery(String cursor) {
        assertThatThrownBy(() -> things.query(Query.of("by-size").page(10, cursor)))
                .isInstanceOf(UnknownCursor.class);
    }

    @Test
    void refusesAQuestionThatNoIndexAnswers() {
        assertThatThrownBy(() -> things.query(Query.of("by-shoe-size")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> things.query(Query.of("by-size", 1, "a", "b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> things.query(Query.of("by-size", new int[] {1})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // Many at once

    @Test
    void ofManySaversOfOneRevisionExactlyOneSucceeds() throws Exception {
        assumeAtomicUnderConcurrency();
        int savers = 64;
        int rounds = 20;
        var barrier = new CyclicBarrier(savers);
        var winners = new AtomicInteger[rounds];
        Arrays.setAll(winners, round -> new AtomicInteger());
        try (var threads = Executors.newFixedThreadPool(savers)) {
            var all =
                    IntStream.range(0, savers)
                            .mapToObj(saver ->
                                    threads.submit(() -> {
                                        for (int round = 0; round < rounds; round++) {
                                            barrier.await();
                                            var mine =
                                                    new Stored<>(
                                                            "contended",
                                                            round,
                                                            Thing.named(saver + " in " + round));
                                            if (things.save(List.of(mine)).isEmpty()) {
                                                winners[round].incrementAndGet();
                                            }
                                        }
                                        return saver;
                                    }))
                            .toList();
            for (var saver : all) {
                saver.get();
            }
        }
        assertThat(winners).allMatch(count -> count.get() == 1);
        assertThat(one("contended").revision()).isEqualTo(rounds);
    }

    @Test
    void concurrentIncrementsOfAFewDocumentsAllCount() throws Exception {
        assumeAtomicUnderConcurrency();
        int adders = 8;
        int each = 50;
        long total = (long) adders * each;
        var ids = List.of("a", "b", "c");
        try (var threads = Executors.newFixedThreadPool(adders)) {
            var all =
                    IntStream.range(0, adders)
                            .mapToObj(adder ->
                                    threads.submit(() -> {
                                        for (int i = 0; i < each; i++) {
                                            increment(ids);
                                        }
                                        return adder;
                                    }))
                            .toList();
            for (var adder : all) {
                adder.get();
            }
        }
        assertThat(things.find(ids).values())
                .allMatch(document ->
                        document.value().size() == total && document.revision() == total);
    }

    private void increment(List<String> ids) {
        var left = new HashSet<>(ids);
        while (!left.isEmpty()) {
            var read = things.find(left);
            left.retainAll(
                    things.save(
                            left.stream()
                                    .map(id ->
                                            read.containsKey(id)
                                                    ? read.get(id)
                                                            .with(
                                                                    Thing.sized(
                                                                            read.get(id)
                                                                                            .value()
                                                                                            .size()
                                                                                    + 1))
                                                    : Stored.fresh(id, Thing.sized(1)))
                                    .toList()));
        }
    }

    // What the tests are told with

    final Stored<Thing> one(String id) {
        return things.find(List.of(id)).get(id);
    }

    private void saveAll(Map<String, Thing> all) {
        assertThat(
                        things.save(
                                all.entrySet().stream()
                                        .map(entry ->
                                                Stored.fresh(entry.getKey(), entry.getValue()))
                                        .toList()))
                .isEmpty();
    }

    private static Thing thing(String name, long size) {
        return new Thing(name, Colour.RED, size, null, null, null, false);
    }

    private static Thing priced(Colour colour, String price) {
        return new Thing("", colour, 0, new BigDecimal(price), null, null, false);
    }

    /// Saves them in another order, under ids that say where they belong, and reads them by the
    /// index.
    private void ordered(String index, List<Thing> inOrder) {
        var mixed = new ArrayList<Stored<Thing>>();
        for (int i = 0; i < inOrder.size(); i++) {
            mixed.add(Stored.fresh("%04d".formatted(i), inOrder.get(i)));
        }
        var expected = mixed.stream().map(Stored::id).toList();
        Collections.rotate(mixed, 3);
        Collections.swap(mixed, 0, 2);
        things.save(mixed);
        assertThat(ids(Query.of(index))).isEqualTo(expected);
        assertThat(paged(Query.of(index), 2)).isEqualTo(expected);
        assertThat(paged(Query.of(index).newestFirst(), 2)).isEqualTo(expected.reversed());
    }

    private List<String> ids(Query query) {
        var ids = things.query(query).items().stream().map(Stored::id).toList();
        assertThat(things.ids(query)).isEqualTo(ids);
        return ids;
    }

    private List<String> paged(Query query, int limit) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = things.query(query.page(limit, cursor));
            page.items().forEach(document -> ids.add(document.id()));
            assertThat(things.ids(query.page(limit, cursor)))
                    .isEqualTo(page.items().stream().map(Stored::id).toList());
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    private static List<String> names(Iterable<Stored<Thing>> documents) {
        var names = new ArrayList<String>();
        documents.forEach(document -> names.add(document.value().name()));
        return names;
    }

    static Set<String> idsOf(Iterable<? extends Stored<?>> documents) {
        var ids = new HashSet<String>();
        documents.forEach(document -> ids.add(document.id()));
        return ids;
    }
}
