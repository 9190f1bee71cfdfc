package dev.yardstick.incentive;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// What is earned: plans, credits, statements, the ledger.
@SpringBootApplication
public class IncentiveService {
    /// Runs until it is told to stop.
    public static void main(String[] args) {
        SpringApplication.run(IncentiveService.class, args);
    }
}
