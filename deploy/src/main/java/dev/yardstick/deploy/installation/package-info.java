/// One Yardstick on this machine: the broker and the five services, each a process of its own, with
/// everything they keep below one folder.
///
/// `./yardstick` is a thin shell around [Launcher]; [Installation] is what it does, and what the
/// system tests do as well, on ports and in a folder of their own.
///
///     .yardstick/            YARDSTICK_HOME
///       secret               what the services sign their tokens with; made once, for the owner only
///       broker/              Kafka's data and log
///       data/goal.db …       a database for each service
///       log/goal-service.log …
///       run/goal-service.pid …
///       loaded               the bundled data is in
///
/// Stopping keeps all of it. Nothing else is written, save for the unpacked jars and their start-up
/// caches ([StartCache]), which belong to the build and stand in each module's `target`.
@NullMarked
package dev.yardstick.deploy.installation;

import org.jspecify.annotations.NullMarked;
