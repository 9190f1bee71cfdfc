package dev.yardstick.platform.web;

/// The codes of refusals that any service can answer with. A service lists its own beside its
/// rules.
public final class Codes {

    /// The body is not JSON (or not in the charset it claims).
    public static final String BAD_JSON = "bad-json";

    /// There is no body where one is needed.
    public static final String MISSING_BODY = "missing-body";

    /// A field, parameter or header that has to be there is not.
    public static final String MISSING = "missing";

    /// A field that nobody reads: a misspelt name, most likely.
    public static final String UNKNOWN_FIELD = "unknown-field";

    /// Not of the type that is needed there.
    public static final String WRONG_TYPE = "wrong-type";

    /// Of the right type, but not a value that is possible there.
    public static final String INVALID = "invalid";

    /// Below or above what is allowed.
    public static final String OUT_OF_RANGE = "out-of-range";

    public static final String NOT_FOUND = "not-found";
    public static final String METHOD_NOT_ALLOWED = "method-not-allowed";
    public static final String NOT_ACCEPTABLE = "not-acceptable";
    public static final String UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type";

    /// The body is larger than `yardstick.web.max-body`.
    public static final String TOO_LARGE = "too-large";

    /// No credentials, or credentials that are wrong or have run out.
    public static final String NOT_SIGNED_IN = "not-signed-in";

    /// Signed in, but not allowed to do this.
    public static final String NOT_ALLOWED = "not-allowed";

    /// Somebody changed it since it was read.
    public static final String CHANGED_MEANWHILE = "changed-meanwhile";

    /// An edit has to say which revision it was made from.
    public static final String NEEDS_IF_MATCH = "needs-if-match";

    /// What the service needs (its store, Kafka, another service) does not answer.
    public static final String UNAVAILABLE = "unavailable";

    /// More requests than the limit allows.
    public static final String TOO_MANY_REQUESTS = "too-many-requests";

    /// It took longer than it may.
    public static final String TIMED_OUT = "timed-out";

    /// A defect of ours; the log has it under the request's trace id.
    public static final String INTERNAL = "internal";

    private Codes() {}
}
