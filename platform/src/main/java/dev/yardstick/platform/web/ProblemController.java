package dev.yardstick.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What fails outside of every controller (in a filter, in the container) ends here, and looks like
/// any other problem. A body that breaks off ends here too, also under a controller that was
/// reading it: such a controller leaves the problem it knows as the request's attribute of that
/// class' name.
@RestController
final class ProblemController implements ErrorController {

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(Problem.class.getName()) instanceof Problem known) {
            ProblemWriter.write(request, response, known);
            return;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        ProblemWriter.write(request, response, Problem.of(status));
    }
}
