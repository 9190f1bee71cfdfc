package dev.yardstick.goal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// What people commit to: the organisation, calendars, goals and their decomposition.
@SpringBootApplication
public class GoalService {
    /// Runs until it is told to stop.
    public static void main(String[] args) {
        SpringApplication.run(GoalService.class, args);
    }
}
