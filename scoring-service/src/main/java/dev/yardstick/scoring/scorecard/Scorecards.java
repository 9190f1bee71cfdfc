package dev.yardstick.scoring.scorecard;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Scorecard.Figure;
import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.events.Subject;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.kpi.Definitions.Definition;
import dev.yardstick.scoring.kpi.Rounding;
import dev.yardstick.scoring.kpi.Values;
import dev.yardstick.scoring.target.Targets;
import dev.yardstick.scoring.target.WorkingDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes scorecards: one pure function of what is kept and stated.
public final class Scorecards {

    private static final int QUANTITY_DIGITS = 3;

    private final Definitions definitions;
    private final String currency;

    public Scorecards(Definitions definitions, String currency) {
        this.definitions = definitions;
        this.currency = currency;
    }

    /// The currency of amounts.
    public String currency() {
        return currency;
    }

    public static String id(Subject subject, Period period) {
        return subject + "/" + period;
    }

    /// Every figure of the subject in the period.
    ///
    /// The revision is the sum of the revisions of everything that went in, time included: the days
    /// of the period that have begun. None of them ever shrinks, so the sum grows whenever anything
    /// changes.
    public Scorecard of(
            Subject subject,
            String name,
            Period period,
            History history,
            Targets targets,
            LocalDate today) {
        var asked = new Asked(subject, period, history, targets, asOf(period, today));
        var figures = new ArrayList<Figure>();
        for (var definition : definitions.all()) {
            figures.add(asked.figure(definition));
        }
        return new Scorecard(
                id(subject, period),
                history.revisions(period.end()) + targets.revisions() + daysBegun(period, today),
                subject,
                name,
                period,
                asked.asOf,
                currency,
                figures);
    }

    /// One figure of the subject in the period.
    public Figure figure(
            Definition definition,
            Subject subject,
            Period period,
            History history,
            Targets targets,
            LocalDate today) {
        return new Asked(subject, period, history, targets, asOf(period, today)).figure(definition);
    }

    /// Pace is judged today, and of a period that is over on its last day.
    private static LocalDate asOf(Period period, LocalDate today) {
        return today.isBefore(period.end()) ? today : period.end().minusDays(1);
    }

    private static long daysBegun(Period period, LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(period.start(), asOf(period, today)) + 1);
    }

    private final class Asked implements Values {

        private final Subject subject;
        private final Period period;
        private final History history;
        private final Targets targets;
        private final LocalDate asOf;
        private final Map<String, Long> sums;

        Asked(Subject subject, Period period, History history, Targets targets, LocalDate asOf) {
            this.subject = subject;
            this.period = period;
            this.history = history;
            this.targets = targets;
            this.asOf = asOf;
            this.sums = history.sums(period.start(), period.end());
        }

        @Override
        public BigDecimal measure(String name) {
            return decimal(name, sums.getOrDefault(name, 0L));
        }

        @Override
        public BigDecimal opening(String name) {
            return decimal(name, history.opening(name, period.start()));
        }

        @Override
        public @Nullable BigDecimal target(String kpi) {
            return targets.of(subject, kpi, period);
        }

        private BigDecimal decimal(String measure, long value) {
            var known = definitions.measures().named(measure);
            var unit = known == null ? Unit.COUNT : known.unit();
            return switch (unit) {
                case MONEY -> BigDecimal.valueOf(value, Money.digits(currency));
                case QUANTITY -> Rounding.plain(BigDecimal.valueOf(value, QUANTITY_DIGITS));
                case COUNT, RATIO, DAYS, SECONDS -> BigDecimal.valueOf(value);
            };
        }

        Figure figure(Definition definition) {
            var evaluated = definitions.evaluate(definition, this, currency);
            var value = evaluated.value();
            var target = target(definition.name());
            return new Figure(
                    definition.name(),
                    definition.kpi().unit(),
                    value,
                    target,
                    attainment(value, target),
                    pace(definition, value, target),
                    definition.kpi().formula(),
                    evaluated.inputs());
        }

        private static @Nullable BigDecimal attainment(
                @Nullable BigDecimal value, @Nullable BigDecimal target) {
            return value == null || target == null || target.signum() == 0
                    ? null
                    : Rounding.ratio(value, target);
        }

        /// value / (target × working days begun ÷ working days); of a ratio, which does not grow
        /// with time, value / target.
        private @Nullable BigDecimal pace(
                Definition definition, @Nullable BigDecimal value, @Nullable BigDecimal target) {
            if (value == null || target == null || target.signum() == 0) {
                return null;
            }
            if (!definition.additive()) {
                return Rounding.ratio(value, target);
            }
            long whole = WorkingDays.between(period.start(), period.end());
            long begun = WorkingDays.between(period.start(), asOf.plusDays(1));
            return whole == 0 || begun == 0
                    ? null
                    : Rounding.ratio(
                            value.multiply(BigDecimal.valueOf(whole)),
                            target.multiply(BigDecimal.valueOf(begun)));
        }
    }
}
