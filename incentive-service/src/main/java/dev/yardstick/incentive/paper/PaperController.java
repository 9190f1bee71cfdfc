package dev.yardstick.incentive.paper;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.explain.Languages;
import dev.yardstick.incentive.history.Names;
import dev.yardstick.incentive.history.PlanVersions;
import dev.yardstick.incentive.history.Statements;
import dev.yardstick.incentive.workbook.HttpArchive;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Statements to print and to file. They have addresses of their own, below the statement's: an id
/// may hold a point, so that one more could not be told from its end.
@RestController
class PaperController {

    private final Statements statements;
    private final PlanVersions plans;
    private final Names names;

    PaperController(Statements statements, PlanVersions plans, Names names) {
        this.statements = statements;
        this.plans = plans;
        this.names = names;
    }

    @GetMapping(path = "/api/statements/{person}/statement.html")
    ResponseEntity<byte[]> html(
            @PathVariable PersonId person,
            @RequestParam Period period,
            @RequestParam @Nullable Instant asOf,
            @RequestHeader(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var paper = paper(person, period, asOf, language);
        var page = new Page(paper);
        return answer(paper)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header("Content-Security-Policy", policy(page.style()))
                .header("X-Content-Type-Options", "nosniff")
                .body(page.html().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/statements/{person}/statement.xlsx")
    ResponseEntity<byte[]> xlsx(
            @PathVariable PersonId person,
            @RequestParam Period period,
            @RequestParam @Nullable Instant asOf,
            @RequestHeader(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var paper = paper(person, period, asOf, language);
        var file =
                ContentDisposition.attachment()
                        .filename(
                                "statement-" + person.value() + "-" + period + ".xlsx",
                                StandardCharsets.UTF_8)
                        .build();
        return answer(paper)
                .header(HttpHeaders.CONTENT_TYPE, HttpArchive.TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new HttpWorkbook(paper).bytes());
    }

    private static ResponseEntity.BodyBuilder answer(Paper paper) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, paper.locale().toLanguageTag());
    }

    private Paper paper(
            PersonId person, Period period, @Nullable Instant asOf, @Nullable String language) {
        if (period.kind() != Period.Kind.MONTH) {
            throw Refused.badRequest(
                    "?period", Codes.INVALID, "a statement is of a month such as 2026-11");
        }
        var statement = statements.at(person, period, asOf);
        var versions =
                Stream.concat(
                                statement.lines().stream().map(Statement.Line::plan),
                                statement.standings().stream().map(Statement.Standing::plan))
                        .distinct()
                        .flatMap(id -> plans.ever(id).stream())
                        .toList();
        return Paper.of(statement, names.of(person), versions, Languages.of(language));
    }

    /// Nothing but the page's own style: no script, nothing from elsewhere, no frame around it.
    private static String policy(String style) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
