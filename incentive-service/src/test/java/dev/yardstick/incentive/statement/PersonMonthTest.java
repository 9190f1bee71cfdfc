package dev.yardstick.incentive.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersonMonthTest {

    private static final PersonId ANNA = new PersonId("anna-snelling");
    private static final Period MARCH = Period.parse("2017-03");

    @Test
    void eachTransactionIsInOneOfTheMonthsDocumentsAndTheyShareThemOut() {
        var used = new TreeSet<String>();
        IntStream.range(0, 1_000)
                .forEach(i ->
                        used.add(PersonMonth.id(ANNA, MARCH, FactId.of("deal", "crm", "D-" + i))));

        assertThat(PersonMonth.ids(ANNA, MARCH)).containsExactlyInAnyOrderElementsOf(used);
    }

    /// What is stored is found again: the part does not move with a later version.
    @Test
    void thePartOfATransactionStaysWhereItIs() {
        assertThat(PersonMonth.id(ANNA, MARCH, new FactId("deal:crm:1C1I7A6R")))
                .isEqualTo("anna-snelling/2017-03/10");
    }

    @Test
    void anIdSaysWhoseMonthItIsAndWhichPart() {
        var empty = PersonMonth.empty("anna-snelling/2017-03/7");

        assertThat(List.of(empty.person(), empty.month(), empty.part()))
                .containsExactly(ANNA, MARCH, 7);
        assertThat(MonthId.monthOf(MonthId.of(ANNA, MARCH))).isEqualTo(MARCH);
    }
}
