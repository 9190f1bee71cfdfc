package dev.yardstick.platform.position;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/// Runs workers one at a time. Wherever a worker calls [#step] the seeded scheduler may hand over
/// to another one or let the worker die there. Each has a thread of its own, but only who holds the
/// baton runs, so one seed gives one history.
final class Interleaving {

    /// A history that takes longer than this goes round in circles.
    private static final int MOST_STEPS = 100_000;

    /// Long enough for a successor to do all that the sleeper was about to do, and more.
    private static final int LONGEST_SLEEP = 150;

    /// A worker is gone: it was killed, or what it asked for was refused for good.
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died() {
            super(null, null, false, false);
        }
    }

    final class Worker {
        private final Semaphore baton = new Semaphore(0);
        private boolean doomed;
        private int sleepsUntil;

        /// It does nothing more; its next step is its last.
        void die() {
            doomed = true;
        }

        boolean isAlive() {
            return alive.contains(this) && !doomed;
        }
    }

    private final SplittableRandom random;
    private final Runnable atEachStep;
    private final List<Worker> alive = new ArrayList<>();
    private final Semaphore finished = new Semaphore(0);
    private Worker running;
    private Throwable failure;
    private int steps;

    /// @param atEachStep may start workers and let some die
    Interleaving(SplittableRandom random, Runnable atEachStep) {
        this.random = random;
        this.atEachStep = atEachStep;
    }

    Worker start(Runnable work) {
        var worker = new Worker();
        alive.add(worker);
        Thread.ofVirtual()
                .start(() -> {
                    worker.baton.acquireUninterruptibly();
                    try {
                        if (!worker.doomed) {
                            work.run();
                        }
                    } catch (Died e) {
                        // As meant.
                    } catch (Throwable e) {
                        failure = e;
                    } finally {
                        alive.remove(worker);
                        passOn();
                    }
                });
        return worker;
    }

    /// Until no worker is left.
    void run() {
        passOn();
        finished.acquireUninterruptibly();
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }

    int steps() {
        return steps;
    }

    /// Called by the running worker between any two things that others can see.
    void step() {
        var self = running;
        steps++;
        if (steps > MOST_STEPS) {
            failure = new AssertionError("goes round in circles");
            alive.forEach(Worker::die);
        }
        if (failure != null) {
            alive.forEach(Worker::die);
        }
        if (!self.doomed) {
            atEachStep.run();
        }
        if (self.doomed) {
            throw new Died();
        }
        if (random.nextInt(25) == 0) {
            self.sleepsUntil = steps + random.nextInt(LONGEST_SLEEP);
        }
        var next = next();
        if (next != self) {
            running = next;
            next.baton.release();
            self.baton.acquireUninterruptibly();
            if (self.doomed) {
                throw new Died();
            }
        }
    }

    private void passOn() {
        if (alive.isEmpty()) {
            finished.release();
        } else {
            running = next();
            running.baton.release();
        }
    }

    private Worker next() {
        var awake = alive.stream().filter(worker -> worker.sleepsUntil <= steps).toList();
        var candidates = awake.isEmpty() ? alive : awake;
        return candidates.get(random.nextInt(candidates.size()));
    }
}
