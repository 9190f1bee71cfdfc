package dev.yardstick.activity.intake;

import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.web.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What became of each item of one request, in the order of the items, written as it is found out.
final class HttpResults implements AutoCloseable {

    /// Refusals that the problem names when nothing at all was accepted; the results name all.
    static final int MOST_IN_PROBLEM = 1_000;

    /// How results are written.
    enum Format {
        /// `{"results":[…],"accepted":1,"refused":1}`
        JSON,
        /// A line per result, and a last one with the counts.
        LINES
    }

    private final Format format;
    private final boolean minimal;
    private final Details details;
    private final HttpSpool spool;
    private final List<Refusal> first = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private boolean any;
    private boolean outOfRoom;
    private long accepted;
    private long refused;
    private long omitted;

    /// @param minimal only what was refused is told one by one (RFC 7240, `return=minimal`)
    HttpResults(Format format, boolean minimal, Details details, HttpSpool spool) {
        this.format = format;
        this.minimal = minimal;
        this.details = details;
        this.spool = spool;
    }

    private record RefusedItem(long index, String status, List<Refusal> errors) {}

    void accepted(long index, String id) throws IOException {
        accepted++;
        if (!minimal) {
            // An id holds nothing that JSON would have to escape.
            line.setLength(0);
            line.append("{\"index\":")
                    .append(index)
                    .append(",\"status\":\"accepted\",\"id\":\"")
                    .append(id)
                    .append("\"}");
            add(line.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    void refused(long index, List<Fault> faults) throws IOException {
        refused++;
        var errors = faults.stream().map(this::told).toList();
        if (first.size() < MOST_IN_PROBLEM) {
            first.addAll(
                    errors.subList(0, Math.min(errors.size(), MOST_IN_PROBLEM - first.size())));
        }
        add(Json.mapper().writeValueAsBytes(new RefusedItem(index, "refused", errors)));
    }

    private Refusal told(Fault fault) {
        return new Refusal(fault.at().toString(), fault.code().wire(), details.of(fault));
    }

    private void add(byte[] result) throws IOException {
        var separated = new byte[result.length + 1];
        if (format == Format.LINES) {
            System.arraycopy(result, 0, separated, 0, result.length);
            separated[result.length] = '\n';
        } else {
            System.arraycopy(result, 0, separated, 1, result.length);
            separated[0] = (byte) (any ? ',' : ' ');
        }
        switch (spool.add(separated)) {
            case KEPT -> any = true;
            case FULL -> omitted++;
            case NO_ROOM -> outOfRoom = true;
        }
    }

    /// Whether results could not be kept because other requests' results take the room: then what
    /// was sent has to come again, and nobody is told less than everybody else.
    boolean isOutOfRoom() {
        return outOfRoom;
    }

    Format format() {
        return format;
    }

    long acceptedCount() {
        return accepted;
    }

    long refusedCount() {
        return refused;
    }

    /// The first faults, for a problem that names them.
    List<Refusal> firstRefusals() {
        return List.copyOf(first);
    }

    void writeTo(OutputStream out) throws IOException {
        var counts =
                "\"accepted\":"
                        + accepted
                        + ",\"refused\":"
                        + refused
                        + (omitted > 0 ? ",\"omitted\":" + omitted : "")
                        + "}";
        if (format == Format.JSON) {
            out.write("{\"results\":[".getBytes(StandardCharsets.UTF_8));
        }
        spool.writeTo(out);
        out.write(
                ((format == Format.JSON ? "]," : "{") + counts + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
