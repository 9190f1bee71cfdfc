package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.terms.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Plans as they are stated, document after document; each has to be one that would be taken.
public final class StatedPlans {

    private final List<PlanDocument> stated = new ArrayList<>();

    public void state(String id, long version, String yaml) {
        var check = Check.of(Written.yaml(yaml), id, version);
        assertThat(Written.refusals(check)).as("%s, version %d", id, version).isEmpty();
        stated.add(check.document());
    }

    public SortedMap<String, List<Plan>> paying() {
        return Plans.of(stated).paying();
    }
}
