package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;

/// Ids of what there is of a person and a month, for example `anna-snelling/2017-03`; what is a
/// part of it has an id that goes on after another slash.
final class MonthId {

    private MonthId() {}

    static String of(PersonId person, Period month) {
        return person + "/" + month;
    }

    static PersonId personOf(String id) {
        // A person's id has no slash.
        return new PersonId(id.substring(0, id.indexOf('/')));
    }

    static Period monthOf(String id) {
        int start = id.indexOf('/') + 1;
        int end = id.indexOf('/', start);
        return Period.parse(end < 0 ? id.substring(start) : id.substring(start, end));
    }
}
