package dev.yardstick.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/// Answers with a problem from where no controller is: filters, security, the container.
public final class ProblemWriter {

    private ProblemWriter() {}

    public static void write(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = problem.at(request.getRequestURI()).json();
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(Problem.RETRY_AFTER.toSeconds()));
        }
        response.getOutputStream().write(body);
    }
}
