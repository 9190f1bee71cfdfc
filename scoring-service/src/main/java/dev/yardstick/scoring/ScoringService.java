package dev.yardstick.scoring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Every figure that is derived: measures, KPIs, scorecards, leaderboards.
@SpringBootApplication
public class ScoringService {
    /// Runs until it is told to stop.
    public static void main(String[] args) {
        SpringApplication.run(ScoringService.class, args);
    }
}
