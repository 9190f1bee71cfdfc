package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what payees' months hand on.
final class CarriesService {

    private static final JsonMapper SORTED =
            Json.mapper().rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private static final TypeReference<Map<String, Carry>> BY_PLAN = new TypeReference<>() {};

    /// What was handed on, and the name of exactly that.
    ///
    /// @param byPlan as it reads when it has been written
    record Handed(Map<String, Carry> byPlan, String name) {

        static final Handed NOTHING = of(Map.of());

        static Handed of(Map<String, Carry> byPlan) {
            var written = SORTED.writeValueAsBytes(byPlan);
            return new Handed(SORTED.readValue(written, BY_PLAN), digest(written));
        }

        private static String digest(byte[] written) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(written);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    private final Documents<PayeeMonth> months;

    CarriesService(Store store) {
        this.months = store.documents(PayeeMonth.SHAPE);
    }

    /// The last month of the payee that was made before this one; null: none was.
    @Nullable PayeeMonth before(PersonId payee, Period month) {
        var items =
                months.query(
                                Query.of(PayeeMonth.BY_PAYEE, payee.value())
                                        .between(null, month.toString())
                                        .newestFirst()
                                        .page(1, null))
                        .items();
        return items.isEmpty() ? null : items.getFirst().value();
    }

    /// The first month of the payee that was made; null: none was.
    @Nullable Period first(PersonId payee) {
        return InputsService.firstOf(months, Query.of(PayeeMonth.BY_PAYEE, payee.value()));
    }

    /// The last month of the payee that was made; null: none was.
    @Nullable Period last(PersonId payee) {
        return InputsService.firstOf(
                months, Query.of(PayeeMonth.BY_PAYEE, payee.value()).newestFirst());
    }

    Map<String, Stored<PayeeMonth>> find(Collection<String> ids) {
        return months.find(ids);
    }

    /// What was refused, because somebody saved it since.
    Set<String> save(Collection<Stored<PayeeMonth>> made) {
        return months.save(made);
    }
}
