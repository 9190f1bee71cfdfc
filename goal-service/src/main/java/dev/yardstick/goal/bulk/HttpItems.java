package dev.yardstick.goal.bulk;

import dev.yardstick.events.Revised;
import dev.yardstick.goal.bulk.BulkAnswer.Item;
import dev.yardstick.goal.bulk.BulkAnswer.Status;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import dev.yardstick.platform.web.UnreadableBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The items of one list of an import, as they are read, refused and stated one by one.
///
/// @param <S> an item as it is stated
public final class HttpItems<S> {

    /// So many items an import may have in one list.
    public static final int MOST = 10_000;

    private final Map<String, Named<S>> stated = new LinkedHashMap<>();
    private final Map<Integer, Item> answers = new LinkedHashMap<>();
    private final String pointer;

    /// An item that could be read.
    ///
    /// @param index its place in the list
    /// @param pointer its place in the request
    public record Named<S>(int index, String pointer, String id, S item) {}

    private HttpItems(String pointer) {
        this.pointer = pointer;
    }

    /// Reads each item of a list. What can't be read, does not say what it is, or says so twice, is
    /// refused.
    ///
    /// @param pointer where the list stands in the request
    /// @param list null where it is not there: then there are no items
    /// @param idField the name of the field that says what the item is
    public static <S> HttpItems<S> read(
            String pointer,
            @Nullable JsonNode list,
            Class<S> type,
            String idField,
            Function<S, @Nullable String> id) {
        var items = new HttpItems<S>(pointer);
        if (list == null || list.isNull()) {
            return items;
        }
        if (!list.isArray()) {
            throw Refused.badRequest(pointer, Codes.WRONG_TYPE, "a list is needed here");
        }
        if (list.size() > MOST) {
            throw Refused.badRequest(pointer, Codes.OUT_OF_RANGE, "at most " + MOST + " at once");
        }
        for (int index = 0; index < list.size(); index++) {
            items.read(index, list.get(index), type, idField, id);
        }
        return items;
    }

    private void read(
            int index,
            JsonNode node,
            Class<S> type,
            String idField,
            Function<S, @Nullable String> named) {
        var at = pointer + "/" + index;
        try {
            var item = node.isObject() ? Json.strict().treeToValue(node, type) : null;
            var id = item == null ? null : named.apply(item);
            if (item == null) {
                refuse(
                        index,
                        null,
                        List.of(new Refusal(at, Codes.WRONG_TYPE, "an object is needed here")));
            } else if (id == null) {
                refuse(
                        index,
                        null,
                        List.of(
                                new Refusal(
                                        at + "/" + idField, Codes.MISSING, "which one is it?")));
            } else if (stated.containsKey(id)) {
                refuse(
                        index,
                        id,
                        List.of(
                                new Refusal(
                                        at + "/" + idField,
                                        "twice",
                                        id + " stands above already")));
            } else {
                stated.put(id, new Named<>(index, at, id, item));
            }
        } catch (JacksonException e) {
            var refusal = UnreadableBody.refusal(e);
            refuse(
                    index,
                    null,
                    List.of(new Refusal(at + refusal.pointer(), refusal.code(), refusal.detail())));
        }
    }

    private void refuse(int index, @Nullable String id, List<Refusal> errors) {
        answers.put(index, Item.refused(pointer + "/" + index, id, errors));
    }

    /// Those that are not refused so far.
    public List<Named<S>> left() {
        return stated.values().stream().filter(item -> !answers.containsKey(item.index())).toList();
    }

    public void refuse(String id, List<Refusal> errors) {
        var item = stated.get(id);
        if (item != null) {
            refuse(item.index(), id, errors);
        }
    }

    public <T extends Revised> void answer(String id, Outcome<T> outcome) {
        var item = stated.get(id);
        if (item != null) {
            answers.put(item.index(), answer(item, outcome));
        }
    }

    private static <T extends Revised> Item answer(Named<?> item, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Stated<T>(var state) ->
                    new Item(item.pointer(), Status.stated, item.id(), state.revision(), null);
            case Outcome.Unchanged<T>(var state) ->
                    new Item(item.pointer(), Status.unchanged, item.id(), state.revision(), null);
            case Outcome.Refused<T>(var reason, var current) ->
                    Item.refused(
                            item.pointer(),
                            item.id(),
                            List.of(
                                    new Refusal(
                                            item.pointer(),
                                            Codes.CHANGED_MEANWHILE,
                                            reason.toString())));
        };
    }

    /// The answers in the order of the items.
    public List<Item> answers() {
        return answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /// Answers for lists that came together: 200, or 422 when there is something and all of it is
    /// refused.
    public static BulkAnswer together(List<HttpItems<?>> lists) {
        var results = new ArrayList<Item>();
        lists.forEach(list -> results.addAll(list.answers()));
        var answer = BulkAnswer.of(results);
        if (answer.refused() > 0 && answer.refused() == results.size()) {
            throw Refused.invalid(results.stream().flatMap(item -> errors(item).stream()).toList());
        }
        return answer;
    }

    private static List<Refusal> errors(Item item) {
        return item.errors() == null ? List.of() : item.errors();
    }
}
