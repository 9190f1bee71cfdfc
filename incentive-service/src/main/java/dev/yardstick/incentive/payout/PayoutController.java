package dev.yardstick.incentive.payout;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.closing.Closing;
import dev.yardstick.incentive.closing.HttpDecisions;
import dev.yardstick.incentive.closing.Remark;
import dev.yardstick.incentive.closing.Step;
import dev.yardstick.incentive.workbook.HttpArchive;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PayoutController {

    static final String NOT_PAID = "not-paid";
    static final String PAYOUT_DIFFERS = "payout-differs";

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType WORKBOOK = MediaType.parseMediaType(HttpArchive.TYPE);

    private final PayoutService payouts;
    private final InstantSource clock = InstantSource.system();

    PayoutController(PayoutService payouts) {
        this.payouts = payouts;
    }

    @PostMapping("/api/periods/{month}/pay")
    Closing pay(
            @PathVariable Period month,
            @RequestBody(required = false) @Nullable Remark remark,
            @AuthenticationPrincipal Jwt token) {
        var step = HttpDecisions.step(Step.Action.PAY, token, clock.instant(), remark);
        return HttpDecisions.closing(payouts.pay(HttpDecisions.month(month), step));
    }

    @GetMapping("/api/payouts/{month}.csv")
    ResponseEntity<byte[]> csv(@PathVariable Period month) {
        return answer(month, payouts.csv(HttpDecisions.month(month)), CSV, ".csv");
    }

    @GetMapping("/api/payouts/{month}.xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable Period month) {
        return answer(month, payouts.workbook(HttpDecisions.month(month)), WORKBOOK, ".xlsx");
    }

    private static ResponseEntity<byte[]> answer(
            Period month, PayoutService.File file, MediaType type, String ending) {
        return switch (file) {
            case PayoutService.File.Same(var export, var bytes) ->
                    ResponseEntity.ok()
                            .contentType(type)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "attachment; filename=\"" + export + ending + "\"")
                            .body(bytes);
            case PayoutService.File.NotPaid() ->
                    throw refused(
                            NOT_PAID,
                            "%s is not paid: pay it (POST /api/periods/%s/pay) to export it"
                                    .formatted(month, month));
            case PayoutService.File.Differs(var export) ->
                    throw refused(
                            PAYOUT_DIFFERS,
                            "the file would not be the one that was handed over as " + export);
        };
    }

    private static Refused refused(String code, String detail) {
        return new Refused(HttpStatus.CONFLICT, List.of(new Refusal("{month}", code, detail)));
    }
}
