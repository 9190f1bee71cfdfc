package dev.yardstick.activity.intake;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Survey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a [Fact] of what a sender wrote, or says everything that is wrong with it.
///
/// Whatever a figure will depend on is settled here and travels with the fact: the business date by
/// the owner's zone, the amount in the reporting currency, what each credited share comes to.
final class Translation {

    private static final String KIND = "kind";

    private interface Kind {
        /// The fact, or null where something was refused.
        @Nullable Fact read(Reading in, Heading heading);
    }

    private final Map<String, Kind> kinds;

    Translation(Zones zones, Rates rates) {
        kinds =
                Map.of(
                        Activity.KIND, (in, heading) -> ActivityReading.read(in, heading, zones),
                        Deal.KIND, (in, heading) -> DealReading.read(in, heading, rates),
                        Order.KIND, (in, heading) -> OrderReading.read(in, heading, zones, rates),
                        Payment.KIND,
                                (in, heading) -> PaymentReading.read(in, heading, zones, rates),
                        Customer.KIND, (in, heading) -> CustomerReading.read(in, heading, zones),
                        Survey.KIND, (in, heading) -> SurveyReading.read(in, heading, zones));
    }

    /// @param at where the value stands in its body
    Outcome translate(Value value, Pointer at) {
        if (!(value instanceof Value.Fields fields)) {
            return Outcome.Refused.because(Fault.of(at, Code.WRONG_TYPE, "object", value.shape()));
        }
        var in = Reading.of(fields, at);
        var kind = kind(in);
        var heading = Heading.of(in);
        var fact = kind == null ? null : kind.read(in, heading);
        return fact == null ? new Outcome.Refused(in.faults()) : new Outcome.Accepted(fact);
    }

    private @Nullable Kind kind(Reading in) {
        var name = in.needed(KIND, in.word(KIND));
        var kind = name == null ? null : kinds.get(name);
        if (name != null && kind == null) {
            in.refuse(KIND, Code.UNKNOWN_KIND, "activity, deal, order, payment, customer, survey");
        }
        return kind;
    }
}
