package dev.yardstick.activity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Everything that happened: intake and the facts.
@SpringBootApplication
public class ActivityService {
    /// Runs until it is told to stop.
    public static void main(String[] args) {
        SpringApplication.run(ActivityService.class, args);
    }
}
