package dev.yardstick.incentive.plan;

import dev.yardstick.incentive.terms.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All plans, each with its versions. Several plans may be valid on a date: they pay different
/// people, or one pays beside the other.
///
/// @param all by id; of each plan the last document that was stated for each `from`
public record Plans(SortedMap<String, List<PlanDocument>> all) {

    public Plans {
        all = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    /// Of everything that was ever stated, what stands: of one plan, what is stated later for the
    /// same `from` takes the place of what was there before.
    static Plans of(List<PlanDocument> stated) {
        var byId = new TreeMap<String, SortedMap<LocalDate, PlanDocument>>();
        stated.stream()
                .sorted(Comparator.comparingLong(document -> document.plan().version()))
                .forEach(document ->
                        byId.computeIfAbsent(document.plan().id(), id -> new TreeMap<>())
                                .put(document.plan().from(), document));
        var all = new TreeMap<String, List<PlanDocument>>();
        byId.forEach((id, versions) -> all.put(id, List.copyOf(versions.values())));
        return new Plans(all);
    }

    /// What is wrong with a document as another version of its plan: what is carried from one into
    /// the next, attainment, debts and what is kept, is in one currency.
    List<Finding> besides(PlanDocument next) {
        if (next.status() == Status.DRAFT) {
            return List.of();
        }
        var plan = next.plan();
        return all.getOrDefault(plan.id(), List.of()).stream()
                .filter(other -> other.status() != Status.DRAFT)
                .map(PlanDocument::plan)
                .filter(other -> !other.from().equals(plan.from()))
                .filter(other -> !other.currency().equals(plan.currency()))
                .findFirst()
                .map(other ->
                        List.of(
                                Finding.refusal(
                                        Pointer.ROOT.to("currency"),
                                        Code.CURRENCY_CHANGES,
                                        "the version from %s is in %s, and what is carried over can't be converted: a plan in another currency is another plan"
                                                .formatted(other.from(), other.currency()))))
                .orElse(List.of());
    }

    /// The versions of each plan that pay, by their dates, which don't overlap.
    public SortedMap<String, List<Plan>> paying() {
        return with(Status.ACTIVE);
    }

    /// The versions of each plan that are computed beside those that pay.
    public SortedMap<String, List<Plan>> shadows() {
        return with(Status.SHADOW);
    }

    /// The versions of each plan that have one status. Each ends where the next of the same status
    /// begins.
    public SortedMap<String, List<Plan>> with(Status status) {
        var found = new TreeMap<String, List<Plan>>();
        all.forEach((id, documents) -> {
            var versions = new ArrayList<Plan>();
            @Nullable Plan next = null;
            for (var document : documents.reversed()) {
                if (document.status() == status) {
                    var plan = document.plan();
                    var ended = next == null ? plan : endingBy(plan, next.from());
                    versions.addFirst(ended);
                    next = plan;
                }
            }
            if (!versions.isEmpty()) {
                found.put(id, List.copyOf(versions));
            }
        });
        return found;
    }

    private static Plan endingBy(Plan plan, LocalDate date) {
        var until = plan.until();
        if (until != null && !until.isAfter(date)) {
            return plan;
        }
        return new Plan(
                plan.id(),
                plan.version(),
                plan.name(),
                plan.currency(),
                plan.from(),
                date,
                plan.payees(),
                plan.carry(),
                plan.components(),
                plan.settlements(),
                plan.exchange());
    }

    /// Names every version: as long as it is the same, so is what follows from the plans.
    public String edition() {
        return all.values().stream()
                .flatMap(List::stream)
                .map(document ->
                        document.plan().id()
                                + "@"
                                + document.plan().version()
                                + ":"
                                + Words.of(document.status()))
                .collect(Collectors.joining(","));
    }
}
