package dev.yardstick.deploy.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.yardstick.deploy.client.FactJson;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunnelTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        assertThat(FactJson.lines(take(7, 5_000))).isEqualTo(FactJson.lines(take(7, 5_000)));
        assertThat(FactJson.lines(take(7, 5_000))).isNotEqualTo(FactJson.lines(take(8, 5_000)));
    }

    @Test
    void allSixKindsHappenInAPlausibleMix() {
        var kinds =
                take(1, 50_000).stream()
                        .collect(Collectors.groupingBy(Fact::kind, Collectors.counting()));
        assertThat(kinds)
                .containsOnlyKeys("activity", "deal", "order", "payment", "customer", "survey");
        assertThat(kinds.get("activity")).isGreaterThan(kinds.get("deal"));
        assertThat(kinds.get("deal")).isGreaterThan(kinds.get("order"));
        assertThat(kinds.get("order")).isGreaterThan(kinds.get("survey"));
    }

    @Test
    void versionsOfAFactGrowByOne() {
        var versions = new HashMap<FactId, Long>();
        for (var fact : take(2, 30_000)) {
            var before = versions.put(fact.id(), fact.sourceVersion());
            assertThat(fact.sourceVersion()).isEqualTo(before == null ? 1 : before + 1);
        }
    }

    @Test
    void everyDealAndCustomerKeepsTheContract() {
        for (var fact : take(3, 30_000)) {
            switch (fact) {
                case Deal d -> check(d);
                case Customer c ->
                        assertThat(c.lostOn() != null)
                                .isEqualTo(c.status() == Customer.Status.LOST);
                default -> {}
            }
        }
    }

    private static void check(Deal d) {
        assertThat(d.closedOn() != null).isEqualTo(d.status() != Deal.Status.OPEN);
        assertThat(d.closedOn() == null ? d.createdOn() : d.closedOn())
                .isEqualTo(d.businessDate())
                .isAfterOrEqualTo(d.createdOn());
        assertThat(d.credits()).isNotEmpty();
        assertThat(d.credits().stream().map(Credit::person)).doesNotHaveDuplicates();
        var share =
                d.credits().stream().map(Credit::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (d.amount() != null && share.compareTo(BigDecimal.ONE) == 0) {
            assertThat(d.credits().stream().mapToLong(c -> c.amount().minor()).sum())
                    .isEqualTo(d.amount().reporting().minor());
        }
    }

    @Test
    void whatIsPaidWasOrderedAndWhatIsOrderedWasADeal() {
        var deals = new HashSet<String>();
        var orders = new HashSet<String>();
        int payments = 0;
        for (var fact : take(4, 30_000)) {
            switch (fact) {
                case Deal d -> deals.add(d.externalId());
                case Order o -> {
                    orders.add(o.externalId());
                    assertThat(deals).contains(o.deal());
                }
                case Payment p -> {
                    payments++;
                    assertThat(orders).contains(p.order());
                }
                default -> {}
            }
        }
        assertThat(payments).isGreaterThan(100);
    }

    @Test
    void asMuchHappensInADayAsIsAskedFor() {
        var facts = take(5, 60_000);
        var settled = Instant.parse("2026-02-15T00:00:00Z");
        double days = Duration.between(settled, facts.getLast().occurredAt()).toHours() / 24.0;
        long after = facts.stream().filter(f -> f.occurredAt().isAfter(settled)).count();
        assertThat(after / days).isCloseTo(500, within(50.0));
    }

    @Test
    void aWorldHasAsManyPeopleAndUnitsAsAskedFor() {
        for (int units : new int[] {1, 2, 3, 10, 200}) {
            var world = World.of(1, 50, units, FIRST);
            assertThat(world.units()).hasSize(units);
            assertThat(world.people()).hasSize(50);
            assertThat(world.sellers()).hasSize(50);
            assertThat(world.peopleIn(world.units().getFirst().unit(), FIRST)).hasSize(50);
            assertThat(world.people().stream().map(p -> p.person())).doesNotHaveDuplicates();
        }
    }

    static List<Fact> take(long seed, int count) {
        var funnel =
                new Funnel(
                        World.of(seed, 40, 10, FIRST),
                        new Traffic(
                                seed,
                                "generator",
                                "USD",
                                300,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                500,
                                Duration.ofDays(10),
                                0.05));
        var facts = new ArrayList<Fact>(count);
        for (int i = 0; i < count; i++) {
            facts.add(funnel.next());
        }
        return facts;
    }
}
