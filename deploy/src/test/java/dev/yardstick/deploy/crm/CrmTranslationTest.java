package dev.yardstick.deploy.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.generator.Truth;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrmTranslationTest {

    private final CrmFiles files = CrmFiles.bundled();
    private final List<Fact> facts = CrmFacts.of(files);
    private final CrmOrganisation organisation = CrmOrganisation.of(files);

    @Test
    void everyLineOfTheFilesBecomesOneFactOfItsOwn() {
        assertThat(facts).hasSize(85 + 8_800);
        assertThat(facts.stream().map(Fact::id)).doesNotHaveDuplicates();
        var stages =
                deals().stream().collect(Collectors.groupingBy(Deal::stage, Collectors.counting()));
        assertThat(stages)
                .containsEntry("Won", 4_238L)
                .containsEntry("Lost", 2_473L)
                .containsEntry("Engaging", 1_589L)
                .containsEntry("Prospecting", 500L);
    }

    @Test
    void aWonDealSaysWhatItsLineSays() {
        var deal = deal("1C1I7A6R");
        assertThat(deal.owner()).isEqualTo(new PersonId("moses-frase"));
        assertThat(deal.status()).isEqualTo(Deal.Status.WON);
        assertThat(deal.createdOn()).isEqualTo("2016-10-20");
        assertThat(deal.closedOn()).isEqualTo("2017-03-01");
        assertThat(deal.businessDate()).isEqualTo("2017-03-01");
        assertThat(deal.occurredAt()).isEqualTo(Instant.parse("2017-03-01T15:00:00Z"));
        assertThat(deal.customer()).isEqualTo("cancity");
        assertThat(deal.amount().stated()).isEqualTo(Money.ofMinor(105_400, "USD"));
    }

    @Test
    void theProductsOtherSpellingIsThePriceListsOne() {
        assertThat(deal("Z063OYW0").product()).isEqualTo("GTX Pro");
        assertThat(deals().stream().map(Deal::product).distinct()).hasSize(7);
    }

    @Test
    void anOpenDealIsWorthItsListPrice() {
        var open = deals().stream().filter(d -> d.status() == Deal.Status.OPEN).toList();
        assertThat(open).hasSize(2_089).allSatisfy(d -> assertThat(d.closedOn()).isNull());
        var listed = Money.ofMinor(2_676_800, "USD");
        assertThat(open.stream().filter(d -> d.product().equals("GTK 500")))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.amount().stated()).isEqualTo(listed));
    }

    @Test
    void aProspectIsCreatedOnTheLastDateOfTheFiles() {
        assertThat(deal("6CWZFOHJ").createdOn()).isEqualTo(LocalDate.of(2017, 12, 31));
    }

    @Test
    void anAccountIsACustomerSinceItsFirstWonDealAndItsAgentOwnsIt() {
        int seen = 0;
        for (var fact : facts) {
            if (fact instanceof Customer c) {
                seen++;
                var won =
                        deals().stream()
                                .filter(d -> c.externalId().equals(d.customer()))
                                .filter(d -> d.status() == Deal.Status.WON)
                                .toList();
                var since = c.customerSince();
                assertThat(won).allSatisfy(d -> assertThat(d.closedOn()).isAfterOrEqualTo(since));
                assertThat(won.stream().filter(d -> d.closedOn().equals(since)).map(Deal::owner))
                        .contains(c.owner());
            }
        }
        assertThat(seen).isEqualTo(85);
    }

    @Test
    void everyOwnerHasAPlaceInTheOrganisationOnEveryDateThatCounts() {
        var members = new HashSet<PersonId>();
        organisation.people().forEach(p -> members.add(p.person()));
        assertThat(organisation.people()).hasSize(41);
        assertThat(organisation.units()).hasSize(1 + 3 + 6);
        for (var fact : facts) {
            assertThat(members).contains(fact.owner());
            assertThat(fact.businessDate()).isAfterOrEqualTo(organisation.start());
            if (fact instanceof Deal d) {
                assertThat(d.createdOn()).isAfterOrEqualTo(organisation.start());
            }
        }
    }

    @Test
    void theTranslationKeepsEveryAgentsQuarterToTheCent() {
        var naive = new NaiveCrm();
        var truth = new Truth();
        facts.forEach(truth::tell);
        var sums = truth.sums();
        int compared = 0;
        for (var subject : naive.subjects()) {
            if (!subject.startsWith("person:")) {
                continue;
            }
            for (var quarter : List.of("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")) {
                var expected = naive.of(subject, quarter);
                var person = new PersonId(subject.substring("person:".length()));
                var actual = sums.of(person, Period.parse(quarter));
                assertThat(actual.getOrDefault("deals_won", 0L)).isEqualTo(expected.won());
                assertThat(actual.getOrDefault("deals_lost", 0L)).isEqualTo(expected.lost());
                assertThat(actual.getOrDefault("sales_cycle_days", 0L))
                        .isEqualTo(expected.cycleDays());
                assertThat(Money.ofMinor(actual.getOrDefault("won_amount", 0L), "USD").amount())
                        .isEqualTo(expected.revenue());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(35 * 5);
    }

    @Test
    void theBundledGoalsAreWhatTheirRuleGives() {
        assertThat(Quotas.bundled()).isEqualTo(Quotas.derive(files)).hasSize(120);
    }

    @Test
    void theNaiveComputationKnowsThePublishedTotals() {
        var naive = new NaiveCrm();
        long revenue = 0;
        int won = 0;
        for (var quarter : List.of("2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")) {
            revenue += naive.of("unit:company", quarter).revenueInDollars();
            won += naive.of("unit:company", quarter).won();
        }
        assertThat(won).isEqualTo(4_238);
        assertThat(revenue).isEqualTo(10_005_534);
    }

    private List<Deal> deals() {
        return facts.stream().filter(Deal.class::isInstance).map(Deal.class::cast).toList();
    }

    private Deal deal(String id) {
        return deals().stream().filter(d -> d.externalId().equals(id)).findFirst().orElseThrow();
    }
}
