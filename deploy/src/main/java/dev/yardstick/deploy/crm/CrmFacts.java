package dev.yardstick.deploy.crm;

import dev.yardstick.deploy.crm.CrmFiles.Account;
import dev.yardstick.deploy.crm.CrmFiles.Opportunity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Customers and deals of the CRM as facts. What the files leave open is filled by these rules:
///
/// - A deal is created on its engage date. A prospect has none: it is created on the last date that
///   the files name, the day on which it is first known to be in the pipeline.
/// - A closed deal's amount is its close value (a lost one's is 0, as the file has it). An open
///   deal has no value there: its product's list price stands for it, an estimate.
/// - Products are called as the price list calls them (`GTXPro` of the pipeline is `GTX Pro`).
/// - An account is owned by the agent of its first won deal (by close date, then place in the file)
///   and is a customer since that day. One never won is a prospect, owned by the agent of its first
///   opportunity.
/// - Every amount is in US dollars. Things happen at nine in the morning in the office of the
///   agent.
/// - The files hold one state of everything: every source version is 1.
public final class CrmFacts {

    static final String SOURCE = "crm";
    static final String CURRENCY = "USD";
    private static final LocalTime OPENING = LocalTime.of(9, 0);

    private final CrmFiles files;
    private final CrmOrganisation organisation;
    private final Map<String, BigDecimal> listPrices = new HashMap<>();
    private final Map<String, String> productNames = new HashMap<>();
    private final LocalDate lastDate;

    private CrmFacts(CrmFiles files) {
        this.files = files;
        this.organisation = CrmOrganisation.of(files);
        for (var product : files.products()) {
            listPrices.put(product.name(), product.listPrice());
            productNames.put(squeezed(product.name()), product.name());
        }
        this.lastDate =
                files.opportunities().stream()
                        .map(o -> o.closedOn() == null ? o.engagedOn() : o.closedOn())
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElseThrow();
    }

    /// Customers first, then deals in the order of the file.
    public static List<Fact> of(CrmFiles files) {
        var translation = new CrmFacts(files);
        var facts = new ArrayList<Fact>();
        files.accounts().forEach(account -> facts.add(translation.customer(account)));
        files.opportunities().forEach(opportunity -> facts.add(translation.deal(opportunity)));
        return facts;
    }

    private Deal deal(Opportunity o) {
        var owner = CrmOrganisation.person(o.agent());
        var product = product(o.product());
        var createdOn = o.engagedOn() == null ? lastDate : o.engagedOn();
        var date = o.closedOn() == null ? createdOn : o.closedOn();
        var value = o.value() == null ? listPrice(product) : o.value();
        var money = Money.rounded(value, CURRENCY);
        return new Deal(
                FactId.of(Deal.KIND, SOURCE, o.id()),
                SOURCE,
                o.id(),
                1,
                false,
                owner,
                opening(date, organisation.zoneOf(o.agent())),
                date,
                o.account() == null ? product : product + " for " + o.account(),
                o.account() == null ? null : Slug.of(o.account()),
                product,
                o.stage(),
                status(o),
                createdOn,
                null,
                o.closedOn(),
                new Amount(money, money, BigDecimal.ONE),
                List.of(new Credit(owner, BigDecimal.ONE, money)));
    }

    private static Deal.Status status(Opportunity o) {
        return switch (o.stage()) {
            case "Won" -> Deal.Status.WON;
            case "Lost" -> Deal.Status.LOST;
            case "Engaging", "Prospecting" -> Deal.Status.OPEN;
            default -> throw new IllegalArgumentException("unknown stage: " + o.stage());
        };
    }

    private String product(String name) {
        return Objects.requireNonNull(
                productNames.get(squeezed(name)), () -> "no such product: " + name);
    }

    private BigDecimal listPrice(String product) {
        return Objects.requireNonNull(listPrices.get(product));
    }

    private static String squeezed(String name) {
        return name.replace(" ", "");
    }

    private Customer customer(Account account) {
        var own =
                files.opportunities().stream()
                        .filter(o -> account.name().equals(o.account()))
                        .toList();
        var firstWon =
                own.stream()
                        .filter(Opportunity::won)
                        .min(Comparator.comparing(o -> Objects.requireNonNull(o.closedOn())));
        var first =
                firstWon.or(() -> own.stream().findFirst())
                        .orElseThrow(() -> new IllegalArgumentException(account + ": no deal"));
        return customer(account, first, firstWon.map(Opportunity::closedOn).orElse(null));
    }

    private Customer customer(Account account, Opportunity first, @Nullable LocalDate since) {
        var id = Slug.of(account.name());
        var engagedOn = first.engagedOn() == null ? lastDate : first.engagedOn();
        var date = since == null ? engagedOn : since;
        return new Customer(
                FactId.of(Customer.KIND, SOURCE, id),
                SOURCE,
                id,
                1,
                false,
                CrmOrganisation.person(first.agent()),
                opening(date, organisation.zoneOf(first.agent())),
                date,
                account.name(),
                account.sector(),
                account.location(),
                since == null ? Customer.Status.PROSPECT : Customer.Status.ACTIVE,
                since,
                null);
    }

    private static Instant opening(LocalDate date, ZoneId zone) {
        return date.atTime(OPENING).atZone(zone).toInstant();
    }
}
