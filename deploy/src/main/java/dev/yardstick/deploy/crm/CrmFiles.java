package dev.yardstick.deploy.crm;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The published files, one record per line, nothing changed.
public record CrmFiles(
        List<Agent> agents,
        List<Account> accounts,
        List<Product> products,
        List<Opportunity> opportunities) {

    public CrmFiles {
        agents = List.copyOf(agents);
        accounts = List.copyOf(accounts);
        products = List.copyOf(products);
        opportunities = List.copyOf(opportunities);
    }

    record Agent(String name, String manager, String office) {}

    record Account(String name, String sector, String location) {}

    record Product(String name, BigDecimal listPrice) {}

    /// @param account null where the file has none (some open ones)
    /// @param engagedOn null for a prospect
    /// @param value of a closed opportunity; 0 for a lost one
    record Opportunity(
            String id,
            String agent,
            String product,
            @Nullable String account,
            String stage,
            @Nullable LocalDate engagedOn,
            @Nullable LocalDate closedOn,
            @Nullable BigDecimal value) {

        boolean won() {
            return stage.equals("Won");
        }
    }

    /// The files bundled beside this class.
    public static CrmFiles bundled() {
        return new CrmFiles(
                read(
                        "sales_teams.csv",
                        r ->
                                new Agent(
                                        r.getField("sales_agent"),
                                        r.getField("manager"),
                                        r.getField("regional_office"))),
                read(
                        "accounts.csv",
                        r ->
                                new Account(
                                        r.getField("account"),
                                        r.getField("sector"),
                                        r.getField("office_location"))),
                read(
                        "products.csv",
                        r ->
                                new Product(
                                        r.getField("product"),
                                        new BigDecimal(r.getField("sales_price")))),
                read("sales_pipeline.csv", CrmFiles::opportunity));
    }

    private static Opportunity opportunity(NamedCsvRecord r) {
        return new Opportunity(
                r.getField("opportunity_id"),
                r.getField("sales_agent"),
                r.getField("product"),
                given(r, "account", Function.identity()),
                r.getField("deal_stage"),
                given(r, "engage_date", LocalDate::parse),
                given(r, "close_date", LocalDate::parse),
                given(r, "close_value", BigDecimal::new));
    }

    private static <T> @Nullable T given(
            NamedCsvRecord r, String field, Function<String, T> parse) {
        var text = r.getField(field);
        return text.isEmpty() ? null : parse.apply(text);
    }

    /// Lines that begin with `#` are notes.
    static <T> List<T> read(String file, Function<NamedCsvRecord, T> each) {
        var in = CrmFiles.class.getResourceAsStream("/crm/" + file);
        try (var reader =
                        new InputStreamReader(
                                Objects.requireNonNull(in, file), StandardCharsets.UTF_8);
                var csv =
                        CsvReader.builder()
                                .commentStrategy(CommentStrategy.SKIP)
                                .ofNamedCsvRecord(reader)) {
            return csv.stream().map(each).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
