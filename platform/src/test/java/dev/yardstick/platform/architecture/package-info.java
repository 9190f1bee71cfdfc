/// The rules of the house that a machine can check, once for all modules.
///
/// Below `dirty` live classes that break one rule each, on purpose.
package dev.yardstick.platform.architecture;
