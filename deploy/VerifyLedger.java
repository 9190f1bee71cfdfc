import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// Checks ledgers that were exported from Yardstick (`GET /api/ledger/{person}/export`), and shares
/// no code with it. Needs a JDK, 25 or newer, and nothing else:
///
/// ```
/// java VerifyLedger.java anna.ndjson ben.ndjson
/// ```
///
/// Says for each file what is in it, or where it is wrong; the exit code is 0 where all hold, 1
/// where one does not, 2 where one can't be read. What it prints as `head` is to be compared with
/// what somebody else holds: the `ledger_head` in payroll's file of the last month in which
/// something was posted. Who cuts off the end of a ledger is found by that, and by nothing else.
///
/// The file is read as strictly as it is written, so that no byte of it can be another one:
///
/// - Lines end in LF, the last one too. UTF-8.
/// - An entry is a JSON object with exactly these fields in this order and no white space:
///   `sequence` (whole), `payee`, `posted`, `kind`, `period`, `key`, `corrects` (array of whole
///   numbers), `currency`, `earned`, `payable`, `line`, `digest`, `previous`, `hash` (texts).
/// - The last line has `entries` (whole), `payee`, `head`.
/// - In texts nothing is escaped but `"` and `\` (by `\`) and what is below U+0020 (as a backslash,
///   `u` and four lower-case hexadecimal digits).
///
/// `digest` is SHA-256 over the UTF-8 bytes of `line`. `hash` is SHA-256 over thirteen texts, each as
/// length in UTF-8 bytes (decimal), colon, the bytes, comma: `yardstick-ledger-1`, payee, sequence,
/// posted, kind, period, key, corrects (with commas between), currency, earned, payable, digest,
/// previous. `previous` is the hash of the entry before, and 64 zeros for the first.
public final class VerifyLedger {

    private static final String START = "0".repeat(64);

    private VerifyLedger() {}

    public static void main(String[] files) {
        if (files.length == 0) {
            System.out.println("java VerifyLedger.java FILE.ndjson ...");
            System.exit(2);
        }
        int code = 0;
        for (String file : files) {
            try {
                System.out.println(file + ": " + check(Files.readAllBytes(Path.of(file))));
            } catch (Wrong e) {
                System.out.println(file + ": WRONG, " + e.getMessage());
                code = Math.max(code, 1);
            } catch (IOException e) {
                System.out.println(file + ": can't be read: " + e);
                code = 2;
            }
        }
        System.exit(code);
    }

    /// What is in a ledger that holds. Throws [Wrong] where it does not.
    public static String check(byte[] file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw new Wrong("there is nothing in it");
        }
        String previous = START;
        String payee = null;
        TreeMap<String, BigDecimal[]> sums = new TreeMap<>();
        for (int at = 0; at < lines.size() - 1; at++) {
            Entry entry = entry(lines.get(at), at + 1);
            require(entry.sequence == at + 1, at, "its sequence number is not " + (at + 1));
            require(payee == null || payee.equals(entry.payee), at, "it is another payee's");
            require(entry.previous.equals(previous), at, "it does not follow the entry before");
            require(entry.digest.equals(sha256(entry.line)), at, "its line was changed");
            require(entry.hash.equals(entry.computed()), at, "its hash is not that of its fields");
            long last = 0;
            for (long corrected : entry.corrects) {
                require(corrected > last && corrected < entry.sequence, at, "it corrects no entry");
                last = corrected;
            }
            payee = entry.payee;
            previous = entry.hash;
            BigDecimal[] sum =
                    sums.computeIfAbsent(
                            entry.currency,
                            currency -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            sum[0] = sum[0].add(new BigDecimal(entry.earned));
            sum[1] = sum[1].add(new BigDecimal(entry.payable));
        }
        int end = lines.size() - 1;
        Reader reader = new Reader(lines.get(end), end + 1);
        reader.expect("{\"entries\":");
        require(reader.number() == end, end, "it does not count " + end + " entries");
        String whose = reader.text("payee");
        require(payee == null || whose.equals(payee), end, "it is another payee's");
        require(reader.text("head").equals(previous), end, "the head is not the last hash");
        reader.expect("}");
        reader.end();
        StringBuilder said =
                new StringBuilder(whose).append(", ").append(end).append(" entries hold");
        sums.forEach((currency, sum) ->
                said.append("; ").append(currency)
                        .append(" earned ").append(sum[0].toPlainString())
                        .append(", payable ").append(sum[1].toPlainString()));
        return said.append("; head ").append(previous).toString();
    }

    /// Why a ledger does not hold.
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String what) {
            super(what);
        }
    }

    private static void require(boolean holds, int at, String otherwise) {
        if (!holds) {
            throw new Wrong("line " + (at + 1) + ": " + otherwise);
        }
    }

    private static List<String> lines(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new Wrong("it is not UTF-8");
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', from)) {
            lines.add(text.substring(from, lf));
            from = lf + 1;
        }
        if (from != text.length()) {
            throw new Wrong("its last line has no end");
        }
        return lines;
    }

    private record Entry(
            long sequence,
            String payee,
            String posted,
            String kind,
            String period,
            String key,
            List<Long> corrects,
            String currency,
            String earned,
            String payable,
            String line,
            String digest,
            String previous,
            String hash) {

        String computed() {
            StringBuilder numbers = new StringBuilder();
            for (long corrected : corrects) {
                numbers.append(numbers.isEmpty() ? "" : ",").append(corrected);
            }
            return sha256(
                    "yardstick-ledger-1",
                    payee,
                    Long.toString(sequence),
                    posted,
                    kind,
                    period,
                    key,
                    numbers.toString(),
                    currency,
                    earned,
                    payable,
                    digest,
                    previous);
        }
    }

    private static Entry entry(String line, int number) {
        Reader reader = new Reader(line, number);
        reader.expect("{\"sequence\":");
        long sequence = reader.number();
        String payee = reader.text("payee");
        String posted = reader.text("posted");
        String kind = reader.text("kind");
        String period = reader.text("period");
        String key = reader.text("key");
        List<Long> corrects = reader.numbers("corrects");
        String currency = reader.text("currency");
        String earned = reader.amount("earned");
        String payable = reader.amount("payable");
        Entry entry =
                new Entry(
                        sequence,
                        payee,
                        posted,
                        kind,
                        period,
                        key,
                        corrects,
                        currency,
                        earned,
                        payable,
                        reader.text("line"),
                        reader.text("digest"),
                        reader.text("previous"),
                        reader.text("hash"));
        reader.expect("}");
        reader.end();
        return entry;
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(String... texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
            digest.update((byte) ',');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads a line from left to right.
    private static final class Reader {

        private final String line;
        private final int number;
        private int at;

        Reader(String line, int number) {
            this.line = line;
            this.number = number;
        }

        void expect(String text) {
            if (!line.startsWith(text, at)) {
                throw wrong("expected " + text);
            }
            at += text.length();
        }

        void end() {
            if (at != line.length()) {
                throw wrong("expected its end");
            }
        }

        long number() {
            int from = at;
            while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
                at++;
            }
            String digits = line.substring(from, at);
            boolean plain = digits.length() == 1 || !digits.startsWith("0");
            if (digits.isEmpty() || digits.length() > 18 || !plain) {
                throw wrong("expected a whole number");
            }
            return Long.parseLong(digits);
        }

        List<Long> numbers(String name) {
            expect(",\"" + name + "\":[");
            List<Long> numbers = new ArrayList<>();
            while (at < line.length() && line.charAt(at) != ']') {
                if (!numbers.isEmpty()) {
                    expect(",");
                }
                numbers.add(number());
            }
            expect("]");
            return numbers;
        }

        String amount(String name) {
            String text = text(name);
            if (!text.matches("-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,4})?")) {
                throw wrong("expected an amount");
            }
            return text;
        }

        String text(String name) {
            expect(",\"" + name + "\":\"");
            StringBuilder text = new StringBuilder();
            while (true) {
                char c = next();
                if (c == '"') {
                    return text.toString();
                }
                if (c < ' ') {
                    throw wrong("a character that has to be escaped");
                }
                text.append(c == '\\' ? escaped() : c);
            }
        }

        private char escaped() {
            char c = next();
            if (c == '"' || c == '\\') {
                return c;
            }
            if (c != 'u') {
                throw wrong("an escape that is not written so");
            }
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = "0123456789abcdef".indexOf(next());
                if (digit < 0) {
                    throw wrong("an escape that is not written so");
                }
                code = code * 16 + digit;
            }
            if (code >= ' ') {
                throw wrong("an escape that is not needed");
            }
            return (char) code;
        }

        private char next() {
            if (at == line.length()) {
                throw wrong("it breaks off");
            }
            return line.charAt(at++);
        }

        private Wrong wrong(String what) {
            return new Wrong("line " + number + ", column " + (at + 1) + ": " + what);
        }
    }
}
