package dev.yardstick.deploy.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A command's arguments: `--name value`, or `--name` alone for a switch.
public final class Arguments {

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /// Throws IllegalArgumentException, with a sentence for the user, where the arguments are not
    /// of these names.
    ///
    /// @param options names that take a value
    /// @param switches names that stand alone
    public static Arguments parse(String[] args, Set<String> options, Set<String> switches) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            var name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (switches.contains(name)) {
                values.put(name, "true");
            } else if (options.contains(name)) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException("--" + name + " needs a value");
                }
                values.put(name, args[++i]);
            } else {
                throw new IllegalArgumentException(
                        "unknown argument: " + args[i] + " (see --help)");
            }
        }
        return new Arguments(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable String find(String name) {
        return values.get(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public long number(String name, long otherwise, long least) {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "--" + name + " is a whole number from " + least + ", not " + text);
    }

    /// A fraction from 0 to 1.
    public double rate(String name, double otherwise) {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--" + name + " is a fraction from 0 to 1, not " + text);
    }

    @Override
    public String toString() {
        return new TreeMap<>(values).toString();
    }
}
