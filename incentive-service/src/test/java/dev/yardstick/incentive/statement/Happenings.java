package dev.yardstick.incentive.statement;

import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Order;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.plan.StatedPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets events of a script happen in a world: facts come twice, as they may.
final class Happenings {

    private static final LocalDate EVER = LocalDate.of(2020, 1, 1);

    private final World world;
    private final StatedPlans plans = new StatedPlans();
    private final Map<String, Long> versions = new HashMap<>();

    Happenings(World world) {
        this.world = world;
    }

    void happen(List<String> event, LocalDate day) throws IOException {
        switch (event.getFirst()) {
            case "deal" -> follow(deal(event, day));
            case "order" -> follow(order(event, day));
            case "payment" -> follow(payment(event, day));
            case "unit" -> world.unit(unit(event));
            case "person" -> world.person(person(event.get(1)), memberships(event));
            case "goal" ->
                    world.goal(
                            event.get(1) + "/" + event.get(2),
                            person(event.get(1)),
                            "won_amount",
                            event.get(2),
                            event.get(3));
            case "calls" ->
                    world.scorecard(person(event.get(1)), "calls", event.get(2), event.get(3));
            case "plan" -> plan(event.get(1), Long.parseLong(event.get(2)));
            default -> throw new IllegalArgumentException(event.toString());
        }
        world.settleUntilQuiet();
    }

    private void follow(Fact fact) {
        var change = world.state(fact);
        for (int i = 0; i < 2; i++) {
            world.service.fold(List.of(change));
            world.service.settle();
        }
    }

    private long next(String id) {
        return versions.merge(id, 1L, Long::sum);
    }

    /// `deal A1 won 42000 anna on 2026-01-12 ended 2026-10-08`
    private Deal deal(List<String> words, LocalDate day) {
        var id = words.get(1);
        var status = words.get(2);
        var amount = words.get(3);
        var on = words.indexOf("on");
        var ended = words.indexOf("ended");
        var deal =
                World.deal(
                        id,
                        next(id),
                        status.equals("lost") ? Deal.Status.LOST : Deal.Status.WON,
                        on < 0 ? day.toString() : words.get(on + 1),
                        amount,
                        ended < 0 ? null : LocalDate.parse(words.get(ended + 1)),
                        World.credit(person(words.get(4)), "1", amount));
        return status.equals("deleted") ? World.deleted(deal, deal.sourceVersion()) : deal;
    }

    /// `order O1 E1 10000 eva`, of a deal
    private Order order(List<String> words, LocalDate day) {
        return World.order(
                words.get(1),
                next(words.get(1)),
                false,
                Order.Status.PLACED,
                person(words.get(4)),
                day.toString(),
                words.get(2),
                words.get(3),
                null);
    }

    /// `payment P1 O1 4000 eva`, of an order
    private Payment payment(List<String> words, LocalDate day) {
        return World.payment(
                words.get(1),
                next(words.get(1)),
                Payment.Status.RECEIVED,
                person(words.get(4)),
                day.toString(),
                words.get(2),
                words.get(3));
    }

    /// `unit trainees east`, below another one
    private static OrgUnit unit(List<String> words) {
        var placements =
                words.size() < 3
                        ? List.<OrgUnit.Placement>of()
                        : List.of(new OrgUnit.Placement(new UnitId(words.get(2)), EVER, null));
        return new OrgUnit(new UnitId(words.get(1)), 1, words.get(1), "UTC", placements);
    }

    /// `person anna member west 2020-01-01 2026-06-08 member east 2026-06-08`
    private static Person.Membership[] memberships(List<String> words) {
        var all = new ArrayList<Person.Membership>();
        for (int at = 2; at < words.size(); at += 3) {
            boolean ends = at + 3 < words.size() && words.get(at + 3).startsWith("2");
            all.add(
                    new Person.Membership(
                            new UnitId(words.get(at + 1)),
                            words.get(at).equals("manager")
                                    ? Person.Role.MANAGER
                                    : Person.Role.MEMBER,
                            LocalDate.parse(words.get(at + 2)),
                            ends ? LocalDate.parse(words.get(at + 3)) : null));
            at += ends ? 1 : 0;
        }
        return all.toArray(Person.Membership[]::new);
    }

    private void plan(String id, long version) throws IOException {
        var file = Script.FOLDER.resolve("%s.%d.yaml".formatted(id, version));
        plans.state(id, version, Files.readString(file));
        world.plans.putAll(plans.paying());
        world.plansChanged();
    }

    static PersonId person(String name) {
        return new PersonId(name);
    }
}
