package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.terms.Plan;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static PlanDocument stated(
            String id, long version, String status, String from, String until) {
        var text =
                """
                name: P
                status: %s
                currency: USD
                from: %s
                components: [{id: c, measure: deal-amount, rate: 10 %%}]
                """
                                .formatted(status, from)
                        + (until == null ? "" : "until: " + until + "\n");
        var read = PlanReading.read(Written.yaml(text), id, version);
        return ((PlanDocument.Read.Understood) read).document();
    }

    /// `version [from, until)`, by their dates.
    private static String shown(List<Plan> versions) {
        return versions.stream()
                .map(plan ->
                        plan.version()
                                + " ["
                                + plan.from()
                                + ", "
                                + (plan.until() == null ? "" : plan.until())
                                + ")")
                .collect(Collectors.joining(" "));
    }

    @Test
    void aLaterFromEndsTheVersionBefore() {
        var plans =
                Plans.of(
                        List.of(
                                stated("p", 1, "active", "2026-01-01", null),
                                stated("p", 2, "active", "2026-07-01", "2027-01-01")));

        assertThat(shown(plans.paying().get("p")))
                .isEqualTo("1 [2026-01-01, 2026-07-01) 2 [2026-07-01, 2027-01-01)");
    }

    @Test
    void theSameFromTakesThePlaceOfWhatWasThere() {
        var plans =
                Plans.of(
                        List.of(
                                stated("p", 1, "active", "2026-01-01", null),
                                stated("p", 2, "active", "2026-07-01", null),
                                stated("p", 3, "active", "2026-01-01", null)));

        assertThat(shown(plans.paying().get("p")))
                .isEqualTo("3 [2026-01-01, 2026-07-01) 2 [2026-07-01, )");
    }

    @Test
    void aVersionThatEndsEarlierLeavesAGap() {
        var plans =
                Plans.of(
                        List.of(
                                stated("p", 1, "active", "2026-01-01", "2026-03-01"),
                                stated("p", 2, "active", "2026-07-01", null)));

        assertThat(shown(plans.paying().get("p")))
                .isEqualTo("1 [2026-01-01, 2026-03-01) 2 [2026-07-01, )");
    }

    @Test
    void aDraftNeitherPaysNorEndsWhatDoes() {
        var plans =
                Plans.of(
                        List.of(
                                stated("p", 1, "active", "2026-01-01", null),
                                stated("p", 2, "draft", "2026-07-01", null)));

        assertThat(shown(plans.paying().get("p"))).isEqualTo("1 [2026-01-01, )");
        assertThat(plans.all().get("p")).hasSize(2);
    }

    @Test
    void aShadowStandsBesideWhatPays() {
        var plans =
                Plans.of(
                        List.of(
                                stated("p", 1, "active", "2026-01-01", null),
                                stated("q", 1, "shadow", "2026-01-01", null)));

        assertThat(plans.paying()).containsOnlyKeys("p");
        assertThat(plans.shadows()).containsOnlyKeys("q");
    }

    @Test
    void theEditionChangesWithAnyVersion() {
        var one = stated("p", 1, "active", "2026-01-01", null);
        var other = stated("p", 2, "active", "2026-07-01", null);

        assertThat(Plans.of(List.of(one)).edition())
                .isEqualTo(Plans.of(List.of(one)).edition())
                .isNotEqualTo(Plans.of(List.of(one, other)).edition());
    }
}
