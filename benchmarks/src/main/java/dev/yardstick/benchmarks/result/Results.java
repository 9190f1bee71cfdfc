package dev.yardstick.benchmarks.result;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A benchmark's table.
///
/// @param parameters what was asked for: sizes, rates, repetitions
/// @param rows each with the same columns, in the order in which they are printed
/// @param notes what a reader has to know, what bounds the figures among it
public record Results(
        String benchmark,
        Instant at,
        Machine machine,
        Map<String, Object> parameters,
        List<Map<String, Object>> rows,
        List<String> notes) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Results {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rows =
                rows.stream()
                        .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                        .toList();
        notes = List.copyOf(notes);
    }

    /// Keeps it as `<benchmark>.json`, over the one before.
    public Path keep(Path folder) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(benchmark + ".json");
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void print(PrintStream out) {
        out.printf("%n%s%n%s%n%s%n", benchmark, machine, parameters);
        out.println(table());
        notes.forEach(note -> out.println("- " + note));
    }

    /// In Markdown, for reading as text too.
    String table() {
        if (rows.isEmpty()) {
            return "(no rows)";
        }
        var columns = List.copyOf(rows.getFirst().keySet());
        var widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            for (var row : rows) {
                widths[i] = Math.max(widths[i], text(row.get(columns.get(i))).length());
            }
        }
        var table = new StringBuilder();
        line(table, columns, widths);
        line(table, columns.stream().map(c -> "-").toList(), widths);
        for (var row : rows) {
            line(table, columns.stream().map(c -> text(row.get(c))).toList(), widths);
        }
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            var cell = cells.get(i);
            table.append(i == 0 ? "| " : " | ")
                    .append(cell)
                    .append((cell.equals("-") ? "-" : " ").repeat(widths[i] - cell.length()));
        }
        table.append(" |\n");
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double d -> "%.2f".formatted(d);
            case Number n -> "%,d".formatted(n.longValue());
            default -> value.toString();
        };
    }
}
