package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatementController {

    private final StatementsService statements;

    StatementController(StatementsService statements) {
        this.statements = statements;
    }

    @GetMapping("/api/statements/{person}")
    Statement get(@PathVariable PersonId person, @RequestParam Period period) {
        if (period.kind() != Period.Kind.MONTH) {
            throw Refused.badRequest(
                    "?period",
                    Codes.INVALID,
                    "a statement is of a month, such as 2017-09, not of " + period);
        }
        return statements.statement(person, period);
    }
}
