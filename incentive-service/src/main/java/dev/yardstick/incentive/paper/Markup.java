package dev.yardstick.incentive.paper;

import java.util.Map;

/// HTML as it grows; what is put in as text is text.
final class Markup {

    private static final Map<Integer, String> REFERENCES =
            Map.of(
                    (int) '&', "&amp;",
                    (int) '<', "&lt;",
                    (int) '>', "&gt;",
                    (int) '"', "&quot;",
                    (int) '\'', "&#39;");

    private final StringBuilder html = new StringBuilder(16_384);

    /// Our own markup, as it is.
    Markup raw(String markup) {
        html.append(markup);
        return this;
    }

    Markup text(String text) {
        text.codePoints()
                .forEach(point -> {
                    var reference = REFERENCES.get(point);
                    if (reference != null) {
                        html.append(reference);
                    } else if (isAllowed(point)) {
                        html.appendCodePoint(point);
                    } else {
                        html.append('\uFFFD');
                    }
                });
        return this;
    }

    /// An element with nothing but text in it.
    ///
    /// @param name may carry attributes: `td class="n"`
    Markup element(String name, String text) {
        int space = name.indexOf(' ');
        return raw("<" + name + ">")
                .text(text)
                .raw("</" + (space < 0 ? name : name.substring(0, space)) + ">");
    }

    /// What HTML knows as a character: no controls but white space, no halves of pairs. Marks that
    /// turn the direction of writing could make a text look like another one.
    private static boolean isAllowed(int point) {
        return point == '\n'
                || point == '\t'
                || (point >= 0x20
                        && !(point >= 0x7F && point < 0xA0)
                        && !(point >= 0xD800 && point < 0xE000)
                        && !(point >= 0x202A && point <= 0x202E)
                        && !(point >= 0x2066 && point <= 0x2069)
                        && (point & 0xFFFE) != 0xFFFE);
    }

    /// A CSS string: every character that could end it, or mean something in it, as its number.
    static String css(String text) {
        var css = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    boolean plain =
                            Character.isLetterOrDigit(point)
                                    || point == ' '
                                    || point == '-'
                                    || point == '.';
                    if (plain) {
                        css.appendCodePoint(point);
                    } else {
                        css.append('\\')
                                .append(Integer.toHexString(isAllowed(point) ? point : 0xFFFD))
                                .append(' ');
                    }
                });
        return css.append('"').toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
