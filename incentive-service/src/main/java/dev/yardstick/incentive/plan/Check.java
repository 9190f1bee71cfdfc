package dev.yardstick.incentive.plan;

import dev.yardstick.incentive.plan.PlanDocument.Read;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to say about a plan's document, without its being kept.
///
/// @param document null where it can't be understood
/// @param findings refusals and notices, in the order of the document
/// @param cliffs bounds at which the payout jumps
/// @param tests what came of the tests inside; none where the plan makes no sense
public record Check(
        @Nullable PlanDocument document,
        List<Finding> findings,
        List<Cliff> cliffs,
        List<Trial> tests) {

    public Check {
        findings = List.copyOf(findings);
        cliffs = List.copyOf(cliffs);
        tests = List.copyOf(tests);
    }

    static Check notUnderstood(List<Finding> refusals) {
        return new Check(null, refusals, List.of(), List.of());
    }

    /// Checks a document and runs its tests.
    ///
    /// @param id how the plan is addressed; null where only its document says
    /// @param version which one it would be
    static Check of(Value written, @Nullable String id, long version) {
        return switch (PlanReading.read(written, id, version)) {
            case Read.NotUnderstood(var refusals) -> notUnderstood(refusals);
            case Read.Understood(var document) -> of(document);
        };
    }

    private static Check of(PlanDocument document) {
        var findings = new ArrayList<>(Lint.of(document));
        if (findings.stream().anyMatch(Finding::isRefusal)) {
            return new Check(document, findings, List.of(), List.of());
        }
        var tests = Trial.of(document);
        for (var test : tests) {
            for (var difference : test.differences()) {
                findings.add(failure(document.status(), test, difference));
            }
        }
        return new Check(document, findings, Cliff.of(document.plan()), tests);
    }

    /// The same, with what else there is to say.
    Check with(List<Finding> more) {
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new Check(document, all, cliffs, tests);
    }

    /// A draft may fail: it pays nothing.
    private static Finding failure(Status status, Trial test, Trial.Difference difference) {
        return new Finding(
                status == Status.DRAFT ? Finding.Severity.NOTICE : Finding.Severity.REFUSAL,
                test.pointer(),
                Code.TEST_FAILED,
                "'" + test.name() + "': " + difference);
    }

    /// Whether the plan may be kept.
    public boolean accepted() {
        return findings.stream().noneMatch(Finding::isRefusal);
    }
}
