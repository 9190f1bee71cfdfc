package dev.yardstick.incentive.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over a list of texts or bytes. Each is fed as its length in bytes (decimal), a colon,
/// its bytes (a text's in UTF-8) and a comma (a netstring), so that no two lists feed the same
/// bytes.
public final class Digest {

    private final MessageDigest sha256 = sha256();

    public Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Digest add(byte[] bytes) {
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
        sha256.update((byte) ',');
        return this;
    }

    /// 64 lower-case hexadecimal digits. Ends the list.
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// SHA-256 of bytes as they are.
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
