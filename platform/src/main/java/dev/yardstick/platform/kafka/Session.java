package dev.yardstick.platform.kafka;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/// One membership in the group.
interface Session extends ConsumerRebalanceListener {

    /// Takes what is there, at most one window, and does what is due.
    void cycle();

    /// Does what is still due, in an orderly end.
    void finish();

    /// Forgets everything that is not committed.
    void drop();
}
