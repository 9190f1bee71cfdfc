package dev.yardstick.incentive.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.plan.Plans;
import dev.yardstick.platform.document.MemoryDocuments;
import dev.yardstick.platform.position.Fold;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Deals that are won, reopened, lost, re-owned, split, moved, changed in value, deleted and
/// restored at random, told in windows that are cut at random and partly told again.
class StatementHistoryTest {

    private static final List<PersonId> PEOPLE = List.of(Deals.ANNA, Deals.BEN, Deals.CARO);
    private static final LocalDate FIRST = LocalDate.of(2017, 8, 1);
    private static final int DAYS = 92;
    private static final List<CommissionPlan> PLANS =
            List.of(
                    new CommissionPlan(
                            "a",
                            1,
                            "a",
                            new BigDecimal("0.05"),
                            LocalDate.of(2017, 8, 10),
                            LocalDate.of(2017, 9, 1)),
                    new CommissionPlan(
                            "b", 2, "b", new BigDecimal("0.0333"), LocalDate.of(2017, 9, 5), null));

    @Test
    void statementsAreWhatTheFinalDealsSayWhateverCameBefore() {
        Property.forAll(
                500,
                random -> {
                    var deals = new Deals();
                    var changes = new ArrayList<Positioned>();
                    for (int i = 0; i < 60; i++) {
                        changes.add(change(random, deals, i));
                    }
                    assertThat(folded(random, changes)).isEqualTo(naive(deals));
                });
    }

    private static Positioned change(SplittableRandom random, Deals deals, int version) {
        int number = random.nextInt(8);
        var deal =
                Deals.deal(
                        "D" + number,
                        version,
                        Deal.Status.WON,
                        FIRST.plusDays(random.nextInt(DAYS)),
                        random.nextInt(10) == 0 ? null : "1",
                        credits(random));
        var next =
                switch (random.nextInt(6)) {
                    case 0 -> Deals.deleted(deal, version);
                    case 1 -> Deals.open("D" + number, version, credits(random));
                    case 2 ->
                            Deals.deal(
                                    "D" + number,
                                    version,
                                    Deal.Status.LOST,
                                    FIRST.plusDays(random.nextInt(DAYS)),
                                    "1",
                                    credits(random));
                    default -> deal;
                };
        return deals.state("deal-events-" + number % 3, next);
    }

    private static Credit[] credits(SplittableRandom random) {
        return PEOPLE.stream()
                .skip(random.nextInt(PEOPLE.size()))
                .map(person ->
                        Deals.credit(
                                person,
                                "0." + (1 + random.nextInt(9)),
                                random.nextInt(10) == 0
                                        ? null
                                        : BigDecimal.valueOf(random.nextInt(1_000_000), 2)
                                                .toString()))
                .toArray(Credit[]::new);
    }

    private static Map<String, String> folded(SplittableRandom random, List<Positioned> changes) {
        var months = new MemoryDocuments<CreditedMonth>();
        var fold = new Fold<>(months, new Credits());
        for (int from = 0; from < changes.size(); ) {
            int until = Math.min(changes.size(), from + 1 + random.nextInt(20));
            fold.fold(changes.subList(from, until));
            // A crash before the commit: some of it comes again.
            from = random.nextInt(3) == 0 ? from + random.nextInt(until - from + 1) : until;
        }
        var earnings = new Earnings(new Plans(PLANS), "USD");
        var ids = new ArrayList<String>();
        for (var person : PEOPLE) {
            for (int month = 0; month < 3; month++) {
                ids.add(
                        CreditedMonth.id(
                                person, Period.of(Period.Kind.MONTH, FIRST.plusMonths(month))));
            }
        }
        var shown = new TreeMap<String, String>();
        months.find(ids)
                .forEach((id, stored) -> {
                    var statement = earnings.statement(stored.value(), 1);
                    var text =
                            statement.lines().stream()
                                            .map(line ->
                                                    "%s %s v%d %s=%s"
                                                            .formatted(
                                                                    line.earnedOn(),
                                                                    line.deal(),
                                                                    line.dealVersion(),
                                                                    line.credited().amount(),
                                                                    line.earning().amount()))
                                            .collect(Collectors.joining("; "))
                                    + " unpaid "
                                    + statement.unpaid().stream()
                                            .map(unpaid -> unpaid.deal() + " " + unpaid.reason())
                                            .collect(Collectors.joining("; "))
                                    + " total "
                                    + statement.total().amount();
                    if (!text.equals(" unpaid  total 0.00")) {
                        shown.put(id, text);
                    }
                });
        return shown;
    }

    /// The same from the deals as they ended, computed in the plainest way.
    private static Map<String, String> naive(Deals deals) {
        var shown = new TreeMap<String, String>();
        for (var person : PEOPLE) {
            for (int month = 0; month < 3; month++) {
                var start = FIRST.plusMonths(month);
                var lines = new TreeMap<String, String>();
                var unpaid = new TreeMap<String, String>();
                var total = new BigDecimal("0.00");
                for (var deal : deals.latest().values()) {
                    if (deal.status() != Deal.Status.WON
                            || deal.deleted()
                            || deal.closedOn().getMonthValue() != start.getMonthValue()) {
                        continue;
                    }
                    for (var credit : deal.credits()) {
                        if (!credit.person().equals(person)) {
                            continue;
                        }
                        var order = deal.closedOn() + " " + deal.id();
                        var rate = rate(deal.closedOn());
                        if (deal.amount() == null || credit.amount() == null) {
                            unpaid.put(order, deal.id() + " NO_AMOUNT");
                        } else if (rate == null) {
                            unpaid.put(order, deal.id() + " NO_PLAN");
                        } else {
                            var earning =
                                    credit.amount()
                                            .amount()
                                            .multiply(new BigDecimal(rate))
                                            .setScale(2, RoundingMode.HALF_UP);
                            total = total.add(earning);
                            lines.put(
                                    order,
                                    order
                                            + " v"
                                            + deal.sourceVersion()
                                            + " "
                                            + credit.amount().amount()
                                            + "="
                                            + earning);
                        }
                    }
                }
                if (!lines.isEmpty() || !unpaid.isEmpty()) {
                    shown.put(
                            person + "/" + start.toString().substring(0, 7),
                            String.join("; ", lines.values())
                                    + " unpaid "
                                    + String.join("; ", unpaid.values())
                                    + " total "
                                    + total);
                }
            }
        }
        return shown;
    }

    private static String rate(LocalDate date) {
        var text = date.toString();
        if (text.compareTo("2017-08-10") >= 0 && text.compareTo("2017-08-31") <= 0) {
            return "0.05";
        }
        return text.compareTo("2017-09-05") >= 0 ? "0.0333" : null;
    }
}
