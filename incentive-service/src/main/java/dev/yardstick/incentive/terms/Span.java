package dev.yardstick.incentive.terms;

import dev.yardstick.events.Period;

/// Over which time a measure is added up, or a limit holds.
public enum Span {
    /// Each transaction by itself.
    TRANSACTION,
    MONTH,
    QUARTER,

    /// January to June, July to December; no KPI has a value for it.
    HALF_YEAR,
    YEAR;

    /// The span that holds a month. A transaction's is its month.
    public Period of(Period month) {
        return Period.of(
                switch (this) {
                    case TRANSACTION, MONTH -> Period.Kind.MONTH;
                    case QUARTER -> Period.Kind.QUARTER;
                    case HALF_YEAR -> Period.Kind.HALF_YEAR;
                    case YEAR -> Period.Kind.YEAR;
                },
                month.start());
    }

    /// Whether the month is the last of its span.
    public boolean endsWith(Period month) {
        return of(month).end().equals(month.end());
    }

    /// Whether the month is the first of its span.
    public boolean beginsWith(Period month) {
        return of(month).start().equals(month.start());
    }
}
