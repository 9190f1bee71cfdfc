package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.property.Property;
import org.junit.jupiter.api.Test;

class PlanWritingTest {

    private static final Status[] STATUSES = Status.values();

    @Test
    void whatIsWrittenIsReadAsTheSamePlan() {
        Property.forAll(
                500,
                random -> {
                    var plan = new RandomPlans(random).plan();
                    var status = STATUSES[random.nextInt(STATUSES.length)];

                    var read = Written.understood(PlanWriting.write(plan, status));

                    assertThat(read.plan()).isEqualTo(plan);
                    assertThat(read.status()).isEqualTo(status);
                });
    }

    @Test
    void asTextItIsTheSameDocument() {
        Property.forAll(
                500,
                random -> {
                    var document = PlanWriting.write(new RandomPlans(random).plan(), Status.ACTIVE);

                    assertThat(Written.yaml(DocumentText.of(document)))
                            .as(DocumentText.of(document))
                            .isEqualTo(document);
                });
    }

    @Test
    void thePublishedSchemaTakesWhateverCanBeWritten() {
        Property.forAll(
                100,
                random -> {
                    var document = PlanWriting.write(new RandomPlans(random).plan(), Status.DRAFT);

                    assertThat(BadPlansTest.PUBLISHED.validate(Written.node(document)))
                            .as(DocumentText.of(document))
                            .isEmpty();
                });
    }

    @Test
    void theCanonicalDocumentStatesEveryDefault() {
        var written =
                DocumentText.of(
                        PlanWriting.write(
                                Written.understood(
                                                Written.yaml(
                                                        """
                                                        id: flat
                                                        name: Flat
                                                        currency: USD
                                                        from: 2026-01-01
                                                        components: [{id: c, measure: deals, rate: 7.5 %}]
                                                        """))
                                        .plan(),
                                Status.DRAFT));

        assertThat(written)
                .isEqualTo(
                        """
                        id: flat
                        name: Flat
                        status: draft
                        currency: USD
                        from: "2026-01-01"
                        carry: carry
                        components:
                          - id: c
                            name: c
                            credit:
                              to: direct
                            measure: deals
                            over: month
                            rate: 0.075
                            rounding:
                              digits: 2
                              mode: half-up
                              point: line
                            timing:
                              payable: booking
                              holdback: 0
                              release: 0
                        exchange:
                          policy: booking
                        """);
    }
}
