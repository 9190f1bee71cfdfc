package dev.yardstick.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,128}");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern EXTERNAL = Pattern.compile("[\\p{L}\\p{N}._@:+=-]{1,128}");

    @Test
    void identifiersAreWhatTheirDescriptionsSay() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            var text = text(random);
            assertThat(Ids.isName(text))
                    .as("name '%s', seed %d", text, seed)
                    .isEqualTo(NAME.matcher(text).matches());
            assertThat(Ids.isSource(text))
                    .as("source '%s', seed %d", text, seed)
                    .isEqualTo(SOURCE.matcher(text).matches());
            assertThat(Ids.isExternalId(text))
                    .as("external id '%s', seed %d", text, seed)
                    .isEqualTo(EXTERNAL.matcher(text).matches());
        }
    }

    @Test
    void everyCharacterIsTakenOrNotAsItsCategorySays() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            var text = Character.toString(c);
            assertThat(Ids.isName(text)).as("U+%04X", c).isEqualTo(NAME.matcher(text).matches());
        }
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertThat(Ids.isName("")).isFalse();
        assertThat(Ids.isName("a".repeat(128))).isTrue();
        assertThat(Ids.isName("a".repeat(129))).isFalse();
        assertThat(Ids.isName("𝒜".repeat(128))).isTrue();
        assertThat(Ids.isName("𝒜".repeat(129))).isFalse();
        assertThat(Ids.isSource("a".repeat(40))).isTrue();
        assertThat(Ids.isSource("a".repeat(41))).isFalse();
    }

    @Test
    void aFactIdHasAKindASourceAndAnExternalId() {
        assertThat(new FactId("deal:crm:a:b").value()).isEqualTo("deal:crm:a:b");
        for (var wrong :
                new String[] {"", "deal", "deal:crm", "deal:crm:", "deal::1", "deal:CRM:1"}) {
            assertThatThrownBy(() -> new FactId(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(12) == 0 ? 120 + random.nextInt(12) : random.nextInt(45);
        // all of one kind now and then, or hardly any would pass
        boolean plain = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    plain
                            ? "abcxyz0189-".codePointAt(random.nextInt(11))
                            : switch (random.nextInt(40)) {
                                case 0 -> random.nextInt(0x80);
                                case 1 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                                case 2, 3, 4 -> "._@:+=-".codePointAt(random.nextInt(7));
                                case 5, 6 -> "äßЖ中Ⅷ²٣".codePointAt(random.nextInt(7));
                                default -> 'a' + random.nextInt(26);
                            });
        }
        return text.toString();
    }
}
