package dev.yardstick.platform.document;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.position.Applied;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes values of any event's record, of all that its types allow.
final class RandomRecords {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "plain",
                    "it's \"quoted\" \\",
                    "häßlich €",
                    "日本 𝄞",
                    "a\u0000b\n",
                    "2017-01-01");

    private static final List<String> KEYS =
            List.of("deal-events-3", "a.b", ".", "$set", "%", "%2E", "", "ключ", "with space", "0");

    private final SplittableRandom random;

    RandomRecords(SplittableRandom random) {
        this.random = random;
    }

    <T> T make(Class<T> type) throws ReflectiveOperationException {
        return type.cast(value(type));
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0])
                    : map(generic.getActualTypeArguments()[1]);
        }
        var one = (Class<?>) type;
        if (one == String.class) {
            return oneOf(TEXTS);
        }
        if (one == long.class || one == Long.class) {
            return whole();
        }
        if (one == int.class || one == Integer.class) {
            return (int) whole();
        }
        if (one == boolean.class) {
            return random.nextBoolean();
        }
        if (one == BigDecimal.class) {
            return decimal();
        }
        if (one == Instant.class) {
            return instant();
        }
        if (one == LocalDate.class) {
            return date();
        }
        if (one.isEnum()) {
            return oneOf(Arrays.asList(one.getEnumConstants()));
        }
        var guarded = guarded(one);
        if (guarded != null) {
            return guarded;
        }
        return one.isSealed()
                ? value(oneOf(Arrays.asList(one.getPermittedSubclasses())))
                : record(one);
    }

    /// Those that refuse what is not theirs.
    private @Nullable Object guarded(Class<?> type) {
        if (type == FactId.class) {
            return FactId.of("deal", "crm-" + random.nextInt(9), "ä:" + random.nextInt(9999));
        }
        if (type == PersonId.class) {
            return new PersonId("person." + random.nextInt(9999));
        }
        if (type == UnitId.class) {
            return new UnitId("unit-" + random.nextInt(99));
        }
        if (type == Subject.class) {
            return Subject.of(new UnitId("unit-" + random.nextInt(99)));
        }
        if (type == Money.class) {
            return Money.ofMinor(whole() >> 1, oneOf(List.of("USD", "JPY", "TND")));
        }
        if (type == Applied.class) {
            var positions = new TreeMap<String, Long>();
            for (int i = random.nextInt(5); i > 0; i--) {
                positions.put(oneOf(KEYS), whole());
            }
            return Applied.of(positions);
        }
        if (type == Period.class) {
            return Period.of(
                    oneOf(Arrays.asList(Period.Kind.values())),
                    LocalDate.of(2017, 1, 1).plusDays(random.nextInt(9999)));
        }
        return null;
    }

    private Object record(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var constructor =
                type.getDeclaredConstructor(
                        Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class[]::new));
        constructor.setAccessible(true);
        while (true) {
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = isAbsent(components[i]) ? null : value(components[i].getGenericType());
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                // What the record refuses is none of its values: another one is made.
                if (!(e.getCause() instanceof IllegalArgumentException)) {
                    throw e;
                }
            }
        }
    }

    private boolean isAbsent(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class) && random.nextBoolean();
    }

    private List<Object> list(Type of) throws ReflectiveOperationException {
        var list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(of));
        }
        return list;
    }

    private SortedMap<String, Object> map(Type of) throws ReflectiveOperationException {
        var map = new TreeMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(oneOf(KEYS), value(of));
        }
        return map;
    }

    private long whole() {
        return switch (random.nextInt(4)) {
            case 0 -> Long.MAX_VALUE - random.nextInt(3);
            case 1 -> Long.MIN_VALUE + random.nextInt(3);
            case 2 -> random.nextLong();
            default -> random.nextInt(-9, 10);
        };
    }

    private BigDecimal decimal() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(0, 30));
            case 1 -> new BigDecimal(digits(50)).movePointLeft(20);
            case 2 -> BigDecimal.valueOf(random.nextInt(100), 2);
            default -> new BigDecimal("0.000");
        };
    }

    private BigInteger digits(int count) {
        var text = new StringBuilder("1");
        IntStream.range(1, count).forEach(i -> text.append(random.nextInt(10)));
        return new BigInteger(text.toString());
    }

    private Instant instant() {
        return switch (random.nextInt(4)) {
            case 0 -> Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            case 1 ->
                    Instant.ofEpochSecond(
                            random.nextLong(4_000_000_000L), random.nextInt(999_999_999));
            case 2 -> oneOf(List.of(Instant.MIN, Instant.MAX));
            default -> Instant.EPOCH.minusNanos(1);
        };
    }

    private LocalDate date() {
        return switch (random.nextInt(3)) {
            case 0 -> oneOf(List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH));
            default -> LocalDate.of(1800, 1, 1).plusDays(random.nextInt(200_000));
        };
    }

    private <V> V oneOf(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }
}
