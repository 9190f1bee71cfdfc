package dev.yardstick.incentive.plan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// A plan's document as it comes over the wire, YAML or JSON, made into a [Value] event by event:
/// no object of any class is made of what a document says.
///
/// YAML without what a plan has no use for: no tags, no anchors and aliases, one document. Plain
/// scalars are `true`, `false`, null (`null`, `~`, nothing), decimal numbers, or text.
final class HttpDocument {

    static final int LARGEST = 512 * 1024;
    static final int DEEPEST = 24;
    static final int MOST_VALUES = 50_000;

    private static final Pattern NUMERAL =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,9})?");

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(LARGEST)
                                    .build())
                    .build();

    private int values;

    private HttpDocument() {}

    /// How a document is written.
    enum Format {
        YAML,
        JSON
    }

    /// What reading gives.
    sealed interface Text {

        record Written(Value value) implements Text {}

        record Broken(Finding refusal) implements Text {}
    }

    static Text read(byte[] bytes, Format format) {
        if (bytes.length > LARGEST) {
            return broken(Code.TOO_LARGE, "at most " + LARGEST + " bytes");
        }
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return read(text, format);
        } catch (CharacterCodingException e) {
            return broken(Code.BAD_ENCODING, "it is not UTF-8");
        }
    }

    static Text read(String text, Format format) {
        if (text.length() > LARGEST) {
            return broken(Code.TOO_LARGE, "at most " + LARGEST + " characters");
        }
        try {
            var reading = new HttpDocument();
            return new Text.Written(
                    switch (format) {
                        case YAML -> reading.yaml(text);
                        case JSON -> reading.json(text);
                    });
        } catch (Unreadable e) {
            return broken(e.code, e.detail);
        }
    }

    /// A document kept as text: JSON where it begins with a brace. (Every JSON document that was
    /// taken is read as JSON, and YAML written in braces throughout is as good as that or refused.)
    static Format formatOf(String text) {
        return text.stripLeading().startsWith("{") ? Format.JSON : Format.YAML;
    }

    private static Text broken(Code code, String detail) {
        return new Text.Broken(Finding.refusal(Pointer.ROOT, code, detail));
    }

    /// The way out of the depths of a document; never leaves this class.
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final Code code;
        private final String detail;

        Unreadable(Code code, String detail) {
            super(null, null, false, false);
            this.code = code;
            this.detail = detail;
        }
    }

    private void count() throws Unreadable {
        if (++values > MOST_VALUES) {
            throw new Unreadable(Code.TOO_MANY_VALUES, "at most " + MOST_VALUES + " values");
        }
    }

    private Value yaml(String text) throws Unreadable {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            var events = new Yaml(options).parse(new java.io.StringReader(text)).iterator();
            Value document = null;
            while (events.hasNext()) {
                switch (events.next()) {
                    case StreamStartEvent e -> {}
                    case StreamEndEvent e -> {}
                    case DocumentStartEvent e -> {
                        if (document != null) {
                            throw new Unreadable(Code.BAD_YAML, "it is more than one document");
                        }
                    }
                    case DocumentEndEvent e -> {}
                    case Event e -> document = value(e, events, 0);
                }
            }
            if (document == null) {
                throw new Unreadable(Code.BAD_YAML, "there is nothing");
            }
            return document;
        } catch (MarkedYAMLException e) {
            var where = e.getProblemMark();
            throw new Unreadable(
                    Code.BAD_YAML,
                    (e.getProblem() == null ? "not YAML" : e.getProblem())
                            + (where == null
                                    ? ""
                                    : " at line "
                                            + (where.getLine() + 1)
                                            + ", column "
                                            + (where.getColumn() + 1)));
        } catch (YAMLException e) {
            throw new Unreadable(Code.BAD_YAML, "not YAML: " + e.getMessage());
        }
    }

    private Value value(Event event, Iterator<Event> events, int depth) throws Unreadable {
        count();
        if (depth > DEEPEST) {
            throw new Unreadable(Code.TOO_DEEP, "at most " + DEEPEST + " levels" + line(event));
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new Unreadable(
                    Code.NO_ALIASES, "a plan says everything where it stands" + line(event));
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> {
                untagged(start);
                var items = new ArrayList<Value>();
                for (var next = events.next();
                        !(next instanceof SequenceEndEvent);
                        next = events.next()) {
                    items.add(value(next, events, depth + 1));
                }
                yield new Value.Sequence(items);
            }
            case MappingStartEvent start -> {
                untagged(start);
                yield fields(events, depth);
            }
            case Event other ->
                    throw new Unreadable(Code.BAD_YAML, "it ends too soon" + line(other));
        };
    }

    private Value.Fields fields(Iterator<Event> events, int depth) throws Unreadable {
        var values = new LinkedHashMap<String, Value>();
        Set<String> repeated = new HashSet<>();
        for (var next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            if (!(next instanceof ScalarEvent name)) {
                throw new Unreadable(Code.BAD_YAML, "a name is needed" + line(next));
            }
            if (name.getTag() != null) {
                throw tagged(name);
            }
            var value = value(events.next(), events, depth + 1);
            if (values.put(name.getValue(), value) != null) {
                repeated.add(name.getValue());
            }
        }
        return new Value.Fields(values, repeated);
    }

    private static void untagged(CollectionStartEvent start) throws Unreadable {
        if (start.getTag() != null) {
            throw tagged(start);
        }
    }

    private static Unreadable tagged(Event event) {
        return new Unreadable(Code.NO_TAGS, "tags have no meaning in a plan" + line(event));
    }

    private static Value scalar(ScalarEvent scalar) throws Unreadable {
        if (scalar.getTag() != null) {
            throw tagged(scalar);
        }
        var text = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return new Value.Text(text);
        }
        return switch (text) {
            case "true" -> Value.Truth.TRUE;
            case "false" -> Value.Truth.FALSE;
            case "", "~", "null" -> Value.Nothing.NULL;
            default ->
                    NUMERAL.matcher(text).matches()
                            ? new Value.Numeral(text)
                            : new Value.Text(text);
        };
    }

    private static String line(Event event) {
        var mark = event.getStartMark();
        return mark == null ? "" : " (line " + (mark.getLine() + 1) + ")";
    }

    private Value json(String text) throws Unreadable {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            var document = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new Unreadable(Code.BAD_JSON, "something follows its end");
            }
            return document;
        } catch (StreamConstraintsException e) {
            throw new Unreadable(Code.TOO_DEEP, "at most " + DEEPEST + " levels");
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new Unreadable(
                    Code.BAD_JSON,
                    "not JSON"
                            + (where == null
                                    ? ""
                                    : " at line "
                                            + where.getLineNr()
                                            + ", column "
                                            + where.getColumnNr()));
        }
    }

    private Value value(JsonParser parser, JsonToken token) throws Unreadable {
        count();
        return switch (token) {
            case null -> throw new Unreadable(Code.BAD_JSON, "it ends too soon");
            case START_OBJECT -> {
                var values = new LinkedHashMap<String, Value>();
                Set<String> repeated = new HashSet<>();
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    if (values.put(name, value(parser, parser.nextToken())) != null) {
                        repeated.add(name);
                    }
                }
                yield new Value.Fields(values, repeated);
            }
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                for (var next = parser.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    items.add(value(parser, next));
                }
                yield new Value.Sequence(items);
            }
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral(parser.getString());
            case VALUE_TRUE -> Value.Truth.TRUE;
            case VALUE_FALSE -> Value.Truth.FALSE;
            case VALUE_NULL -> Value.Nothing.NULL;
            default -> throw new Unreadable(Code.BAD_JSON, "it ends too soon");
        };
    }
}
