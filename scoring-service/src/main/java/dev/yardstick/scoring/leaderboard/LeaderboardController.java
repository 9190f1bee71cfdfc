package dev.yardstick.scoring.leaderboard;

import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.kpi.Definitions.Definition;
import dev.yardstick.scoring.leaderboard.Leaderboard.Cursor;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.scorecard.History;
import dev.yardstick.scoring.scorecard.HistoryService;
import dev.yardstick.scoring.scorecard.Scorecards;
import dev.yardstick.scoring.scorecard.Today;
import dev.yardstick.scoring.target.Basis;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Leaderboards, made when they are asked for.
@RestController
class LeaderboardController {

    /// One page of a leaderboard.
    ///
    /// @param within the unit whose people are compared; null for everybody
    /// @param currency of values, where the KPI is money
    /// @param next what `?after=` takes for the next page; null when this is the last
    record Board(
            String kpi,
            String title,
            Unit unit,
            boolean moreIsBetter,
            Period period,
            @Nullable UnitId within,
            String currency,
            List<Place> items,
            @Nullable String next) {}

    private final Definitions definitions;
    private final HistoryService histories;
    private final Scorecards scorecards;
    private final Supplier<Basis> basis;
    private final Today today;

    LeaderboardController(
            Definitions definitions,
            HistoryService histories,
            Scorecards scorecards,
            Supplier<Basis> basis,
            Today today) {
        this.definitions = definitions;
        this.histories = histories;
        this.scorecards = scorecards;
        this.basis = basis;
        this.today = today;
    }

    /// Everybody who belonged to the unit or one below it on any day of the period, each with the
    /// figure on their scorecard for the period.
    @GetMapping("/api/leaderboards/{kpi}")
    Board board(
            @PathVariable String kpi,
            @RequestParam Period period,
            @RequestParam(required = false) @Nullable UnitId unit,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        if (!period.kind().isScored()) {
            throw Refused.badRequest(
                    "?period", Codes.INVALID, "no scorecards are kept for " + period);
        }
        var paging = Paging.of(limit, after);
        var cursor = paging.after() == null ? null : cursor(paging.after());
        var definition = definitions.named(kpi);
        if (definition == null) {
            throw Refused.notFound("{kpi}", "no KPI or measure is named '" + kpi + "'");
        }
        var now = basis.get();
        if (unit != null && now.organisation().unit(unit) == null) {
            throw Refused.notFound("?unit", "no unit has the id '" + unit + "'");
        }
        var figure = definition.kpi();
        var part =
                new Leaderboard(places(definition, period, unit, now), figure.moreIsBetter())
                        .part(paging.limit(), cursor);
        return new Board(
                figure.name(),
                figure.title(),
                figure.unit(),
                figure.moreIsBetter(),
                period,
                unit,
                scorecards.currency(),
                part.places(),
                part.next() == null ? null : text(part.next()));
    }

    private List<Place> places(
            Definition definition, Period period, @Nullable UnitId unit, Basis now) {
        var organisation = now.organisation();
        var people = people(organisation, period, unit);
        var kept = histories.of(people.stream().map(Subject::of).toList());
        var places = new ArrayList<Place>();
        for (var person : people) {
            var subject = Subject.of(person);
            var day = today.in(organisation.zoneOf(subject, period.start()));
            var figure =
                    scorecards.figure(
                            definition,
                            subject,
                            period,
                            kept.getOrDefault(subject, History.EMPTY),
                            now.targets(),
                            day);
            places.add(
                    new Place(
                            null,
                            person,
                            organisation.nameOf(subject),
                            figure.value(),
                            figure.target(),
                            figure.attainment()));
        }
        return places;
    }

    private static Collection<PersonId> people(
            Organisation organisation, Period period, @Nullable UnitId unit) {
        return unit == null
                ? organisation.people().stream().map(Person::person).toList()
                : organisation.peopleBelow(unit, period.start(), period.end());
    }

    private static String text(Cursor cursor) {
        var value = cursor.value() == null ? "" : cursor.value().toPlainString();
        var plain = (value + "|" + cursor.person()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    private static Cursor cursor(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            var value = plain.substring(0, bar);
            return new Cursor(
                    value.isEmpty() ? null : new BigDecimal(value),
                    new PersonId(plain.substring(bar + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refused.badRequest("?after", Codes.INVALID, "not a cursor of this list");
        }
    }
}
