package dev.yardstick.incentive.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.PersonId;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import javax.tools.ToolProvider;

/// The program of its own that checks ledgers, which shares no code with this service, compiled and
/// called from here; and the files that it checks.
public final class Verifier implements AutoCloseable {

    static final Path PROGRAM = Path.of("..", "deploy", "VerifyLedger.java");

    private final URLClassLoader loader;
    private final Method check;

    /// @param folder for what is compiled
    public Verifier(Path folder) throws Exception {
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                folder.toString(),
                                "-cp",
                                folder.toString(),
                                PROGRAM.toString());
        assertThat(code).isZero();
        loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        check = loader.loadClass("VerifyLedger").getMethod("check", byte[].class);
    }

    /// What a file says that holds.
    String said(byte[] file) throws Exception {
        return (String) check.invoke(null, file);
    }

    /// What is wrong with a file; null where it holds.
    public String wrong(byte[] file) throws Exception {
        try {
            check.invoke(null, file);
            return null;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause().getClass().getSimpleName()).isEqualTo("Wrong");
            return e.getCause().getMessage();
        }
    }

    /// A payee's ledger as the service exports it.
    public static byte[] export(PersonId payee, Collection<LedgerPage> pages) {
        var out = new StringBuilder();
        long entries = 0;
        var head = Chain.START;
        for (var page : pages) {
            for (var entry : page.entries()) {
                out.append(Export.line(payee, entry));
                entries++;
            }
            head = page.head();
        }
        return out.append(Export.end(payee, entries, head))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
