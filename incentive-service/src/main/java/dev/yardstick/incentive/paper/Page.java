package dev.yardstick.incentive.paper;

import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Trace;
import dev.yardstick.incentive.explain.Explanation.OfLine;
import dev.yardstick.incentive.explain.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement as one page of HTML: no script, nothing from elsewhere, printing to A4 with a head
/// and a foot on every sheet.
public final class Page {

    private static final String STYLE =
            """
            :root { color-scheme: light; --ink: #1c2733; --faint: #5d6b7a; --rule: #d5dce3; --tint: #f4f7f9 }
            * { box-sizing: border-box }
            body { margin: 0 auto; padding: 12mm; max-width: 210mm; background: #fff; color: var(--ink);
              font: 9.5pt/1.4 "Noto Sans", "Noto Sans CJK SC", "Helvetica Neue", Arial, sans-serif }
            h1 { margin: 0; font-size: 18pt; font-weight: 600; letter-spacing: -.01em }
            h2 { margin: 8mm 0 2mm; font-size: 11pt; font-weight: 600; break-after: avoid }
            .who { margin: 1mm 0 0; color: var(--faint) }
            .totals { display: flex; flex-wrap: wrap; gap: 4mm; margin: 6mm 0 0; padding: 0; list-style: none }
            .totals li { flex: 1 1 45mm; padding: 3mm 4mm; border: 1px solid var(--rule); border-radius: 1.5mm; background: var(--tint) }
            .totals span { display: block; color: var(--faint); font-size: 8pt }
            .totals b { font-size: 13pt; font-weight: 600; font-variant-numeric: tabular-nums }
            table { width: 100%; border-collapse: collapse; font-size: 8.5pt }
            thead { display: table-header-group }
            tr { break-inside: avoid }
            th { padding: 1mm 1.5mm; border-bottom: 1.5px solid var(--ink); text-align: left; font-weight: 600; vertical-align: bottom }
            td { padding: 1.4mm 1.5mm; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: anywhere }
            td.d, td.n { white-space: nowrap; overflow-wrap: normal }
            th.n, td.n { text-align: right; font-variant-numeric: tabular-nums }
            td small { display: block; color: var(--faint); font-size: 7.5pt; line-height: 1.35 }
            tfoot td { border-bottom: 0; border-top: 1.5px solid var(--ink); font-weight: 600 }
            tfoot { display: table-row-group }
            .none { color: var(--faint) }
            @media print { body { padding: 0; max-width: none } }
            """;

    private static final int MOST_DECIMALS = 6;

    private final Paper paper;
    private final Statement statement;

    public Page(Paper paper) {
        this.paper = paper;
        this.statement = paper.statement();
    }

    /// What stands in the page's `style` element, for a policy that lets nothing else in.
    public String style() {
        var title = Markup.css(paper.word("title") + " " + statement.period());
        return STYLE
                + """
                @page { size: A4; margin: 20mm 14mm 18mm;
                  @top-left { content: %s; font: 8pt sans-serif; color: #5d6b7a }
                  @top-right { content: %s; font: 8pt sans-serif; color: #5d6b7a }
                  @bottom-left { content: %s; font: 8pt sans-serif; color: #5d6b7a }
                  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5d6b7a } }
                """
                        .formatted(
                                Markup.css(paper.payee()),
                                title,
                                Markup.css(
                                        paper.word(
                                                "foot",
                                                statement.id(),
                                                Long.toString(statement.revision()))));
    }

    /// The page.
    public String html() {
        var html = new Markup();
        html.raw("<!DOCTYPE html>\n<html lang=\"" + paper.locale().toLanguageTag() + "\">\n<head>")
                .raw("<meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element(
                        "title",
                        paper.word("title") + " " + statement.period() + ", " + paper.payee())
                .raw("<style>" + style() + "</style></head>\n<body>\n<header>")
                .element("h1", paper.word("title"))
                .raw("<p class=\"who\">")
                .text(paper.payee() + " · " + statement.payee() + " · " + statement.period())
                .raw("</p></header>\n");
        totals(html);
        lines(html);
        unpaid(html);
        standings(html);
        balances(html);
        return html.raw("</body>\n</html>\n").toString();
    }

    private void totals(Markup html) {
        html.raw("<ul class=\"totals\">");
        for (var total : statement.totals()) {
            figure(html, paper.word("earned"), Paper.money(total.earned()));
            figure(html, paper.word("payable"), Paper.money(total.payable()));
        }
        if (statement.totals().isEmpty()) {
            figure(html, paper.word("payable"), "0");
        }
        html.raw("</ul>\n");
    }

    private static void figure(Markup html, String name, String value) {
        html.raw("<li>").element("span", name).element("b", value).raw("</li>");
    }

    private void lines(Markup html) {
        html.element("h2", paper.word("lines"));
        if (statement.lines().isEmpty()) {
            html.element("p class=\"none\"", paper.word("no-lines"));
            return;
        }
        html.raw("<table class=\"lines\"><thead><tr>")
                .element("th", paper.word("date"))
                .element("th", paper.word("what"))
                .element("th class=\"n\"", paper.word("measured"))
                .element("th class=\"n\"", paper.word("earned"))
                .element("th class=\"n\"", paper.word("payable"))
                .raw("</tr></thead>\n<tbody>\n");
        var explained = paper.explanation().lines();
        for (int i = 0; i < statement.lines().size(); i++) {
            line(html, statement.lines().get(i), explained.get(i));
        }
        html.raw("</tbody>\n<tfoot>");
        for (var total : statement.totals()) {
            html.raw("<tr>")
                    .element("td colspan=\"3\"", paper.word("total"))
                    .element("td class=\"n\"", Paper.money(total.earned()))
                    .element("td class=\"n\"", Paper.money(total.payable()))
                    .raw("</tr>");
        }
        html.raw("</tfoot></table>\n");
    }

    private void line(Markup html, Line line, OfLine explained) {
        var trace = line.trace();
        html.raw("<tr>")
                .element("td class=\"d\"", line.on().toString())
                .raw("<td>")
                .text(title(line, explained));
        small(html, explained.rule());
        for (var part : parts(trace)) {
            small(html, part);
        }
        if (line.corrects() != null) {
            small(
                    html,
                    paper.word(
                            "corrects",
                            line.corrects().key(),
                            line.corrects().period().toString()));
        }
        html.raw("</td><td class=\"n\">").text(measured(trace));
        if (trace.quota() != null && trace.quota().signum() != 0 && trace.after() != null) {
            small(
                    html,
                    Wording.percent(
                            trace.after()
                                    .divide(
                                            trace.quota(),
                                            dev.yardstick.incentive.terms.Rate.PRECISION)));
        }
        html.raw("</td>")
                .element("td class=\"n m\"", Wording.amount(line.earned().amount()))
                .element("td class=\"n m\"", Wording.amount(line.payable().amount()))
                .raw("</tr>\n");
    }

    private String title(Line line, OfLine explained) {
        var component =
                explained.componentName() == null
                        ? explained.planName()
                        : explained.componentName();
        var kind = paper.word("kind." + line.kind().name());
        var transaction = line.trace().transaction();
        return transaction == null
                ? component + " · " + kind
                : transaction.value() + " · " + component + " · " + kind;
    }

    private List<String> parts(Trace trace) {
        return trace.parts().stream()
                .filter(part ->
                        trace.parts().size() > 1 || part.rate().compareTo(BigDecimal.ONE) != 0)
                .map(part -> {
                    var product =
                            brief(part.input())
                                    + " × "
                                    + brief(part.rate())
                                    + " = "
                                    + brief(part.amount());
                    return part.tier() == null
                            ? product
                            : paper.word(
                                    "tier",
                                    trace.quota() == null
                                            ? Wording.number(part.tier())
                                            : Wording.exactPercent(part.tier()),
                                    product);
                })
                .toList();
    }

    /// What has very many decimals is cut on paper, and says so; the workbook and the explanation
    /// have all of them.
    private static String brief(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() <= MOST_DECIMALS
                ? Wording.number(stripped)
                : Wording.number(stripped.setScale(MOST_DECIMALS, RoundingMode.DOWN)) + "…";
    }

    private static String measured(Trace trace) {
        var after = trace.after();
        if (after == null) {
            return "";
        }
        var before = trace.before();
        return before == null
                ? Wording.number(after)
                : Wording.number(before) + " → " + Wording.number(after);
    }

    private void unpaid(Markup html) {
        if (statement.unpaid().isEmpty()) {
            return;
        }
        html.element("h2", paper.word("unpaid"))
                .raw("<table class=\"unpaid\"><thead><tr>")
                .element("th", paper.word("date"))
                .element("th", paper.word("transaction"))
                .element("th", paper.word("component"))
                .element("th", paper.word("why"))
                .raw("</tr></thead>\n<tbody>\n");
        for (var one : paper.explanation().unpaid()) {
            html.raw("<tr>")
                    .element("td class=\"d\"", one.on().toString())
                    .element("td", one.transaction() == null ? "" : one.transaction().value())
                    .element("td", orEmpty(one.componentName()))
                    .raw("<td>")
                    .text(one.why());
            if (one.change() != null) {
                small(html, one.change());
            }
            html.raw("</td></tr>\n");
        }
        html.raw("</tbody></table>\n");
    }

    private void standings(Markup html) {
        if (statement.standings().isEmpty()) {
            return;
        }
        html.element("h2", paper.word("standings"))
                .raw("<table class=\"standings\"><thead><tr>")
                .element("th", paper.word("component"))
                .element("th", paper.word("span"))
                .element("th class=\"n\"", paper.word("measured"))
                .element("th class=\"n\"", paper.word("quota"))
                .element("th class=\"n\"", paper.word("attainment"))
                .element("th class=\"n\"", paper.word("next"))
                .element("th class=\"n\"", paper.word("missing"))
                .raw("</tr></thead>\n<tbody>\n");
        for (var one : statement.standings()) {
            html.raw("<tr>")
                    .element("td", one.name())
                    .element("td class=\"d\"", one.span().toString())
                    .element("td class=\"n\"", Wording.number(one.measured()))
                    .element("td class=\"n\"", number(one.quota()))
                    .element(
                            "td class=\"n\"",
                            one.attainment() == null ? "" : Wording.percent(one.attainment()))
                    .element("td class=\"n\"", number(one.next()))
                    .element(
                            "td class=\"n\"",
                            one.missing() == null ? "" : "+" + number(one.missing()))
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table>\n");
    }

    private void balances(Markup html) {
        var moving =
                statement.balances().stream()
                        .filter(balance ->
                                balance.owed().minor() != 0
                                        || balance.kept().minor() != 0
                                        || balance.pending().minor() != 0)
                        .toList();
        if (moving.isEmpty()) {
            return;
        }
        html.element("h2", paper.word("balances"))
                .raw("<table class=\"balances\"><thead><tr>")
                .element("th", paper.word("plan"))
                .element("th class=\"n\"", paper.word("owed"))
                .element("th class=\"n\"", paper.word("kept"))
                .element("th class=\"n\"", paper.word("pending"))
                .raw("</tr></thead>\n<tbody>\n");
        for (var balance : moving) {
            html.raw("<tr>")
                    .element("td", balance.plan())
                    .element("td class=\"n\"", Paper.money(balance.owed()))
                    .element("td class=\"n\"", Paper.money(balance.kept()))
                    .element("td class=\"n\"", Paper.money(balance.pending()))
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table>\n");
    }

    private static void small(Markup html, String text) {
        html.element("small", text);
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : Wording.number(number);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
