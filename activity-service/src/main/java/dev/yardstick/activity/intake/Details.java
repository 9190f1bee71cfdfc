package dev.yardstick.activity.intake;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Says in a sentence what is wrong, in the reader's language where there is a bundle for it, else
/// in English.
final class Details {

    private final ResourceBundle bundle;

    Details(Locale locale) {
        bundle =
                ResourceBundle.getBundle(
                        Details.class.getPackageName() + ".details",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(Fault fault) {
        var sentence = bundle.getString(fault.code().wire());
        // Arguments are text already: no number is grouped, no date turned round.
        return MessageFormat.format(sentence, fault.arguments().toArray());
    }
}
