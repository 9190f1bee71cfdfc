package dev.yardstick.goal.organisation;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.goal.bulk.BulkAnswer;
import dev.yardstick.goal.bulk.HttpItems;
import dev.yardstick.platform.state.http.Edit;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/org")
class OrganisationController {

    private final OrganisationService organisation;

    OrganisationController(OrganisationService organisation) {
        this.organisation = organisation;
    }

    /// Units and people that come together. Items are read one by one, so that one that can't be
    /// read does not take the others with it.
    record Import(@Nullable JsonNode units, @Nullable JsonNode people) {}

    @PostMapping
    BulkAnswer post(@RequestBody Import all) {
        var units =
                HttpItems.read(
                        "/units",
                        all.units(),
                        StatedUnit.class,
                        "unit",
                        stated -> stated.unit() == null ? null : stated.unit().value());
        var people =
                HttpItems.read(
                        "/people",
                        all.people(),
                        StatedPerson.class,
                        "person",
                        stated -> stated.person() == null ? null : stated.person().value());
        organisation.stateUnits(units);
        organisation.statePeople(people);
        return HttpItems.together(List.of(units, people));
    }

    @GetMapping("/units")
    Paged<OrgUnit> units(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String after) {
        return organisation.units(Paging.of(limit, after));
    }

    @GetMapping("/units/{id}")
    ResponseEntity<OrgUnit> unit(@PathVariable UnitId id) {
        var unit = organisation.unit(id);
        if (unit == null) {
            throw Refused.notFound("{id}", "there is no unit " + id);
        }
        return Edit.answer(unit);
    }

    @PutMapping("/units/{id}")
    ResponseEntity<OrgUnit> put(
            @PathVariable UnitId id,
            @RequestBody StatedUnit unit,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return Edit.answer(organisation.state(id, unit, Edit.condition(ifMatch, ifNoneMatch)));
    }

    @GetMapping("/people")
    Paged<Person> people(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable String after) {
        return organisation.people(Paging.of(limit, after));
    }

    @GetMapping("/people/{id}")
    ResponseEntity<Person> person(@PathVariable PersonId id) {
        var person = organisation.person(id);
        if (person == null) {
            throw Refused.notFound("{id}", "there is no person " + id);
        }
        return Edit.answer(person);
    }

    @PutMapping("/people/{id}")
    ResponseEntity<Person> put(
            @PathVariable PersonId id,
            @RequestBody StatedPerson person,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return Edit.answer(organisation.state(id, person, Edit.condition(ifMatch, ifNoneMatch)));
    }
}
