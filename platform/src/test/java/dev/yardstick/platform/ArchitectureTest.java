package dev.yardstick.platform;

import dev.yardstick.platform.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    /// The platform is all adapter, so that only names and cycles are asked of it.
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfALibrary() {
        return ArchitectureRules.checksOfALibrary("dev.yardstick.platform");
    }

    /// Asked here because `events` depends on nothing, not even on these rules.
    @TestFactory
    Stream<DynamicTest> eventsKeepTheRulesOfTheHouse() {
        return ArchitectureRules.checks("dev.yardstick.events");
    }
}
