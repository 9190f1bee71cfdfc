package dev.yardstick.deploy.client;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The organisation that a running system has.
public record Organisation(List<OrgUnit> units, List<Person> people) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 500;

    public Organisation {
        units = List.copyOf(units);
        people = List.copyOf(people);
    }

    public static Organisation of(Client client) {
        return new Organisation(
                all(client, "/api/org/units", OrgUnit.class),
                all(client, "/api/org/people", Person.class));
    }

    private static <T> List<T> all(Client client, String path, Class<T> type) {
        var all = new ArrayList<T>();
        var next = "";
        do {
            var after =
                    next.isEmpty()
                            ? ""
                            : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            var page = client.get(path + "?limit=" + PAGE + after);
            for (var item : page.path("items")) {
                all.add(JSON.treeToValue(item, type));
            }
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return all;
    }
}
