package dev.yardstick.scoring.kpi;

import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.scoring.measure.Measure;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is measured, and how.
@RestController
class DefinitionsController {

    record KpiList(List<KpiView> items) {}

    /// @param additive whether values over parts of a period, or of a unit, add up to the whole's
    record KpiView(
            String name,
            String title,
            Unit unit,
            boolean moreIsBetter,
            boolean additive,
            String formula) {}

    record MeasureList(List<MeasureView> items) {}

    /// @param facts the kind of fact that it is taken from
    record MeasureView(String name, String title, Unit unit, boolean moreIsBetter, String facts) {}

    private final Definitions definitions;

    DefinitionsController(Definitions definitions) {
        this.definitions = definitions;
    }

    @GetMapping("/api/kpis")
    KpiList kpis() {
        return new KpiList(
                definitions.all().stream()
                        .filter(definition -> !definition.isMeasure())
                        .map(DefinitionsController::view)
                        .toList());
    }

    @GetMapping("/api/measures")
    MeasureList measures() {
        return new MeasureList(
                definitions.measures().all().stream().map(DefinitionsController::view).toList());
    }

    private static KpiView view(Definitions.Definition definition) {
        var kpi = definition.kpi();
        return new KpiView(
                kpi.name(),
                kpi.title(),
                kpi.unit(),
                kpi.moreIsBetter(),
                definition.additive(),
                kpi.formula());
    }

    private static MeasureView view(Measure<?> measure) {
        return new MeasureView(
                measure.name(),
                measure.title(),
                measure.unit(),
                measure.moreIsBetter(),
                measure.facts().getSimpleName().toLowerCase(Locale.ROOT));
    }
}
