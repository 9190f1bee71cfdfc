package dev.yardstick.incentive.credit;

import dev.yardstick.events.Owner;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.incentive.credit.Credits.Verdict;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How those who have owned a transaction share the whole of it.
///
/// Who alone has owned it has all of it, whatever is known of stages and dates. What a person has
/// owned several times counts together.
record HandOver(Transaction transaction, PersonId payee) {

    private static final Verdict NOT_CONCERNED = new Verdict.NotConcerned();

    Verdict of(By by) {
        var owners = transaction.owners();
        var only = owners.isEmpty() ? transaction.owner() : only(owners);
        if (only != null) {
            return only.equals(payee) ? credited(BigDecimal.ONE, null) : NOT_CONCERNED;
        }
        if (owners.stream().noneMatch(owner -> owner.person().equals(payee))) {
            return NOT_CONCERNED;
        }
        return switch (by) {
            case By.Stages() -> byStages();
            case By.Days() -> byDays();
            case By.Keeps(List<Step> steps) -> keeping(steps);
        };
    }

    private static @Nullable PersonId only(List<Owner> owners) {
        var first = owners.getFirst().person();
        return owners.stream().allMatch(owner -> owner.person().equals(first)) ? first : null;
    }

    private Verdict byStages() {
        var stages = new HashMap<PersonId, BigDecimal>();
        for (var owner : transaction.owners()) {
            if (owner.stages() == null) {
                return unknown(
                        "the stages of " + owner.person() + " are not known",
                        "the stages of " + owner.person());
            }
            stages.merge(owner.person(), BigDecimal.valueOf(owner.stages()), BigDecimal::add);
        }
        if (isNothing(stages)) {
            return unknown("no stage was done", "a stage that was done");
        }
        return shared(stages, "stages");
    }

    private Verdict byDays() {
        var days = new HashMap<PersonId, BigDecimal>();
        var owners = transaction.owners();
        var end = transaction.on().plusDays(1);
        for (int i = 0; i < owners.size(); i++) {
            var until = i + 1 < owners.size() ? owners.get(i + 1).from() : end;
            long had =
                    ChronoUnit.DAYS.between(
                            owners.get(i).from(), until.isBefore(end) ? until : end);
            days.merge(
                    owners.get(i).person(), BigDecimal.valueOf(Math.max(0, had)), BigDecimal::add);
        }
        return isNothing(days) ? ownedByNobody() : shared(days, "days");
    }

    private static boolean isNothing(Map<PersonId, BigDecimal> weights) {
        return weights.values().stream().allMatch(weight -> weight.signum() == 0);
    }

    private Verdict shared(Map<PersonId, BigDecimal> weights, String what) {
        var sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var how = "had it for " + weights.get(payee) + " of " + sum + " " + what;
        var share = Portions.of(BigDecimal.ONE, weights).get(payee);
        if (share == null || share.signum() == 0) {
            return handedOver(how, null);
        }
        var whole = transaction.reporting();
        return new Verdict.Credited(
                new Credit(
                        transaction,
                        share,
                        whole == null ? null : Portions.of(whole.amount(), weights).get(payee),
                        how));
    }

    /// The last hand-over until the business date is the one that counts.
    private Verdict keeping(List<Step> steps) {
        Owner owner = null;
        PersonId before = null;
        for (var next : transaction.owners()) {
            if (next.from().isAfter(transaction.on())) {
                break;
            }
            if (owner == null || !owner.person().equals(next.person())) {
                before = owner == null ? null : owner.person();
                owner = next;
            }
        }
        if (owner == null) {
            return ownedByNobody();
        }
        if (before == null) {
            return owner.person().equals(payee)
                    ? credited(BigDecimal.ONE, null)
                    : handedOver(owner.person() + " owned it on " + transaction.on(), null);
        }
        var on = owner.from();
        if (payee.equals(owner.person())) {
            return taken(steps, before, on);
        }
        return payee.equals(before)
                ? given(steps, on)
                : handedOver(before + " handed it over to " + owner.person() + " on " + on, null);
    }

    private Verdict taken(List<Step> steps, PersonId before, LocalDate on) {
        var step = holding(steps, on);
        if (step == null) {
            return credited(BigDecimal.ONE, "taken over on " + on + ", nothing kept");
        }
        var rest = BigDecimal.ONE.subtract(step.share());
        var until = on.plusDays(step.days());
        return rest.signum() == 0
                ? handedOver(
                        before + " keeps all of what closes by " + until, "closing after " + until)
                : credited(rest, "taken over on " + on + " and closed by " + until);
    }

    private Verdict given(List<Step> steps, LocalDate on) {
        var step = holding(steps, on);
        if (step != null && step.share().signum() != 0) {
            return credited(
                    step.share(),
                    "handed over on " + on + " and closed by " + on.plusDays(step.days()));
        }
        return handedOver(
                "handed over on " + on + ", nothing kept",
                step == null && !steps.isEmpty()
                        ? "closing by " + on.plusDays(steps.getLast().days())
                        : null);
    }

    /// The first step that holds; null: none does.
    private @Nullable Step holding(List<Step> steps, LocalDate on) {
        long after = ChronoUnit.DAYS.between(on, transaction.on());
        return steps.stream().filter(step -> after <= step.days()).findFirst().orElse(null);
    }

    private Verdict credited(BigDecimal share, @Nullable String how) {
        var whole = transaction.reporting();
        return new Verdict.Credited(
                new Credit(
                        transaction,
                        share,
                        whole == null ? null : whole.amount().multiply(share),
                        how));
    }

    private static Verdict handedOver(String detail, @Nullable String change) {
        return new Verdict.Refused(Reason.HANDED_OVER, detail, change);
    }

    private Verdict ownedByNobody() {
        return unknown(
                "nobody is known to have owned it on " + transaction.on(),
                "an owner on " + transaction.on());
    }

    private static Verdict unknown(String detail, String change) {
        return new Verdict.Refused(Reason.HAND_OVER_UNKNOWN, detail, change);
    }
}
