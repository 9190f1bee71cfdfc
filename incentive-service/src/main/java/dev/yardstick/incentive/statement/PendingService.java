package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// What the ledger adds to statements, of the payees looked at last at hand: a ledger is read when
/// one of its months was made again, and not for each deal of the open month.
///
/// That is right while one process alone makes statements. What is at hand rests on the months that
/// are closed, on what they say, and on what was granted; whoever changes one of them says so here.
/// For one thread at a time.
final class PendingService {

    private final Adjustments adjustments;
    private final BiFunction<PersonId, Collection<Period>, Collection<Statement>> stored;
    private final LinkedHashMap<PersonId, Map<Period, List<Line>>> atHand;

    /// @param stored the payee's statements of months
    /// @param most how many payees are at hand; none where other processes make statements too
    PendingService(
            Adjustments adjustments,
            BiFunction<PersonId, Collection<Period>, Collection<Statement>> stored,
            long most) {
        this.adjustments = adjustments;
        this.stored = stored;
        this.atHand =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<PersonId, Map<Period, List<Line>>> eldest) {
                        return size() > most;
                    }
                };
    }

    /// The lines that the ledger adds to the payee's months.
    Map<Period, List<Line>> of(PersonId payee) {
        return atHand.computeIfAbsent(payee, one -> lines(one, Map.of()));
    }

    /// The same with months that are made just now and not stored yet.
    Map<Period, List<Line>> with(PersonId payee, Map<Period, Statement> made) {
        forget(payee);
        return lines(payee, made);
    }

    private Map<Period, List<Line>> lines(PersonId payee, Map<Period, Statement> made) {
        return adjustments.of(
                payee,
                months -> {
                    var known = new ArrayList<Statement>();
                    var others = new ArrayList<Period>();
                    for (var month : months) {
                        var one = made.get(month);
                        if (one == null) {
                            others.add(month);
                        } else {
                            known.add(one);
                        }
                    }
                    known.addAll(stored.apply(payee, others));
                    return known;
                });
    }

    void forget(PersonId payee) {
        atHand.remove(payee);
    }

    void forgetAll() {
        atHand.clear();
    }
}
