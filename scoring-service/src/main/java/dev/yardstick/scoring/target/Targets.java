package dev.yardstick.scoring.target;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.kpi.Definitions.Definition;
import dev.yardstick.scoring.kpi.Fraction;
import dev.yardstick.scoring.kpi.Rounding;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.organisation.Organisation.Stay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The target of a subject, KPI and period, by the first of these rules that gives one:
///
/// 1. the goal for exactly that;
/// 2. additive KPIs: the sum of goals whose periods tile the period;
/// 3. the nearest enclosing goal: of an additive KPI its share by working days, of a ratio the
///    target as it is;
/// 4. additive KPIs in a week that lies across two goals: the sum of its days' shares;
/// 5. a unit and additive KPIs: the sum of its children's, each for the working days on which it
///    belonged.
///
/// Exact until the end and rounded there once. Immutable but for what it remembers of units' sums.
public final class Targets {

    private static final int REMEMBERED = 100_000;

    private record Asked(UnitId unit, String kpi, Period period) {}

    private final Definitions definitions;
    private final Organisation organisation;
    private final String currency;
    private final Map<Subject, Map<String, List<Goal>>> goals = new HashMap<>();
    private final Map<Subject, Set<Period>> periods = new HashMap<>();
    private final Set<String> kpis = new HashSet<>();
    private final long revisions;
    private final Map<Asked, Optional<Fraction>> remembered = new ConcurrentHashMap<>();

    public Targets(
            Collection<Goal> all,
            Definitions definitions,
            Organisation organisation,
            String currency) {
        this.definitions = definitions;
        this.organisation = organisation;
        this.currency = currency;
        long sum = 0;
        for (var goal : all) {
            sum += goal.revision();
            periods.computeIfAbsent(goal.subject(), s -> new TreeSet<>()).add(goal.period());
            if (!goal.withdrawn()) {
                kpis.add(goal.kpi());
                goals.computeIfAbsent(goal.subject(), s -> new HashMap<>())
                        .computeIfAbsent(goal.kpi(), k -> new ArrayList<>())
                        .add(goal);
            }
        }
        var longestFirst =
                Comparator.comparingLong((Goal goal) -> -goal.period().days())
                        .thenComparing(Goal::id);
        goals.values().forEach(byKpi -> byKpi.values().forEach(list -> list.sort(longestFirst)));
        this.revisions = sum;
    }

    /// The sum of the revisions of all goals and of the organisation; grows with every change of
    /// either.
    public long revisions() {
        return revisions + organisation.revisions();
    }

    /// The periods that goals of the subject are about, or were before they were withdrawn.
    public Set<Period> periods(Subject subject) {
        return periods.getOrDefault(subject, Set.of());
    }

    /// Null where no goal says anything.
    public @Nullable BigDecimal of(Subject subject, String kpi, Period period) {
        if (!kpis.contains(kpi)) {
            return null;
        }
        var definition = definitions.named(kpi);
        if (definition == null) {
            return null;
        }
        var target = target(subject, definition, period, Set.of());
        return target == null ? null : Rounding.round(target, definition.kpi().unit(), currency);
    }

    private @Nullable Fraction target(
            Subject subject, Definition kpi, Period period, Set<UnitId> within) {
        var own = own(subject, kpi, period);
        if (own != null || !kpi.additive()) {
            return own;
        }
        return switch (subject) {
            case Subject.OfPerson _ -> null;
            case Subject.OfUnit(var unit) -> ofChildren(unit, kpi, period, within);
        };
    }

    private @Nullable Fraction own(Subject subject, Definition kpi, Period period) {
        var standing = goals.getOrDefault(subject, Map.of()).getOrDefault(kpi.name(), List.of());
        if (standing.isEmpty()) {
            return null;
        }
        var target = exactly(standing, period);
        if (target == null && kpi.additive()) {
            target = tiled(standing, period.start(), period.end());
        }
        if (target == null) {
            target = enclosing(standing, kpi, period);
        }
        if (target == null && kpi.additive() && period.kind() == Period.Kind.WEEK) {
            target = dayByDay(standing, kpi, period);
        }
        return target;
    }

    private static @Nullable Fraction exactly(List<Goal> standing, Period period) {
        for (var goal : standing) {
            if (goal.period().equals(period)) {
                return Fraction.of(goal.target());
            }
        }
        return null;
    }

    private static @Nullable Fraction tiled(List<Goal> standing, LocalDate from, LocalDate until) {
        if (from.equals(until)) {
            return Fraction.ZERO;
        }
        for (var goal : standing) {
            var tile = goal.period();
            if (tile.start().equals(from) && !tile.end().isAfter(until)) {
                var rest = tiled(standing, tile.end(), until);
                if (rest != null) {
                    return rest.plus(Fraction.of(goal.target()));
                }
            }
        }
        return null;
    }

    private static @Nullable Fraction enclosing(
            List<Goal> standing, Definition kpi, Period period) {
        Goal nearest = null;
        for (var goal : standing) {
            if (goal.period().contains(period)) {
                nearest = goal;
            }
        }
        if (nearest == null) {
            return null;
        }
        var target = Fraction.of(nearest.target());
        if (!kpi.additive()) {
            return target;
        }
        var whole = nearest.period();
        return target.times(share(period.start(), period.end(), whole.start(), whole.end()));
    }

    private static @Nullable Fraction dayByDay(List<Goal> standing, Definition kpi, Period week) {
        var sum = Fraction.ZERO;
        for (var day = week.start(); day.isBefore(week.end()); day = day.plusDays(1)) {
            var share = enclosing(standing, kpi, Period.of(Period.Kind.DAY, day));
            if (share == null) {
                return null;
            }
            sum = sum.plus(share);
        }
        return sum;
    }

    private @Nullable Fraction ofChildren(
            UnitId unit, Definition kpi, Period period, Set<UnitId> within) {
        if (within.contains(unit)) {
            return null;
        }
        var asked = new Asked(unit, kpi.name(), period);
        var known = remembered.get(asked);
        if (known == null) {
            known = Optional.ofNullable(sumOfChildren(unit, kpi, period, within));
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(asked, known);
        }
        return known.orElse(null);
    }

    private @Nullable Fraction sumOfChildren(
            UnitId unit, Definition kpi, Period period, Set<UnitId> within) {
        var below = new HashSet<>(within);
        below.add(unit);
        Fraction sum = null;
        for (var stay : organisation.stays(unit, period.start(), period.end())) {
            var target = target(stay.child(), kpi, period, below);
            if (target != null) {
                var share = target.times(share(stay, period));
                sum = sum == null ? share : sum.plus(share);
            }
        }
        return sum;
    }

    private static Fraction share(Stay stay, Period period) {
        return share(stay.from(), stay.until(), period.start(), period.end());
    }

    /// The part of the working days of a whole; of a whole that has none, the part of its days.
    private static Fraction share(
            LocalDate from, LocalDate until, LocalDate wholeFrom, LocalDate wholeUntil) {
        long whole = WorkingDays.between(wholeFrom, wholeUntil);
        return whole == 0
                ? Fraction.of(
                        ChronoUnit.DAYS.between(from, until),
                        ChronoUnit.DAYS.between(wholeFrom, wholeUntil))
                : Fraction.of(WorkingDays.between(from, until), whole);
    }
}
