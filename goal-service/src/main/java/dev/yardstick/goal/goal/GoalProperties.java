package dev.yardstick.goal.goal;

import dev.yardstick.events.Money;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param currency the reporting currency (ISO 4217); money targets are exact in it
/// @param kpis the figures that goals may be about
@ConfigurationProperties("yardstick")
record GoalProperties(@DefaultValue("USD") String currency, List<Kpi> kpis) {

    GoalProperties {
        kpis = List.copyOf(kpis);
        if (kpis.isEmpty()) {
            throw new IllegalArgumentException("yardstick.kpis names at least one KPI");
        }
    }

    Targets targets() {
        return Targets.of(kpis, Money.digits(currency));
    }
}
