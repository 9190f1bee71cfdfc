package dev.yardstick.deploy.broker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Asks whether a broker serves: its `ApiVersions` request, the first that every client sends, in
/// ten bytes by hand, so that the launcher need not carry a Kafka client and its threads.
final class KafkaPing {
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 20_261_123;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int LONGEST_ANSWER = 1 << 20;

    private KafkaPing() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(-1);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            return length > Integer.BYTES + Short.BYTES
                    && length < LONGEST_ANSWER
                    && in.readInt() == CORRELATION
                    && in.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
