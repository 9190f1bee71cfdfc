package dev.yardstick.platform.web;

/// One thing that is wrong with a request.
///
/// @param pointer where: a JSON pointer into the body (`/credits/0/share`), `?name` for a query
///   parameter, `{name}` for a part of the path, `name:` for a header; empty for the whole request
/// @param code stable and for machines; those that every service shares are in [Codes]
/// @param detail for people
public record Refusal(String pointer, String code, String detail) {}
