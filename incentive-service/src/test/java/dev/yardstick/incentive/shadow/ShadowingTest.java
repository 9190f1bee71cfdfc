package dev.yardstick.incentive.shadow;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.month;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.tiers;
import static dev.yardstick.incentive.earning.Given.usd;
import static dev.yardstick.incentive.earning.Given.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.RandomPlans;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.platform.property.Property;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowingTest {

    private static ShadowStatement shadow(Given2026 given, List<Plan> versions, String month) {
        return new Shadowing(new Engine(new Credits(Given.ALONE)), versions)
                .of(
                        ADA,
                        month(month),
                        Given2026.JANUARY,
                        at -> given.inputs(ADA, at),
                        given.of(ADA, month(month)));
    }

    @Test
    void aShadowOfAPlanThatPaysGoesOnFromWhatItHadAttained() {
        var paying =
                plan(
                        component(
                                Span.YEAR,
                                tiers(
                                        Method.MARGINAL,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("0", "0.05"),
                                        Tier.of("100000", "0.08"))));
        var other =
                plan(
                        component(
                                Span.YEAR,
                                tiers(
                                        Method.MARGINAL,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("0", "0.04"),
                                        Tier.of("100000", "0.10"))));
        var shadow = List.of(valid(other, 2, "2026-03-01", null, Plan.Carry.CARRY));
        var given =
                new Given2026()
                        .with(
                                ADA,
                                List.of(
                                        deal("a", "2026-01-10", "90000.00"),
                                        deal("b", "2026-03-10", "30000.00")));
        given.paying.add(List.of(paying));
        var versions = Shadowing.beside(shadow, given.paying.getFirst());
        assertThat(versions).hasSize(2);
        assertThat(versions.getFirst().until()).isEqualTo(LocalDate.parse("2026-03-01"));
        var march = shadow(given, versions, "2026-03");
        // 10,000 at 4 % and 20,000 at 10 %, instead of 5 % and 8 %.
        assertThat(march.payable()).isEqualTo(usd("2400.00"));
        assertThat(march.paid()).isEqualTo(usd("2100.00"));
        assertThat(march.difference()).isEqualTo(usd("300.00"));
        assertThat(shadow(given, versions, "2026-01").difference()).isEqualTo(usd("0.00"));
    }

    @Test
    void aPlanThatIsItsOwnShadowDiffersInNothing() {
        Property.forAll(
                40,
                random -> {
                    var make = new RandomPlans(random);
                    var plan = make.plan("plan");
                    var given = new Given2026().with(ADA, make.transactions(ADA, 20));
                    given.figures = RandomPlans.figures();
                    given.paying.add(List.of(plan));
                    for (var month : List.of("2026-02", "2026-06", "2026-12")) {
                        var shadow =
                                shadow(
                                        given,
                                        Shadowing.beside(List.of(plan), List.of(plan)),
                                        month);
                        var paid = given.of(ADA, month(month));
                        assertThat(shadow.lines()).isEqualTo(paid.lines());
                        assertThat(shadow.difference()).isEqualTo(usd("0.00"));
                    }
                });
    }

    @Test
    void aShadowThatIsNotValidYetSaysNothing() {
        var plan = plan(component(Span.MONTH, new Rate.Flat(number("0.1"))));
        var later = valid(plan, 1, "2026-06-01", null, Plan.Carry.CARRY);
        var given = new Given2026().with(ADA, List.of(deal("a", "2026-01-10", "90.00")));
        assertThat(shadow(given, Shadowing.beside(List.of(later), List.of()), "2026-05")).isNull();
        assertThat(shadow(given, Shadowing.beside(List.of(later), List.of()), "2026-06"))
                .isNotNull();
    }
}
