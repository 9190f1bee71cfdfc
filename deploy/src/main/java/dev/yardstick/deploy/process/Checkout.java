package dev.yardstick.deploy.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where this code was built, and so where everything else that was built with it is.
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        return target().resolve("../..").normalize();
    }

    /// `deploy` itself and, in `target/lib`, everything it needs from elsewhere.
    public static String classPath() {
        Path library = target().resolve("lib");
        if (!Files.isDirectory(library)) {
            throw new IllegalStateException(library + " is not there: build deploy with Maven");
        }
        return code() + ":" + library + "/*";
    }

    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Path target() {
        Path target = code().getParent();
        if (target == null) {
            throw new IllegalStateException(code() + " is not in a module's target folder");
        }
        return target;
    }

    /// `deploy/target/classes`, or the jar beside it.
    private static Path code() {
        try {
            return Path.of(
                    Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
