package dev.yardstick.deploy.system;

import dev.yardstick.deploy.broker.Broker;
import dev.yardstick.deploy.installation.Installation;
import dev.yardstick.deploy.installation.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/// Kills every process of an installation so many times, in an order and at moments that a seed
/// decides, and starts each again. Now and then the next one is killed while the last one is still
/// starting.
final class Killing {
    private static final int LEAST_PAUSE_MILLIS = 500;
    private static final int MOST_PAUSE_MILLIS = 3_000;
    private static final int LONGEST_DEATH_MILLIS = 1_500;
    private static final double WITHOUT_MERCY = 0.3;

    private final Installation installation;
    private final Random random;
    private final List<String> victims = new ArrayList<>();
    private final long begun = System.nanoTime();

    Killing(Installation installation, long seed, int timesEach) {
        this.installation = installation;
        this.random = new Random(seed);
        for (int i = 0; i < timesEach; i++) {
            victims.add("broker");
            for (Service service : Service.values()) {
                victims.add(service.module());
            }
        }
        Collections.shuffle(victims, random);
    }

    /// Returns when the last one is up again.
    void run() throws InterruptedException {
        for (String victim : victims) {
            Thread.sleep(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
            long dead = random.nextInt(LONGEST_DEATH_MILLIS);
            boolean mercy = random.nextDouble() >= WITHOUT_MERCY;
            if (victim.equals("broker")) {
                Broker broker = installation.broker().orElseThrow();
                broker.kill();
                say(victim + " killed");
                Thread.sleep(dead);
                broker.restart();
                say(victim + " answers again");
            } else {
                Service service = service(victim);
                installation.kill(service);
                say(victim + " killed");
                Thread.sleep(dead);
                installation.launch(service);
                if (mercy) {
                    installation.awaitReady(EnumSet.of(service));
                }
            }
        }
        installation.awaitReady(EnumSet.allOf(Service.class));
        say("everything is up again");
    }

    private void say(String what) {
        System.out.printf(
                "kill: %s after %.1f s%n",
                what, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3);
    }

    private static Service service(String module) {
        for (Service service : Service.values()) {
            if (service.module().equals(module)) {
                return service;
            }
        }
        throw new IllegalArgumentException(module);
    }
}
