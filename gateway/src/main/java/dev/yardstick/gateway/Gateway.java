package dev.yardstick.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The one door: sign-in, roles, routing, limits, pages, the live stream.
@SpringBootApplication
public class Gateway {
    /// Runs until it is told to stop.
    public static void main(String[] args) {
        SpringApplication.run(Gateway.class, args);
    }
}
