package dev.yardstick.incentive.backtest;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A record's content as text, the same in every process: what sets and maps hold is put in order,
/// and each record says its type.
final class Fingerprint {

    private Fingerprint() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "~";
            case Record content -> of(content);
            case Set<?> set -> {
                var all = new ArrayList<String>();
                set.forEach(one -> all.add(of(one)));
                Collections.sort(all);
                yield "{" + String.join(";", all) + "}";
            }
            case Map<?, ?> map -> {
                var all = new ArrayList<String>();
                map.forEach((key, one) -> all.add(of(key) + "=" + of(one)));
                Collections.sort(all);
                yield "<" + String.join(";", all) + ">";
            }
            case Collection<?> list -> {
                var all = new ArrayList<String>();
                list.forEach(one -> all.add(of(one)));
                yield "[" + String.join(";", all) + "]";
            }
            default -> {
                var text = value.toString();
                yield text.length() + ":" + text;
            }
        };
    }

    private static String of(Record content) {
        var all = new ArrayList<String>();
        try {
            for (var component : content.getClass().getRecordComponents()) {
                all.add(component.getName() + "=" + of(component.getAccessor().invoke(content)));
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        return content.getClass().getName() + "(" + String.join(";", all) + ")";
    }
}
