package dev.yardstick.incentive.statement;

import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Measure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One plan, for tests through the wire: 5 % of every deal that is won in 2017.
@Configuration(proxyBeanMethods = false)
class FixedPlansConfiguration {

    @Bean
    PlanSource fixedPlans() {
        return new PlanSource() {
            @Override
            public Map<String, List<Plan>> paying() {
                return Map.of(
                        "standard",
                        List.of(
                                Terms.version(
                                        "standard",
                                        1,
                                        LocalDate.of(2017, 1, 1),
                                        LocalDate.of(2018, 1, 1),
                                        Payees.EVERYBODY,
                                        new Settlement[0],
                                        Terms.component(
                                                "deals",
                                                Terms.DIRECT,
                                                Measure.Of.DEAL_AMOUNT,
                                                Span.MONTH,
                                                Terms.rate("0.05")))));
            }

            @Override
            public String edition() {
                return "fixed";
            }

            @Override
            public void onChange(Runnable listener) {}
        };
    }
}
