package dev.yardstick.deploy.installation;

/// Why a command can't do what it was asked to, in one line that says what to do about it.
public final class Hindrance extends RuntimeException {
    private static final long serialVersionUID = 1;

    Hindrance(String line) {
        super(line);
    }
}
