package dev.yardstick.scoring.scorecard;

import dev.yardstick.scoring.measure.Buckets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Everything that is kept of one subject, by month. Not to be changed once it is read.
public final class History {

    public static final History EMPTY = new History(new TreeMap<>());

    /// One month, and how often its document has been saved.
    public record Month(Buckets buckets, long revision) {}

    private final NavigableMap<YearMonth, Month> months;

    public History(NavigableMap<YearMonth, Month> months) {
        this.months = months;
    }

    public boolean isEmpty() {
        return months.isEmpty();
    }

    public NavigableMap<YearMonth, Month> months() {
        return months;
    }

    /// Calls `each` with every day of every month that is kept, whether it has a value or not.
    public void eachDay(Consumer<LocalDate> each) {
        for (var month : months.keySet()) {
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                each.accept(month.atDay(day));
            }
        }
    }

    /// The months kept that have a day on [from, until).
    public List<YearMonth> monthsWithin(LocalDate from, LocalDate until) {
        return months.keySet().stream()
                .filter(month ->
                        month.atDay(1).isBefore(until) && !month.atEndOfMonth().isBefore(from))
                .toList();
    }

    /// Each measure's sum over the days [from, until); a measure that is not there is zero.
    Map<String, Long> sums(LocalDate from, LocalDate until) {
        var sums = new HashMap<String, Long>();
        var last = YearMonth.from(until.minusDays(1));
        months.subMap(YearMonth.from(from), true, last, true)
                .forEach((month, kept) -> {
                    int first = from.isAfter(month.atDay(1)) ? from.getDayOfMonth() : 1;
                    int end =
                            until.isAfter(month.atEndOfMonth())
                                    ? month.lengthOfMonth() + 1
                                    : until.getDayOfMonth();
                    kept.buckets()
                            .sums(
                                    first,
                                    end,
                                    (measure, sum) -> sums.merge(measure, sum, Long::sum));
                });
        return sums;
    }

    /// The measure's sum over all days before `until`.
    long opening(String measure, LocalDate until) {
        long sum = 0;
        for (var entry : months.headMap(YearMonth.from(until), true).entrySet()) {
            var month = entry.getKey();
            int end =
                    until.isAfter(month.atEndOfMonth())
                            ? month.lengthOfMonth() + 1
                            : until.getDayOfMonth();
            sum += entry.getValue().buckets().sum(measure, 1, end);
        }
        return sum;
    }

    /// The sum of the revisions of all months that begin before `until`.
    long revisions(LocalDate until) {
        long sum = 0;
        for (var month : months.headMap(YearMonth.from(until.minusDays(1)), true).values()) {
            sum += month.revision();
        }
        return sum;
    }
}
