package dev.yardstick.scoring.organisation;

import dev.yardstick.events.UnitId;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.scoring.measure.Buckets;
import dev.yardstick.scoring.measure.Measures;
import java.time.YearMonth;

/// What a unit came to in one month, day by day.
public record UnitMonth(UnitId unit, YearMonth month, Buckets buckets) {

    public static final String BY_UNIT = "unit_month";

    public static final Shape<UnitMonth> SHAPE =
            Shape.of(
                    "unit_months_" + Measures.GENERATION,
                    UnitMonth.class,
                    Index.on(BY_UNIT, "unit", "month"));

    public String id() {
        return id(unit, month);
    }

    public static String id(UnitId unit, YearMonth month) {
        return unit + "/" + month;
    }
}
