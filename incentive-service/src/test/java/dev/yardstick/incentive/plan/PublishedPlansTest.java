package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Worked examples that others have published, each as a plan with their figures as its tests.
class PublishedPlansTest {

    private static final Path PLANS = Path.of("src/test/resources/plans");

    /// What a file is called after; where an example takes several plans, a word is added.
    private static final List<String> EXAMPLES =
            List.of(
                    "oracle-step-rate-per-txn",
                    "oracle-no-split-vs-step",
                    "oracle-24b-split-rate-report",
                    "oracle-midmonth-plan-change",
                    "siebel-recoverable-draw",
                    "xactly-non-recoverable-draw",
                    "qcommission-draw-as-extra-advance",
                    "spiff-mamount",
                    "spiff-tier-payout-tie",
                    "excelforum-quarter-accelerator",
                    "prowi-decelerator",
                    "sparrowgenie-hard-cap",
                    "necs-two-dimensional-grid",
                    "prowi-60-40-split",
                    "prowi-handoff-split",
                    "siren-team-override",
                    "erpnext-split-attainment",
                    "tryton-payment-timing",
                    "idynamics-fx-two-policies",
                    "core8-partial-clawback",
                    "lago-negative-running-sum",
                    "xactly-prior-period-adjustment",
                    "salescookie-cumulative-vs-not",
                    "salescookie-monthly-pay-QTD-with-deductions",
                    "salescookie-ramped-quota",
                    "bonuspaycalc-weighted-kpi",
                    "oca-sections-gap",
                    "quotapath-eligibility-by-invoice",
                    "salesliftup-ten-units-in-a-week");

    static List<String> files() throws IOException {
        try (var files = Files.list(PLANS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static Value read(String file) throws IOException {
        return Written.yaml(Files.readString(PLANS.resolve(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aPublishedExampleGivesThePublishedFigures(String file) throws IOException {
        var check = Check.of(read(file), file.replace(".yaml", ""), 1);

        assertThat(check.findings()).filteredOn(Finding::isRefusal).isEmpty();
        assertThat(check.tests()).isNotEmpty().allMatch(Trial::passed);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aPublishedExampleNamesItsSource(String file) throws IOException {
        assertThat(Files.readString(PLANS.resolve(file))).containsPattern("# Source: http");
    }

    @Test
    void everyExampleIsThere() throws IOException {
        var there = new TreeSet<String>();
        files().forEach(file -> there.add(file.substring(0, file.indexOf('.'))));

        assertThat(there).containsExactlyInAnyOrderElementsOf(EXAMPLES);
    }
}
