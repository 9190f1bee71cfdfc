package dev.yardstick.incentive.dispute;

import static dev.yardstick.incentive.ledger.Sample.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.dispute.Outcome.Reason;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.MemoryStatements;
import dev.yardstick.incentive.ledger.Sample;
import dev.yardstick.platform.document.MemoryDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisputeTest {

    private static final Period JANUARY = Period.parse("2026-01");
    private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");
    private static final Party OF_ANNA = new Party("anna", "Anna", ANNA);
    private static final Party COMP = new Party("carl", "Carl of comp", null);
    private static final Said.Objection OBJECTION =
            new Said.Objection(null, JANUARY, "a", "Half of this deal was mine.");

    private final List<Award> granted = new ArrayList<>();
    private final MemoryStatements live = new MemoryStatements();
    private final DisputeService service =
            new DisputeService(
                    new MemoryDocuments<>(
                            () -> {},
                            (query, dispute) ->
                                    query.equal().stream()
                                            .allMatch(value ->
                                                    value.equals(dispute.status())
                                                            || value.equals(
                                                                    dispute.payee().value()))),
                    live,
                    new LedgerService(new MemoryDocuments<>()),
                    granted::add);

    @BeforeEach
    void state() {
        live.state(Sample.statement(ANNA, "2026-01", Sample.line("a", "10", "10", "EUR")));
    }

    private Dispute raised() {
        return ((Outcome.Written) service.raise(OBJECTION, ANNA, OF_ANNA, NOW, "key-1")).dispute();
    }

    private static Reason reason(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.reason() : null;
    }

    private Outcome adjust(Dispute dispute, Party by, String amount) {
        return service.say(
                dispute.id(), now -> now.adjust(by, NOW, Sample.money(amount, "EUR"), "so it was"));
    }

    @Test
    void aDisputeKeepsTheLineThatItWasAbout() {
        var dispute = raised();
        live.state(Sample.statement(ANNA, "2026-01", Sample.line("a", "7", "7", "EUR")));
        assertThat(service.find(dispute.id()).line().earned()).isEqualTo(Sample.money("10", "EUR"));
    }

    @Test
    void aRequestThatIsRepeatedRaisesOneDisputeAndItsKeyServesNoOther() {
        var dispute = raised();
        assertThat(service.raise(OBJECTION, ANNA, OF_ANNA, NOW.plusSeconds(5), "key-1"))
                .isEqualTo(new Outcome.Unchanged(dispute));
        var other = new Said.Objection(null, JANUARY, "a", "Something else.");
        assertThat(reason(service.raise(other, ANNA, OF_ANNA, NOW, "key-1")))
                .isEqualTo(Reason.KEY_REUSED);
        assertThat(service.raise(other, ANNA, OF_ANNA, NOW, "key-2"))
                .isInstanceOf(Outcome.Written.class);
    }

    @Test
    void onlyALineThatThereIsOrWasCanBeDisputed() {
        var nowhere = new Said.Objection(null, JANUARY, "z", "What of this?");
        assertThat(reason(service.raise(nowhere, ANNA, OF_ANNA, NOW, "k")))
                .isEqualTo(Reason.UNKNOWN_LINE);
    }

    @Test
    void anAmountThatIsGrantedBecomesAnAwardThatSaysWhoAndWhy() {
        var dispute = raised();
        service.say(dispute.id(), now -> now.answer(COMP, NOW, "We look at it."));
        adjust(dispute, COMP, "5");

        assertThat(service.payees()).containsExactly(ANNA);
        assertThat(service.of(ANNA, Period.parse("2025-12"))).isEmpty();
        assertThat(service.of(new PersonId("ben"), JANUARY)).isEmpty();
        assertThat(service.of(ANNA, JANUARY))
                .singleElement()
                .satisfies(award -> {
                    assertThat(award.period()).isEqualTo(JANUARY);
                    assertThat(award.line().key()).isEqualTo("dispute/" + dispute.id());
                    assertThat(award.line().payable()).isEqualTo(Sample.money("5", "EUR"));
                    assertThat(award.line().corrects())
                            .isEqualTo(new Statement.Reference(JANUARY, "a"));
                    assertThat(award.line().trace().rule())
                            .isEqualTo(
                                    "granted by Carl of comp on dispute %s: so it was"
                                            .formatted(dispute.id()));
                });
        assertThat(service.find(dispute.id()).trail())
                .extracting(remark -> remark.status() + " " + remark.by().account())
                .containsExactly("OPEN anna", "ANSWERED carl", "ADJUSTED carl");
    }

    @Test
    void whatIsDecidedStaysDecidedAndSayingItAgainChangesNothing() {
        var dispute = raised();
        adjust(dispute, COMP, "5");
        assertThat(adjust(dispute, COMP, "5")).isInstanceOf(Outcome.Unchanged.class);
        assertThat(reason(adjust(dispute, COMP, "6"))).isEqualTo(Reason.DECIDED);
        assertThat(reason(service.say(dispute.id(), now -> now.reject(COMP, NOW, "no"))))
                .isEqualTo(Reason.DECIDED);
        assertThat(reason(service.say(dispute.id(), now -> now.withdraw(OF_ANNA, NOW, "so"))))
                .isEqualTo(Reason.DECIDED);
        assertThat(service.of(ANNA, JANUARY)).hasSize(1);
    }

    @Test
    void nobodyDecidesOnTheirOwnDisputeOrOneOfTheirMaking() {
        var dispute = raised();
        assertThat(reason(adjust(dispute, OF_ANNA, "5"))).isEqualTo(Reason.OWN_DISPUTE);
        // With another account it is still her.
        assertThat(reason(adjust(dispute, new Party("anna-2", "Anna", ANNA), "5")))
                .isEqualTo(Reason.OWN_DISPUTE);
        var forAnother = (Outcome.Written) service.raise(OBJECTION, ANNA, COMP, NOW, "for her");
        assertThat(reason(adjust(forAnother.dispute(), COMP, "5"))).isEqualTo(Reason.OWN_DISPUTE);
    }

    @Test
    void thePayeeWithdrawsAndNobodyElseDoes() {
        var dispute = raised();
        var ben = new Party("ben", "Ben", new PersonId("ben"));
        assertThat(reason(service.say(dispute.id(), now -> now.withdraw(ben, NOW, "so"))))
                .isEqualTo(Reason.NOT_YOURS);
        service.say(dispute.id(), now -> now.withdraw(OF_ANNA, NOW, "my mistake"));
        assertThat(service.find(dispute.id()).status()).isEqualTo(Verdict.Status.WITHDRAWN);
        assertThat(reason(adjust(dispute, COMP, "5"))).isEqualTo(Reason.DECIDED);
        assertThat(service.payees()).isEmpty();
    }

    @Test
    void aRejectionIsNoAward() {
        var dispute = raised();
        service.say(dispute.id(), now -> now.reject(COMP, NOW, "The deal was Ben's."));
        assertThat(service.find(dispute.id()).verdict())
                .isEqualTo(new Verdict.Rejected("The deal was Ben's."));
        assertThat(service.of(ANNA, JANUARY)).isEmpty();
    }
}
