package dev.yardstick.incentive.statement;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Change;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.position.Positioned;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Everything that is known, as its sources state it, and the service that hears of it. Starting
/// the service again tells it all states from the beginning, as their topics do.
final class World implements PlanSource {

    static final PersonId ANNA = new PersonId("anna");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId CARO = new PersonId("caro");
    static final PersonId DORA = new PersonId("dora");

    final Map<FactId, Fact> facts = new LinkedHashMap<>();
    final Map<FactId, String> events = new HashMap<>();
    final Map<String, Person> people = new LinkedHashMap<>();
    final Map<String, OrgUnit> units = new LinkedHashMap<>();
    final Map<String, Goal> goals = new LinkedHashMap<>();
    final Map<String, Scorecard> scorecards = new LinkedHashMap<>();
    final List<Revised> told = new ArrayList<>();
    final TreeMap<String, List<Plan>> plans = new TreeMap<>();
    LocalDate today = LocalDate.of(2026, 6, 15);
    Instant now = Instant.parse("2026-06-15T10:00:00Z");

    /// What the service asks for the day; a test may let it fail.
    Supplier<LocalDate> clock = () -> today;

    /// What the ledger says; a test may have one.
    Adjustments adjustments = Adjustments.NONE;

    private final Store store;
    private final List<Runnable> listeners = new ArrayList<>();
    private int edition;
    private long position;

    private StateCopy<Person> personCopy;
    private StateCopy<OrgUnit> unitCopy;
    private StateCopy<Goal> goalCopy;
    private StateCopy<Scorecard> scorecardCopy;
    StatementsService service;
    InputsService inputs;
    KnownService known;

    World(Store store) {
        this.store = store;
        start();
    }

    /// A new process on the same store.
    void start() {
        listeners.clear();
        personCopy = new StateCopy<>(Topics.ORG_EVENTS, Person.class);
        unitCopy = new StateCopy<>(Topics.ORG_EVENTS, OrgUnit.class);
        goalCopy = new StateCopy<>(Topics.GOAL_EVENTS, Goal.class);
        scorecardCopy =
                new StateCopy<>(
                        Topics.SCORE_EVENTS,
                        Scorecard.class,
                        FiguresService::isAsked,
                        FiguresService::kept);
        var months = store.documents(PersonMonth.SHAPE);
        var fulfilments = store.documents(Fulfilment.SHAPE);
        var organisations = new OrganisationService(personCopy, unitCopy);
        var figures = new FiguresService(goalCopy, scorecardCopy, months);
        inputs = new InputsService(months, fulfilments, organisations, figures);
        service =
                new StatementsService(
                        store,
                        months,
                        fulfilments,
                        StatementsService.states(store, told::addAll, true, 1_000),
                        new HistoryService(store, () -> now),
                        this,
                        adjustments,
                        1_000,
                        organisations,
                        figures,
                        inputs,
                        () -> clock.get(),
                        new StatementMetricsService(new SimpleMeterRegistry(), () -> now));
        known =
                new KnownService(
                        "test",
                        store.documents(OpenDeal.SHAPE),
                        inputs,
                        organisations,
                        figures,
                        personCopy,
                        this::paying,
                        service);
        people.values().forEach(personCopy::accept);
        units.values().forEach(unitCopy::accept);
        goals.values().forEach(goalCopy::accept);
        scorecards.values().forEach(scorecardCopy::accept);
        personCopy.hasCaughtUp();
        unitCopy.hasCaughtUp();
        goalCopy.hasCaughtUp();
        scorecardCopy.hasCaughtUp();
    }

    @Override
    public Map<String, List<Plan>> paying() {
        return new TreeMap<>(plans);
    }

    @Override
    public String edition() {
        return "plans:" + edition;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void plan(Plan... versions) {
        plans.put(versions[0].id(), List.of(versions));
        plansChanged();
    }

    void plansChanged() {
        edition++;
        listeners.forEach(Runnable::run);
    }

    Positioned state(Fact fact) {
        return state("deal-events-0", fact);
    }

    Positioned state(String partition, Fact fact) {
        var before = facts.put(fact.id(), fact);
        var positioned = new Positioned(partition, new Change(position++, before, fact, now));
        events.put(fact.id(), positioned.event());
        return positioned;
    }

    /// States facts, and lets the service follow them.
    void follow(Fact... all) {
        service.fold(Arrays.stream(all).map(this::state).toList());
        service.settle();
    }

    int settleUntilQuiet() {
        int settled = 0;
        while (service.isUnsettled()) {
            service.settle();
            settled++;
        }
        return settled;
    }

    void person(PersonId id, Person.Membership... memberships) {
        var key = "person:" + id;
        var known = people.get(key);
        var person =
                new Person(
                        id,
                        known == null ? 1 : known.revision() + 1,
                        id.value(),
                        null,
                        List.of(memberships));
        people.put(key, person);
        personCopy.accept(person);
    }

    void unit(OrgUnit unit) {
        units.put(unit.id(), unit);
        unitCopy.accept(unit);
    }

    void goal(String id, PersonId person, String kpi, String period, String target) {
        var known = goals.get(id);
        var goal =
                new Goal(
                        id,
                        known == null ? 1 : known.revision() + 1,
                        Subject.of(person),
                        kpi,
                        Period.parse(period),
                        new BigDecimal(target),
                        false);
        goals.put(id, goal);
        goalCopy.accept(goal);
    }

    void scorecard(PersonId person, String kpi, String period, String value) {
        var id = Subject.of(person) + "/" + period;
        var known = scorecards.get(id);
        var scorecard =
                new Scorecard(
                        id,
                        known == null ? 1 : known.revision() + 1,
                        Subject.of(person),
                        person.value(),
                        Period.parse(period),
                        today,
                        "USD",
                        List.of(
                                new Scorecard.Figure(
                                        kpi,
                                        Scorecard.Unit.COUNT,
                                        new BigDecimal(value),
                                        null,
                                        null,
                                        null,
                                        kpi,
                                        new TreeMap<>())));
        scorecards.put(id, scorecard);
        scorecardCopy.accept(scorecard);
    }

    static Amount usd(String amount) {
        var money = new Money(new BigDecimal(amount), "USD");
        return new Amount(money, money, BigDecimal.ONE);
    }

    static Credit credit(PersonId person, String share, String amount) {
        return new Credit(person, new BigDecimal(share), new Money(new BigDecimal(amount), "USD"));
    }

    static Deal won(String id, long version, String on, String amount, Credit... credits) {
        return deal(id, version, Deal.Status.WON, on, amount, null, credits);
    }

    static Deal open(String id, long version, Credit... credits) {
        return deal(id, version, Deal.Status.OPEN, null, "1000.00", null, credits);
    }

    static Deal deal(
            String id,
            long version,
            Deal.Status status,
            String closedOn,
            String amount,
            LocalDate endedOn,
            Credit... credits) {
        var created = LocalDate.of(2025, 12, 1);
        return new Deal(
                FactId.of("deal", "crm", id),
                "crm",
                id,
                version,
                false,
                credits[0].person(),
                Instant.EPOCH,
                closedOn == null ? created : LocalDate.parse(closedOn),
                null,
                null,
                null,
                null,
                status,
                created,
                null,
                closedOn == null ? null : LocalDate.parse(closedOn),
                amount == null ? null : usd(amount),
                List.of(credits),
                null,
                endedOn,
                null,
                null);
    }

    /// The same deal as the last of these owners'.
    static Deal owned(Deal deal, List<Owner> owners) {
        return restated(
                deal, deal.sourceVersion(), deal.deleted(), owners.getLast().person(), owners);
    }

    static Deal deleted(Deal deal, long version) {
        return restated(deal, version, true, deal.owner(), deal.owners());
    }

    private static Deal restated(
            Deal deal, long version, boolean deleted, PersonId owner, List<Owner> owners) {
        return new Deal(
                deal.id(),
                deal.source(),
                deal.externalId(),
                version,
                deleted,
                owner,
                deal.occurredAt(),
                deal.businessDate(),
                deal.name(),
                deal.customer(),
                deal.product(),
                deal.stage(),
                deal.status(),
                deal.createdOn(),
                deal.expectedCloseOn(),
                deal.closedOn(),
                deal.amount(),
                deal.credits(),
                deal.margin(),
                deal.endedOn(),
                deal.attributes(),
                owners);
    }

    static Order order(
            String id,
            long version,
            boolean deleted,
            Order.Status status,
            PersonId owner,
            String on,
            String deal,
            String amount,
            LocalDate endedOn) {
        return new Order(
                FactId.of("order", "crm", id),
                "crm",
                id,
                version,
                deleted,
                owner,
                Instant.EPOCH,
                LocalDate.parse(on),
                null,
                deal,
                null,
                status,
                usd(amount),
                BigDecimal.ONE,
                null,
                endedOn,
                null);
    }

    static Payment payment(
            String id,
            long version,
            Payment.Status status,
            PersonId owner,
            String on,
            String order,
            String amount) {
        return new Payment(
                FactId.of("payment", "crm", id),
                "crm",
                id,
                version,
                false,
                owner,
                Instant.EPOCH,
                LocalDate.parse(on),
                null,
                order,
                status,
                usd(amount));
    }
}
