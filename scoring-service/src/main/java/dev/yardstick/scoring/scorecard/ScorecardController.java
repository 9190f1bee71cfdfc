package dev.yardstick.scoring.scorecard;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refused;
import dev.yardstick.scoring.target.Basis;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Scorecards, made when they are asked for.
@RestController
class ScorecardController {

    private final HistoryService histories;
    private final Scorecards scorecards;
    private final Supplier<Basis> basis;
    private final Today today;

    ScorecardController(
            HistoryService histories, Scorecards scorecards, Supplier<Basis> basis, Today today) {
        this.histories = histories;
        this.scorecards = scorecards;
        this.basis = basis;
        this.today = today;
    }

    @GetMapping("/api/people/{id}/scorecard")
    Scorecard ofPerson(@PathVariable PersonId id, @RequestParam Period period) {
        var now = basis.get();
        return of(Subject.of(id), period, now, now.organisation().person(id) != null);
    }

    @GetMapping("/api/units/{id}/scorecard")
    Scorecard ofUnit(@PathVariable UnitId id, @RequestParam Period period) {
        var now = basis.get();
        return of(Subject.of(id), period, now, now.organisation().unit(id) != null);
    }

    /// Whom nobody has stated may still have figures: facts can be there before the organisation.
    private Scorecard of(Subject subject, Period period, Basis now, boolean stated) {
        if (!period.kind().isScored()) {
            throw Refused.badRequest(
                    "?period", Codes.INVALID, "no scorecards are kept for " + period);
        }
        var history = histories.of(subject);
        if (!stated && history.isEmpty()) {
            throw Refused.notFound("{id}", "nothing is known of " + subject);
        }
        var organisation = now.organisation();
        var day = today.in(organisation.zoneOf(subject, period.start()));
        return scorecards.of(
                subject, organisation.nameOf(subject), period, history, now.targets(), day);
    }
}
