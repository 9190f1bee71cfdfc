package dev.yardstick.benchmarks;

import dev.yardstick.platform.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfTheHouse() {
        return ArchitectureRules.checksOfALibrary("dev.yardstick.benchmarks");
    }
}
