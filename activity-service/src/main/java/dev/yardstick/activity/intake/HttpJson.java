package dev.yardstick.activity.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON as it comes over the wire into [Value]s, by tokens: one pass, no databinding, and no
/// more memory than a fact could need.
final class HttpJson {

    /// Arrays and objects in one another. A deal's credit, in an event, in a batch, stands 5 deep.
    static final int DEEPEST = 16;

    /// What stands deeper than [#DEEPEST] is passed over, down to here; a body that goes on is
    /// none.
    private static final int PASSED_OVER = 10_000;

    /// Values in one item. A deal with 50 credits has fewer than 200.
    static final int MOST_VALUES = 1_000;

    // Length is bounded by the body or the line; what a number or a name of any length means is for
    // translation to say.
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(PASSED_OVER)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final int mostItems;

    /// @param mostItems items that one array may hold
    HttpJson(int mostItems) {
        this.mostItems = mostItems;
    }

    /// What a body holds.
    sealed interface Body {

        /// What became of each item.
        ///
        /// @param several an array was sent, be it of one
        record Items(List<Outcome> outcomes, boolean several) implements Body {}

        /// Nothing can be made of the body as a whole.
        record Broken(Fault fault) implements Body {}
    }

    /// Reads a whole body: one value, or an array of them. Nothing of a broken body is believed,
    /// also not what stands before the break.
    Body body(byte[] bytes, BiFunction<Value, Pointer, Outcome> translation) {
        try (var parser = open(bytes, 0, bytes.length)) {
            var first = parser.nextToken();
            if (first == null) {
                throw broken(Pointer.ROOT, Code.BAD_JSON, "there is nothing");
            }
            var several = first == JsonToken.START_ARRAY;
            var outcomes =
                    several
                            ? items(parser, translation)
                            : List.of(item(parser, first, Pointer.ROOT, translation));
            end(parser);
            return new Body.Items(outcomes, several);
        } catch (Broken e) {
            return new Body.Broken(e.fault);
        } catch (JacksonException e) {
            return new Body.Broken(syntax(Pointer.ROOT, e));
        }
    }

    /// Reads one line of many.
    Outcome line(
            byte[] bytes,
            int from,
            int length,
            Pointer at,
            BiFunction<Value, Pointer, Outcome> translation) {
        try (var parser = open(bytes, from, length)) {
            var outcome = item(parser, parser.nextToken(), at, translation);
            end(parser);
            return outcome;
        } catch (Broken e) {
            return Outcome.Refused.because(new Fault(at, e.fault.code(), e.fault.arguments()));
        } catch (JacksonException e) {
            return Outcome.Refused.because(syntax(at, e));
        }
    }

    private List<Outcome> items(JsonParser parser, BiFunction<Value, Pointer, Outcome> translation)
            throws Broken {
        var outcomes = new ArrayList<Outcome>();
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (outcomes.size() == mostItems) {
                throw broken(Pointer.ROOT, Code.TOO_MANY_ITEMS, mostItems);
            }
            outcomes.add(item(parser, token, Pointer.ROOT.to(outcomes.size()), translation));
        }
        return outcomes;
    }

    /// An item too deep or too wide is passed over and refused; those beside it stand.
    private static Outcome item(
            JsonParser parser,
            @Nullable JsonToken token,
            Pointer at,
            BiFunction<Value, Pointer, Outcome> translation)
            throws Broken {
        var tree = new Tree(parser);
        var value = tree.value(token, 0);
        return tree.fault == null
                ? translation.apply(value, at)
                : Outcome.Refused.because(
                        Fault.of(
                                at,
                                tree.fault,
                                tree.fault == Code.TOO_DEEP ? DEEPEST : MOST_VALUES));
    }

    private static void end(JsonParser parser) throws Broken {
        if (parser.nextToken() != null) {
            throw broken(Pointer.ROOT, Code.BAD_JSON, "something follows its end");
        }
    }

    private static JsonParser open(byte[] bytes, int from, int length) throws Broken {
        int bad = firstBadByte(bytes, from, length);
        if (bad >= 0) {
            throw broken(Pointer.ROOT, Code.BAD_ENCODING, bad - from);
        }
        return JSON.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    /// Where the bytes stop being UTF-8; -1 where they don't. A zero byte stands in no JSON, but in
    /// every UTF-16 that might be taken for some.
    static int firstBadByte(byte[] bytes, int from, int length) {
        int until = from + length;
        for (int i = from; i < until; i++) {
            if (bytes[i] <= 0) {
                return bytes[i] == 0 ? i : firstMalformed(bytes, i, until);
            }
        }
        return -1;
    }

    private static int firstMalformed(byte[] bytes, int from, int until) {
        var in = ByteBuffer.wrap(bytes, from, until - from);
        var out = CharBuffer.allocate(Math.min(until - from, 8_192));
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            return in.position();
        }
        for (int i = from; i < until; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static Fault syntax(Pointer at, JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            // Depth is the only constraint that is left to the parser.
            return Fault.of(at, Code.TOO_DEEP, DEEPEST);
        }
        var where = e.getLocation();
        return Fault.of(
                at,
                Code.BAD_JSON,
                where == null
                        ? "?"
                        : "line " + where.getLineNr() + ", column " + where.getColumnNr());
    }

    private static Broken broken(Pointer at, Code code, Object argument) {
        return new Broken(Fault.of(at, code, argument));
    }

    /// The way out of the depths of a value; never leaves this class.
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Fault fault;

        Broken(Fault fault) {
            super(null, null, false, false);
            this.fault = fault;
        }
    }

    /// One item on its way from tokens to values.
    private static final class Tree {

        private final JsonParser parser;
        private int values;
        private @Nullable Code fault;

        Tree(JsonParser parser) {
            this.parser = parser;
        }

        Value value(@Nullable JsonToken token, int depth) throws Broken {
            if (++values > MOST_VALUES && fault == null) {
                fault = Code.TOO_MANY_VALUES;
            }
            return switch (token) {
                case null -> throw broken(Pointer.ROOT, Code.BAD_JSON, "it ends too soon");
                case START_OBJECT -> depth == DEEPEST ? skip(Code.TOO_DEEP) : fields(depth + 1);
                case START_ARRAY -> depth == DEEPEST ? skip(Code.TOO_DEEP) : sequence(depth + 1);
                case VALUE_STRING -> new Value.Text(fault == null ? parser.getString() : "");
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        new Value.Numeral(fault == null ? parser.getString() : "");
                case VALUE_TRUE -> Value.Truth.TRUE;
                case VALUE_FALSE -> Value.Truth.FALSE;
                case VALUE_NULL -> Value.Nothing.NULL;
                default -> throw broken(Pointer.ROOT, Code.BAD_JSON, "it ends too soon");
            };
        }

        private Value skip(Code because) {
            fault = fault == null ? because : fault;
            parser.skipChildren();
            return Value.Nothing.NULL;
        }

        private Value fields(int depth) throws Broken {
            var values = new LinkedHashMap<String, Value>();
            Set<String> repeated = Set.of();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                var value = value(parser.nextToken(), depth);
                if (fault == null && values.put(name, value) != null) {
                    repeated = repeated.isEmpty() ? new HashSet<>() : repeated;
                    repeated.add(name);
                }
            }
            return new Value.Fields(values, repeated);
        }

        private Value sequence(int depth) throws Broken {
            var items = new ArrayList<Value>();
            for (var token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                var item = value(token, depth);
                if (fault == null) {
                    items.add(item);
                }
            }
            return new Value.Sequence(items);
        }
    }
}
