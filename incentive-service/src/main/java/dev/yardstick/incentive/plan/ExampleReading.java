package dev.yardstick.incentive.plan;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Ids;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Progress;
import dev.yardstick.incentive.plan.Reading.Bounds;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tests inside a plan, each from its object in the document.
///
/// @param currency the plan's
record ExampleReading(TermsReading terms, String currency) {

    /// Whose test it is where it does not say.
    static final PersonId ANYBODY = new PersonId("payee");

    static final String SOURCE = "test";

    private static final int MOST_STAGES = 1_000;

    @Nullable Example example(Reading reading) {
        var name = reading.needed("name", reading.line("name"));
        var payee = person(reading, "payee", ANYBODY);
        var given = reading.object("given");
        var read = given == null ? nothing() : given(given, payee);
        var expect = reading.object("expect");
        reading.needed("expect", expect);
        var expected = new LinkedHashMap<PersonId, Example.Expected>();
        if (expect != null) {
            expected.put(payee, expected(expect));
            reading.byName(
                            "others",
                            (value, where) -> {
                                var other = reading.object(value, where);
                                return other == null ? null : expected(other);
                            })
                    .forEach((person, other) -> {
                        if (Ids.isName(person)) {
                            expected.put(new PersonId(person), other);
                        } else {
                            reading.refuse(
                                    reading.at("others").to(person),
                                    Code.NOT_AN_ID,
                                    "others are by person");
                        }
                    });
        }
        reading.noOthers();
        return name == null ? null : new Example(name, reading.at().text(), read, expected);
    }

    private static PersonId person(Reading reading, String field, PersonId otherwise) {
        var id = reading.id(field);
        return id == null ? otherwise : new PersonId(id);
    }

    private static @Nullable PersonId person(Reading reading) {
        var id = reading.id("person");
        return id == null ? null : new PersonId(id);
    }

    private static Example.Given nothing() {
        return new Example.Given(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);
    }

    private Example.Given given(Reading reading, PersonId payee) {
        var units = reading.objects("units", ExampleReading::unit);
        var transactions = reading.objects("transactions", one -> transaction(one, payee));
        var known = new HashMap<String, Transaction>();
        for (var transaction : transactions) {
            if (known.put(idIn(transaction.id()), transaction) != null) {
                reading.refuse(
                        "transactions",
                        Code.REPEATED_ID,
                        idIn(transaction.id()) + " is there twice");
            }
        }
        var progress = new ArrayList<Progress>();
        reading.each(
                "progress",
                (value, where) -> {
                    var one = reading.object(value, where);
                    if (one != null) {
                        var read = progress(one, known, progress.size());
                        if (read != null) {
                            progress.add(read);
                        }
                    }
                });
        var figures = reading.objects("figures", one -> figure(one, "value"));
        var goals = reading.objects("goals", one -> figure(one, "target"));
        var places = reading.objects("places", ExampleReading::place);
        var follows = follows(reading);
        var through = reading.month("through");
        reading.noOthers();
        return new Example.Given(
                units, transactions, progress, figures, goals, places, follows, through);
    }

    /// What a transaction is called in the example.
    static String idIn(FactId id) {
        return id.value().substring(id.value().lastIndexOf(':') + 1);
    }

    private static Example.@Nullable Unit unit(Reading reading) {
        var id = reading.needed("id", reading.id("id"));
        var in = reading.id("in");
        var managers = members(reading, "managers");
        var members = members(reading, "members");
        reading.noOthers();
        return id == null ? null : new Example.Unit(id, in, managers, members);
    }

    /// Each by its id, or with dates.
    private static List<Example.Member> members(Reading in, String field) {
        var members = new ArrayList<Example.Member>();
        in.each(
                field,
                (value, where) -> {
                    switch (value) {
                        case Value.Text(String id) when Ids.isName(id) ->
                                members.add(
                                        new Example.Member(
                                                new PersonId(id), Reading.EARLIEST, null));
                        case Value.Text(String id) ->
                                in.refuse(where, Code.NOT_AN_ID, "a person's id is needed");
                        case Value.Fields fields -> {
                            var reading = in.object(fields, where);
                            if (reading != null) {
                                var id = reading.needed("person", reading.id("person"));
                                var from = reading.date("from");
                                var until = reading.date("until");
                                reading.noOthers();
                                if (id != null) {
                                    members.add(
                                            new Example.Member(
                                                    new PersonId(id),
                                                    from == null ? Reading.EARLIEST : from,
                                                    until));
                                }
                            }
                        }
                        case Value other -> in.wrongType(where, "a person", other);
                    }
                });
        return members;
    }

    private @Nullable Transaction transaction(Reading reading, PersonId payee) {
        var id = reading.needed("id", reading.id("id"));
        var stated = reading.oneOf(Transaction.Kind.class, "kind");
        var kind = stated == null ? Transaction.Kind.DEAL : stated;
        var on = reading.needed("on", reading.date("on"));
        var otherCurrency = TermsReading.currency(reading, "currency");
        var in = otherCurrency == null ? currency : otherCurrency;
        var amount = money(reading, "amount", in);
        var recorded = reading.object("recorded");
        Money reporting = amount != null && in.equals(currency) ? amount : null;
        if (recorded != null) {
            var recordedIn =
                    recorded.needed("currency", TermsReading.currency(recorded, "currency"));
            reporting =
                    recorded.needed(
                            "amount",
                            money(recorded, "amount", recordedIn == null ? in : recordedIn));
            recorded.noOthers();
        }
        var margin = money(reading, "margin", in);
        var quantity = reading.decimal("quantity", Bounds.ANY, BigDecimal.ONE);
        var attributes =
                reading.byName("attributes", (value, where) -> attribute(reading, value, where));
        var shares = shares(reading, payee);
        var owners = owners(reading);
        attributes.putIfAbsent(
                Transaction.OWNER, (owners.isEmpty() ? payee : owners.getLast().person()).value());
        var ended = reading.date("ended");
        var deal = reading.id("deal");
        var order = reading.id("order");
        reading.noOthers();
        if (id == null || on == null) {
            return null;
        }
        return new Transaction(
                factId(kind, id),
                kind,
                1,
                on,
                amount,
                reporting,
                rate(amount, reporting),
                margin,
                quantity,
                attributes,
                shares,
                ended,
                deal == null ? null : factId(Transaction.Kind.DEAL, deal),
                order == null ? null : factId(Transaction.Kind.ORDER, order),
                SOURCE + "@" + id,
                null,
                owners);
    }

    /// The rate at which it was recorded.
    private static @Nullable BigDecimal rate(@Nullable Money amount, @Nullable Money reporting) {
        return amount == null || reporting == null || amount.amount().signum() == 0
                ? null
                : reporting.amount().divide(amount.amount(), Rate.PRECISION);
    }

    private static FactId factId(Transaction.Kind kind, String id) {
        return FactId.of(Words.of(kind), SOURCE, id);
    }

    private static @Nullable String attribute(Reading reading, Value value, Pointer where) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Numeral(String text) -> text;
            case Value other -> {
                reading.wrongType(where, "text", other);
                yield null;
            }
        };
    }

    /// By person or, where their kinds matter, one by one.
    private static List<Transaction.Share> shares(Reading reading, PersonId payee) {
        return switch (reading.take("credits")) {
            case null -> List.of(new Transaction.Share(payee, BigDecimal.ONE, null));
            case Value.Sequence list -> reading.objects("credits", ExampleReading::share);
            case Value byPerson -> sharesByPerson(reading);
        };
    }

    private static List<Transaction.Share> sharesByPerson(Reading reading) {
        var shares = new ArrayList<Transaction.Share>();
        reading.byName("credits", (value, where) -> reading.decimal(value, where, Bounds.RATIO))
                .forEach((person, share) -> {
                    if (Ids.isName(person)) {
                        shares.add(new Transaction.Share(new PersonId(person), share, null));
                    } else {
                        reading.refuse(
                                reading.at("credits").to(person),
                                Code.NOT_AN_ID,
                                "credits are by person");
                    }
                });
        return shares;
    }

    private static Transaction.@Nullable Share share(Reading reading) {
        var person = reading.needed("person", person(reading));
        var share = reading.needed("share", reading.decimal("share", Bounds.RATIO));
        var kind = reading.line("kind");
        reading.noOthers();
        return person == null || share == null
                ? null
                : new Transaction.Share(person, share, null, kind);
    }

    /// Who has owned it, in the order of time.
    private static List<Owner> owners(Reading reading) {
        var owners = new ArrayList<Owner>();
        reading.each(
                "owners",
                (value, where) -> {
                    var one = reading.object(value, where);
                    var owner = one == null ? null : owner(one);
                    if (owner == null) {
                        return;
                    }
                    if (!owners.isEmpty() && !owner.from().isAfter(owners.getLast().from())) {
                        reading.refuse(
                                where.to("from"),
                                Code.OWNERS_NOT_IN_ORDER,
                                owner.from() + " is not after " + owners.getLast().from());
                    }
                    owners.add(owner);
                });
        return owners;
    }

    private static @Nullable Owner owner(Reading reading) {
        var person = reading.needed("person", person(reading));
        var from = reading.needed("from", reading.date("from"));
        var stages = reading.whole("stages", 0, MOST_STAGES);
        reading.noOthers();
        return person == null || from == null ? null : new Owner(person, from, stages);
    }

    private static @Nullable Money money(Reading reading, String field, String currency) {
        var amount = reading.decimal(field, Bounds.ANY);
        if (amount == null) {
            return null;
        }
        if (amount.scale() > Money.digits(currency)) {
            reading.refuse(
                    field,
                    Code.TOO_MANY_DECIMALS,
                    currency + " has " + Money.digits(currency) + " after the point");
            return null;
        }
        return new Money(amount, currency);
    }

    private @Nullable Progress progress(
            Reading reading, Map<String, Transaction> known, int number) {
        var of = reading.needed("of", reading.id("of"));
        var on = reading.needed("on", reading.date("on"));
        var transaction = of == null ? null : known.get(of);
        if (of != null && transaction == null) {
            reading.refuse("of", Code.UNKNOWN_VALUE, "there is no transaction " + of);
        }
        var itsAmount = transaction == null ? null : transaction.amount();
        var in = itsAmount == null ? currency : itsAmount.currency();
        var which = reading.which("invoiced", "paid");
        var amount = which == null ? null : money(reading, which, in);
        reading.noOthers();
        if (transaction == null || on == null || which == null || amount == null) {
            return null;
        }
        boolean invoiced = which.equals("invoiced");
        return new Progress(
                transaction.id(),
                invoiced ? Progress.Kind.INVOICED : Progress.Kind.PAID,
                on,
                amount,
                factId(
                        invoiced ? Transaction.Kind.ORDER : Transaction.Kind.PAYMENT,
                        which + "-" + (number + 1)),
                SOURCE + "@" + which + "-" + (number + 1));
    }

    private static Example.@Nullable Figure figure(Reading reading, String what) {
        var person = person(reading);
        var kpi = reading.needed("kpi", reading.id("kpi"));
        var period = reading.needed("period", reading.period("period"));
        var value = reading.needed(what, reading.decimal(what, Bounds.RATIO));
        reading.noOthers();
        return kpi == null || period == null || value == null
                ? null
                : new Example.Figure(person, kpi, period, value);
    }

    private static Example.@Nullable Place place(Reading reading) {
        var person = person(reading);
        var by = reading.needed("by", reading.oneOf(Measure.Of.class, "by"));
        var period = reading.needed("period", reading.period("period"));
        var place = reading.needed("place", reading.whole("place", 1, 1_000_000));
        reading.noOthers();
        return by == null || period == null || place == null
                ? null
                : new Example.Place(person, by, period, place);
    }

    private Example.@Nullable Follows follows(Reading in) {
        var reading = in.object("follows");
        if (reading == null) {
            return null;
        }
        var from = reading.needed("from", reading.date("from"));
        var components =
                reading.has("components") ? reading.objects("components", terms::component) : null;
        reading.take("components");
        reading.noOthers();
        return from == null ? null : new Example.Follows(from, components);
    }

    private static Example.Expected expected(Reading reading) {
        var months = new HashMap<Period, Example.Month>();
        reading.byName(
                "months",
                (value, where) -> {
                    var month =
                            reading.month(
                                    where,
                                    where.text().substring(where.text().lastIndexOf('/') + 1));
                    var one = reading.object(value, where);
                    if (one != null) {
                        var read = month(one);
                        if (month != null) {
                            months.put(month, read);
                        }
                    }
                    return null;
                });
        var lines = reading.has("lines") ? reading.objects("lines", ExampleReading::line) : null;
        reading.take("lines");
        var unpaid =
                reading.byName(
                        "unpaid",
                        (value, where) -> {
                            if (value instanceof Value.Text(String text)) {
                                return reading.oneOf(Statement.Reason.class, text, where);
                            }
                            reading.wrongType(where, "a reason", value);
                            return null;
                        });
        var expected =
                new Example.Expected(
                        any(reading, "earned"),
                        any(reading, "payable"),
                        months,
                        reading.byName(
                                "transactions",
                                (value, where) -> reading.decimal(value, where, Bounds.ANY)),
                        reading.byName(
                                "components",
                                (value, where) -> reading.decimal(value, where, Bounds.ANY)),
                        lines,
                        reading.objects("standings", ExampleReading::standing),
                        unpaid);
        reading.noOthers();
        return expected;
    }

    private static @Nullable BigDecimal any(Reading reading, String field) {
        return reading.decimal(field, Bounds.ANY);
    }

    private static @Nullable BigDecimal ratio(Reading reading, String field) {
        return reading.decimal(field, Bounds.RATIO);
    }

    private static Example.Month month(Reading reading) {
        var month =
                new Example.Month(
                        any(reading, "earned"),
                        any(reading, "payable"),
                        any(reading, "owed"),
                        any(reading, "kept"),
                        any(reading, "pending"));
        reading.noOthers();
        return month;
    }

    private static Example.Line line(Reading reading) {
        var line =
                new Example.Line(
                        reading.month("month"),
                        reading.oneOf(Statement.Kind.class, "kind"),
                        reading.id("transaction"),
                        reading.id("component"),
                        any(reading, "earned"),
                        any(reading, "payable"),
                        any(reading, "base"),
                        any(reading, "exchange"),
                        ratio(reading, "share"),
                        any(reading, "credited"),
                        any(reading, "before"),
                        any(reading, "after"),
                        any(reading, "quota"),
                        any(reading, "exact"),
                        any(reading, "cut"),
                        ratio(reading, "blended"),
                        reading.has("parts")
                                ? reading.objects("parts", ExampleReading::part)
                                : null);
        reading.take("parts");
        reading.noOthers();
        return line;
    }

    private static Example.Part part(Reading reading) {
        var part =
                new Example.Part(
                        ratio(reading, "tier"),
                        any(reading, "input"),
                        ratio(reading, "rate"),
                        any(reading, "amount"),
                        ratio(reading, "share"));
        reading.noOthers();
        return part;
    }

    private static Example.@Nullable Standing standing(Reading reading) {
        var month = reading.needed("month", reading.month("month"));
        var component = reading.needed("component", reading.id("component"));
        var measured = ratio(reading, "measured");
        var quota = any(reading, "quota");
        var attainment = ratio(reading, "attainment");
        var next = ratio(reading, "next");
        var missing = ratio(reading, "missing");
        var nextRate = ratio(reading, "next-rate");
        reading.noOthers();
        return month == null || component == null
                ? null
                : new Example.Standing(
                        month, component, measured, quota, attainment, next, missing, nextRate);
    }
}
