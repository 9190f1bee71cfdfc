package dev.yardstick.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What can be said of the pages without a browser.
class PagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path WORDS = RESOURCES.resolve("static/assets/words.js");

    @Test
    void everyWordIsThereInBothLanguages() throws Exception {
        String words = Files.readString(WORDS);
        Set<String> english = keys(words, "en");
        assertThat(english).hasSizeGreaterThan(80);
        assertThat(keys(words, "zh")).isEqualTo(english);
    }

    @Test
    void everyWordThatAPageAsksForIsThere() throws Exception {
        Set<String> known = keys(Files.readString(WORDS), "en");
        Pattern asked = Pattern.compile("(?:\\bword\\('|data-word=\"|data-label=\")(\\w+)");
        for (Path file : files()) {
            assertThat(found(asked, Files.readString(file)))
                    .as(file.getFileName().toString())
                    .isSubsetOf(known);
        }
    }

    /// What the content security policy would keep from working.
    @Test
    void nothingIsInlineAndNothingComesFromElsewhere() throws Exception {
        Pattern inline =
                Pattern.compile(
                        "<script>|<style|\\sstyle=|\\son\\w+=\"|innerHTML|javascript:"
                                + "|@import|(?:src|href)=\"(?:https?:)?//");
        for (Path file : files()) {
            assertThat(inline.matcher(Files.readString(file)).results().map(r -> r.group()))
                    .as(file.getFileName().toString())
                    .isEmpty();
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("pages", "static/assets")) {
            try (var files = Files.list(RESOURCES.resolve(folder))) {
                files.forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    private static Set<String> keys(String words, String language) {
        int from = words.indexOf("  " + language + ": {");
        String block = words.substring(from, words.indexOf("\n  },", from));
        return found(Pattern.compile("[{,]\\s*(\\w+): '"), block);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(result -> found.add(result.group(1)));
        return found;
    }
}
