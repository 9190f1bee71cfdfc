package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.closing.Decision.Reason;
import dev.yardstick.incentive.closing.Decision.Refused;
import dev.yardstick.incentive.closing.Decision.Taken;
import dev.yardstick.incentive.closing.Decision.TakenBefore;
import dev.yardstick.incentive.closing.Step.Action;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A month on its way from open to paid, and everything that was done to it.
///
/// @param attempts how often drafts were begun
/// @param trail every step, oldest first
public record Closing(Period month, State state, long attempts, List<Step> trail) {

    public Closing {
        if (month.kind() != Period.Kind.MONTH) {
            throw new IllegalArgumentException("a month is closed, not " + month);
        }
        trail = List.copyOf(trail);
    }

    /// A month that nothing was done to.
    public static Closing open(Period month) {
        return new Closing(month, new State.Open(), 0, List.of());
    }

    /// Begins (again) to make drafts. Not once it is reviewed: that has to be rejected first.
    Decision prepare(Step step, LocalDate today) {
        if (isLast(step) && state instanceof State.Preparing) {
            return new TakenBefore(this);
        }
        if (!(state instanceof State.Open || state instanceof State.ToReview)) {
            return wrongState("can be prepared while it is open or prepared, until it is reviewed");
        }
        if (today.isBefore(month.end())) {
            return new Refused(
                    Reason.NOT_OVER, "%s is not over before %s".formatted(month, month.end()));
        }
        return new Taken(with(step, new State.Preparing(attempts, 0, 0)));
    }

    Decision review(Step step, Separation separation) {
        if (state instanceof State.Reviewed && isLast(step)) {
            return new TakenBefore(this);
        }
        if (!(state instanceof State.ToReview(var prepared))) {
            return wrongState("can be reviewed once it is prepared");
        }
        var refused = samePerson(step, separation);
        return refused == null ? new Taken(with(step, new State.Reviewed(prepared))) : refused;
    }

    Decision approve(Step step, Separation separation) {
        if ((state instanceof State.Approving || state instanceof State.Approved) && isLast(step)) {
            return new TakenBefore(this);
        }
        if (!(state instanceof State.Reviewed(var prepared))) {
            return wrongState("can be approved once it is reviewed");
        }
        var refused = samePerson(step, separation);
        return refused == null
                ? new Taken(with(step, new State.Approving(prepared, false, 0, 0)))
                : refused;
    }

    Decision reject(Step step) {
        if (state instanceof State.Open && isLast(step)) {
            return new TakenBefore(this);
        }
        return switch (state) {
            case State.Preparing s -> new Taken(with(step, new State.Open()));
            case State.ToReview s -> new Taken(with(step, new State.Open()));
            case State.Reviewed s -> new Taken(with(step, new State.Open()));
            default -> wrongState("can be rejected from when it is prepared until it is approved");
        };
    }

    /// @param payment works out what is paid; asked only where the step may be taken
    Decision pay(Step step, Separation separation, Function<Prepared, Payment> payment) {
        if (state instanceof State.Paid && isLast(step)) {
            return new TakenBefore(this);
        }
        if (!(state instanceof State.Approved(var posted))) {
            return wrongState("can be paid once, when it is approved");
        }
        var refused = samePerson(step, separation);
        return refused == null
                ? new Taken(with(step, new State.Paid(posted, payment.apply(posted))))
                : refused;
    }

    /// A run takes preparing over: what another may have drafted counts for nothing.
    Closing drafting() {
        return new Closing(month, new State.Preparing(attempts + 1, 0, 0), attempts + 1, trail);
    }

    Closing in(State next) {
        return new Closing(month, next, attempts, trail);
    }

    /// Back to open: it is no longer what was reviewed.
    Closing changed(Step.Signature by) {
        return with(
                new Step(
                        Action.CHANGED,
                        by,
                        "what is to be posted is no longer what was prepared: prepare it again"),
                new State.Open());
    }

    private Closing with(Step step, State next) {
        var longer = new ArrayList<>(trail);
        longer.add(step);
        return new Closing(month, next, attempts, longer);
    }

    /// The same person took the same step last.
    private boolean isLast(Step step) {
        return !trail.isEmpty()
                && trail.getLast().action() == step.action()
                && trail.getLast().by().account().equals(step.by().account());
    }

    private @Nullable Decision samePerson(Step step, Separation separation) {
        for (var before : counted(separation)) {
            if (before.by().account().equals(step.by().account())) {
                return new Refused(
                        Reason.SAME_PERSON,
                        "the %s of this closing was yours: the %s is another person's"
                                .formatted(noun(before.action()), noun(step.action())));
            }
        }
        return null;
    }

    /// The steps since it was open last; or the last of them alone.
    private List<Step> counted(Separation separation) {
        var steps = new ArrayList<Step>();
        for (var step : trail.reversed()) {
            if (WAYS_BACK.contains(step.action())) {
                break;
            }
            steps.add(step);
            if (step.action() == Action.PREPARE || separation == Separation.CONSECUTIVE_STEPS) {
                break;
            }
        }
        return steps;
    }

    private static final Set<Action> WAYS_BACK = Set.of(Action.REJECT, Action.CHANGED);

    private static String noun(Action action) {
        return switch (action) {
            case PREPARE -> "preparation";
            case REVIEW -> "review";
            case APPROVE -> "approval";
            case PAY -> "payment";
            case REJECT, CHANGED -> "rejection";
        };
    }

    private Decision wrongState(String when) {
        return new Refused(Reason.WRONG_STATE, "%s %s".formatted(month, when));
    }
}
