package dev.yardstick.incentive.backtest;

import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.backtest.Run.Asked;
import dev.yardstick.incentive.backtest.Run.Status;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.history.Histories;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.web.Paging;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs backtests, a few at a time, and keeps what they find. Whoever cancels a run changes its
/// document; the run finds that out when it next says how far it is.
class BacktestService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestService.class);

    private final Histories histories;
    private final Cliffs cliffs;
    private final Documents<Run> runs;
    private final Documents<KeptOutcome> outcomes;
    private final BacktestProperties properties;
    private final InstantSource clock;
    private final ThreadPoolExecutor running;
    private final ExecutorService comparing;

    BacktestService(
            Histories histories,
            Cliffs cliffs,
            Store store,
            BacktestProperties properties,
            InstantSource clock) {
        this.histories = histories;
        this.cliffs = cliffs;
        this.runs = store.documents(Run.SHAPE);
        this.outcomes = store.documents(KeptOutcome.SHAPE);
        this.properties = properties;
        this.clock = clock;
        BlockingQueue<Runnable> queue =
                properties.waiting() == 0
                        ? new SynchronousQueue<>()
                        : new ArrayBlockingQueue<>(properties.waiting());
        this.running =
                new ThreadPoolExecutor(
                        properties.atOnce(),
                        properties.atOnce(),
                        0,
                        TimeUnit.SECONDS,
                        queue,
                        Thread.ofPlatform().daemon().name("backtest-", 0).factory());
        this.comparing =
                Executors.newFixedThreadPool(
                        properties.threads(),
                        Thread.ofPlatform().daemon().name("backtest-payees-", 0).factory());
    }

    /// Starts a run, or answers the one that is already about the same; null where too many wait.
    @Nullable Run start(Trial trial) {
        var edition = histories.edition();
        var id = id(trial, edition);
        var kept = kept(id);
        if (kept != null) {
            var status = shown(kept.value()).status();
            if (status == Status.DONE || !status.isOver()) {
                return shown(kept.value());
            }
        }
        var run =
                new Run(
                        id,
                        Status.QUEUED,
                        new Asked(
                                trial.candidate().getFirst().id(),
                                trial.first(),
                                trial.last(),
                                trial.replaced().stream()
                                        .map(versions -> versions.getFirst().id())
                                        .toList()),
                        edition,
                        null,
                        0,
                        clock.instant(),
                        null,
                        null);
        var first = kept == null ? Stored.fresh(id, run) : kept.with(run);
        if (!runs.save(List.of(first)).isEmpty()) {
            // Somebody else has just asked for the same.
            return find(id);
        }
        try {
            running.execute(() -> run(trial, new Progress(id)));
            return run;
        } catch (RejectedExecutionException e) {
            new Progress(id).save(run.failed("too many runs were waiting", clock.instant()));
            return null;
        }
    }

    @Nullable Run find(String id) {
        var kept = kept(id);
        return kept == null ? null : shown(kept.value());
    }

    /// Ends a run where it is; one that is over stays as it is. Null: there is none.
    @Nullable Run cancel(String id) {
        while (true) {
            var kept = kept(id);
            if (kept == null) {
                return null;
            }
            var run = shown(kept.value());
            if (run.status().isOver()) {
                return run;
            }
            var cancelled = run.as(Status.CANCELLED, run.payees(), clock.instant());
            if (runs.save(List.of(kept.with(cancelled))).isEmpty()) {
                return cancelled;
            }
        }
    }

    /// What a run has found so far, by payee or with the greatest loss (or gain) first.
    Page<KeptOutcome> outcomes(String run, Order order, Paging paging) {
        var query =
                Query.of(
                                order == Order.PAYEE
                                        ? KeptOutcome.BY_PAYEE
                                        : KeptOutcome.BY_DIFFERENCE,
                                run)
                        .page(paging.limit(), paging.after());
        return outcomes.query(order == Order.GAIN ? query.newestFirst() : query);
    }

    enum Order {
        PAYEE,
        LOSS,
        GAIN
    }

    private @Nullable Stored<Run> kept(String id) {
        return runs.find(List.of(id)).get(id);
    }

    private Run shown(Run run) {
        boolean isSilent =
                run.status() == Status.RUNNING
                        && run.beaten().plus(properties.silentAtMost()).isBefore(clock.instant());
        return isSilent ? run.as(Status.ABANDONED, run.payees(), run.beaten()) : run;
    }

    private void run(Trial trial, Progress progress) {
        try {
            var begun = progress.run();
            if (begun == null
                    || begun.status() != Status.QUEUED
                    || !progress.save(begun.as(Status.RUNNING, 0, clock.instant()))) {
                return;
            }
            compare(trial, begun, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException e) {
            LOG.warn("backtest {} failed", progress.id(), e);
            fail(progress, String.valueOf(e.getMessage()));
        }
    }

    private void fail(Progress progress, String why) {
        try {
            var run = progress.run();
            if (run != null) {
                progress.save(run.failed(why, clock.instant()));
            }
        } catch (RuntimeException e) {
            // The store is away, too: the run is found to be abandoned.
            LOG.warn("backtest {} can't say that it failed", progress.id(), e);
        }
    }

    private void compare(Trial trial, Run begun, Progress progress)
            throws InterruptedException, ExecutionException {
        var known = histories.asking(trial.candidate());
        var comparison = new Comparison(new Engine(new Credits(histories.hierarchy())), trial);
        var tally = new Tally();
        long count = 0;
        PersonId after = null;
        while (true) {
            var payees = histories.payees(after, properties.page());
            if (payees.isEmpty()) {
                break;
            }
            var found = together(comparison, known, payees);
            found.forEach(tally::add);
            keep(progress.id(), found);
            count += payees.size();
            after = payees.getLast();
            if (!progress.save(begun.as(Status.RUNNING, count, clock.instant()))) {
                return;
            }
        }
        progress.save(
                begun.done(
                        tally.report(cliffs.of(trial.candidate())),
                        histories.edition(),
                        count,
                        clock.instant()));
    }

    private List<Outcome> together(Comparison comparison, Histories known, List<PersonId> payees)
            throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<List<Outcome>>>();
        for (var payee : payees) {
            tasks.add(() -> {
                var first = known.first(payee);
                return first == null
                        ? List.of()
                        : comparison.of(payee, first, at -> known.inputs(payee, at));
            });
        }
        var all = new ArrayList<Outcome>();
        for (var done : comparing.invokeAll(tasks)) {
            all.addAll(done.get());
        }
        return all;
    }

    /// Over what an earlier try of the same run left.
    private void keep(String run, List<Outcome> found) {
        var ids = found.stream().map(outcome -> KeptOutcome.id(run, outcome)).toList();
        var there = outcomes.find(ids);
        var next = new ArrayList<Stored<KeptOutcome>>();
        for (var outcome : found) {
            var kept = new KeptOutcome(run, outcome.payee().value(), outcome.difference(), outcome);
            var id = KeptOutcome.id(run, outcome);
            var was = there.get(id);
            next.add(was == null ? Stored.fresh(id, kept) : was.with(kept));
        }
        if (!next.isEmpty()) {
            outcomes.save(next);
        }
    }

    /// The same trial over the same edition has the same id.
    static String id(Trial trial, String edition) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(edition.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Fingerprint.of(trial).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.shutdownNow();
        comparing.shutdownNow();
    }

    /// How far a run is, in its document.
    private final class Progress {

        private final String id;

        Progress(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        @Nullable Run run() {
            var kept = kept(id);
            return kept == null ? null : kept.value();
        }

        /// False where the run was cancelled meanwhile.
        boolean save(Run next) {
            while (true) {
                var kept = kept(id);
                if (kept == null || kept.value().status().isOver()) {
                    return false;
                }
                if (runs.save(List.of(kept.with(next))).isEmpty()) {
                    return true;
                }
            }
        }
    }
}
