package dev.yardstick.incentive.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A workbook as bytes: what its writer takes from the clock is set to one moment. Digests of what
/// is in such files are kept, so not a byte of that may ever be another; how it is packed is the
/// matter of the machine's zlib.
public final class HttpArchive {

    public static final String TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// Spreadsheets compute with so many digits.
    private static final int DIGITS = 15;

    private static final String CREATED = "2000-01-01T00:00:00Z";
    private static final LocalDateTime PACKED = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String PROPERTIES = "docProps/core.xml";
    private static final Pattern TIMES =
            Pattern.compile("(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)");

    private HttpArchive() {}

    /// Puts sheets into a workbook.
    public interface Filling {
        void fill(Workbook workbook) throws IOException;
    }

    public static byte[] of(Filling filling) {
        try {
            // The writer's archive says its parts' sizes in its directory only, which needs a file
            // to be read.
            var file = Files.createTempFile("workbook", ".xlsx");
            try {
                try (var out = Files.newOutputStream(file);
                        var workbook = new Workbook(out, "Yardstick", "1.0")) {
                    filling.fill(workbook);
                }
                return timeless(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a part of a workbook.
    public interface Taking {
        void take(String name, byte[] content);
    }

    /// Gives the parts in their order, each as it was before it was packed.
    public static void unpack(byte[] archive, Taking taking) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                taking.take(part.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number with all its digits: as text, where there are more than a spreadsheet keeps.
    public static void number(
            Worksheet sheet, int row, int column, BigDecimal number, String format) {
        if (number.precision() > DIGITS) {
            sheet.value(row, column, number.toPlainString());
        } else {
            sheet.value(row, column, number);
            sheet.style(row, column).format(format).set();
        }
    }

    /// The same parts in the same order, packed at one moment.
    private static byte[] timeless(Path workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipFile(workbook.toFile());
                var to = new ZipOutputStream(out)) {
            for (var part : from.stream().map(ZipEntry::getName).sorted().toList()) {
                var copy = new ZipEntry(part);
                copy.setTimeLocal(PACKED);
                to.putNextEntry(copy);
                byte[] bytes;
                try (var in = from.getInputStream(from.getEntry(part))) {
                    bytes = in.readAllBytes();
                }
                to.write(part.equals(PROPERTIES) ? withoutTimes(bytes) : bytes);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] withoutTimes(byte[] xml) {
        return TIMES.matcher(new String(xml, StandardCharsets.UTF_8))
                .replaceAll("$1" + CREATED + "$2")
                .getBytes(StandardCharsets.UTF_8);
    }
}
