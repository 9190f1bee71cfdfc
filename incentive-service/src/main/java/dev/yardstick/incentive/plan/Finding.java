package dev.yardstick.incentive.plan;

/// Something about a plan's document that its author should know.
///
/// @param pointer a JSON pointer into the document, which may be YAML as well
/// @param detail for people
public record Finding(Severity severity, String pointer, Code code, String detail) {

    public enum Severity {
        /// The plan is not taken.
        REFUSAL,

        /// The plan is taken.
        NOTICE
    }

    static Finding refusal(Pointer at, Code code, String detail) {
        return new Finding(Severity.REFUSAL, at.text(), code, detail);
    }

    static Finding notice(Pointer at, Code code, String detail) {
        return new Finding(Severity.NOTICE, at.text(), code, detail);
    }

    public boolean isRefusal() {
        return severity == Severity.REFUSAL;
    }
}
