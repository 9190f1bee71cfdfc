package dev.yardstick.incentive.plan;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.terms.Measure;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an example knows of a payee.
record GivenFigures(Example.Given given, PersonId payee, Credits credits) implements Figures {

    @Override
    public @Nullable BigDecimal kpi(String kpi, Period span) {
        return find(given.figures(), kpi, span);
    }

    @Override
    public @Nullable BigDecimal goal(String kpi, Period span) {
        return find(given.goals(), kpi, span);
    }

    private @Nullable BigDecimal find(List<Example.Figure> figures, String kpi, Period span) {
        for (var figure : figures) {
            if (figure.kpi().equals(kpi) && figure.period().equals(span) && isOf(figure.of())) {
                return figure.value();
            }
        }
        return null;
    }

    @Override
    public @Nullable Integer place(Measure.Of by, Period span) {
        for (var place : given.places()) {
            if (place.by() == by && place.period().equals(span) && isOf(place.of())) {
                return place.place();
            }
        }
        return null;
    }

    @Override
    public List<Transaction> winners(Race race) {
        return race.winners(credits, given.transactions());
    }

    private boolean isOf(@Nullable PersonId person) {
        return person == null || person.equals(payee);
    }
}
