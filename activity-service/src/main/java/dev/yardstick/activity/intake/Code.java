package dev.yardstick.activity.intake;

import java.util.Locale;

/// Why something was refused. The wire name (`unknown-field`) is part of the contract: codes are
/// added, never renamed. What each says to people stands in `details.properties`, by the wire name.
enum Code {
    /// The bytes are not JSON.
    BAD_JSON,
    /// The bytes are not UTF-8.
    BAD_ENCODING,
    /// Arrays and objects inside one another beyond any use.
    TOO_DEEP,
    /// A line, or a single body, longer than the limit.
    TOO_LARGE,
    /// More items in one array than the limit.
    TOO_MANY_ITEMS,
    /// More values in one item than any fact has.
    TOO_MANY_VALUES,
    /// More was wrong with the item than is worth telling.
    TOO_MANY_ERRORS,

    MISSING,
    WRONG_TYPE,
    UNKNOWN_FIELD,
    REPEATED_FIELD,
    UNKNOWN_KIND,
    /// Not one of the words that the field knows.
    UNKNOWN_VALUE,

    NOT_A_SOURCE,
    NOT_AN_EXTERNAL_ID,
    NOT_A_PERSON_ID,
    BLANK,
    TOO_LONG,
    CONTROL_CHARACTER,
    /// Half of a UTF-16 pair: it cannot be written down.
    UNPAIRED_SURROGATE,

    NOT_AN_INSTANT,
    NOT_A_DATE,
    DATE_OUT_OF_RANGE,
    /// An end before its beginning.
    ENDS_BEFORE_IT_BEGINS,
    /// A field that makes no sense with the stated status.
    NOT_WITH_STATUS,
    /// A deal's business date follows from its other dates.
    BUSINESS_DATE_MISMATCH,

    NOT_A_WHOLE_NUMBER,
    NOT_A_DECIMAL,
    NEGATIVE,
    OUT_OF_RANGE,
    TOO_MANY_DECIMALS,
    UNKNOWN_CURRENCY,
    /// No rate to the reporting currency stands for that date.
    UNKNOWN_RATE,

    /// More attributes than anybody asks for.
    TOO_MANY_ATTRIBUTES,
    NOT_AN_ATTRIBUTE,

    EMPTY_CREDITS,
    TOO_MANY_CREDITS,
    /// Credited twice by the same kind, or twice by none.
    DUPLICATE_PERSON,
    EMPTY_OWNERS,
    TOO_MANY_OWNERS,
    /// An owner from no later date than the one before.
    OWNERS_NOT_IN_ORDER,
    /// The last of a deal's owners is not its owner.
    LAST_OWNER_MISMATCH,

    UNKNOWN_SPEC_VERSION,
    UNKNOWN_EVENT_TYPE,
    /// An event whose data is not JSON.
    UNKNOWN_DATA_TYPE,

    /// Of the request as a whole: a content type, charset or encoding that is not read here.
    UNSUPPORTED_MEDIA_TYPE,
    /// The sender fell silent in the middle of its body.
    TIMED_OUT,
    /// The body broke off.
    BROKEN_OFF,
    /// The organisation, which decides business dates, is still being read; come again.
    STARTING,
    /// Too much is in flight; come again.
    BUSY,
    /// Kafka does not acknowledge; come again.
    UNAVAILABLE;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String wire() {
        return wire;
    }
}
