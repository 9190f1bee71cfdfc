package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.state.States;
import dev.yardstick.platform.web.Refusal;
import dev.yardstick.platform.web.Refused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plans as they are kept: the one that was stated last as a state, which is told to everybody;
/// and every one that was ever stated as a version.
///
/// A version is saved before the state that says that it is there. What a crash leaves between the
/// two is a version above its plan's revision: it is as good as none, and the next one replaces it.
public class PlansService {

    private static final Logger log = LoggerFactory.getLogger(PlansService.class);

    private final States<CommissionPlan> states;
    private final Documents<Version> versions;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock edits = new ReentrantLock();
    private volatile @Nullable Plans plans;

    PlansService(States<CommissionPlan> states, Documents<Version> versions, InstantSource clock) {
        this.states = states;
        this.versions = versions;
        this.clock = clock;
    }

    /// The plans as they are now.
    public Plans plans() {
        var known = plans;
        if (known != null) {
            return known;
        }
        edits.lock();
        try {
            var read = Plans.of(stated());
            plans = read;
            return read;
        } finally {
            edits.unlock();
        }
    }

    /// Calls the listener after each change.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Every version that was ever stated, as it is understood today.
    private List<PlanDocument> stated() {
        var revisions = new HashMap<String, Long>();
        states.all().forEach(plan -> revisions.put(plan.id(), plan.revision()));
        var stated = new ArrayList<PlanDocument>();
        @Nullable String after = null;
        do {
            var page = versions.query(Query.of(Index.BY_ID).page(Query.MAX_LIMIT, after));
            for (var item : page.items()) {
                var plan = item.value().stated();
                if (plan.revision() <= revisions.getOrDefault(plan.id(), 0L)) {
                    var document = understood(plan);
                    if (document != null) {
                        stated.add(document);
                    }
                }
            }
            after = page.next();
        } while (after != null);
        return stated;
    }

    /// What was taken once is understood ever after; if it is not, the others still pay.
    private static @Nullable PlanDocument understood(CommissionPlan plan) {
        var text = plan.document();
        if (HttpDocument.read(text, HttpDocument.formatOf(text))
                        instanceof HttpDocument.Text.Written(Value value)
                && PlanReading.read(value, plan.id(), plan.revision())
                        instanceof PlanDocument.Read.Understood(var document)) {
            return document;
        }
        log.error(
                "Revision {} of plan {} is kept, and can't be understood any more",
                plan.revision(),
                plan.id());
        return null;
    }

    /// The plans that were stated last.
    List<CommissionPlan> all() {
        return states.all();
    }

    @Nullable CommissionPlan get(String id) {
        return states.get(id);
    }

    /// An earlier version, or the last one.
    @Nullable CommissionPlan get(String id, long revision) {
        var last = states.get(id);
        if (last == null || revision > last.revision()) {
            return null;
        }
        var key = Version.key(id, revision);
        var found = versions.find(List.of(key)).get(key);
        return found == null ? null : found.value().stated();
    }

    /// What there is to say about a document, which is not kept.
    Check check(String id, byte[] body, HttpDocument.Format format) {
        var current = states.get(id);
        var check = check(id, body, format, current == null ? 1 : current.revision() + 1);
        var document = check.document();
        return document == null ? check : check.with(plans().besides(document));
    }

    private static Check check(String id, byte[] body, HttpDocument.Format format, long version) {
        return switch (HttpDocument.read(body, format)) {
            case HttpDocument.Text.Broken(var refusal) -> Check.notUnderstood(List.of(refusal));
            case HttpDocument.Text.Written(var value) -> Check.of(value, id, version);
        };
    }

    /// A plan to be tried out, which is not kept. Throws [Refused] with everything that is wrong
    /// with it.
    ///
    /// @param pointer where the document stands: what the pointers of refusals begin with
    public Plan candidate(byte[] document, String pointer) {
        var check = check(document);
        var read = check.document();
        if (read == null || !check.accepted()) {
            throw Refused.invalid(
                    check.findings().stream()
                            .filter(Finding::isRefusal)
                            .map(PlansService::refusal)
                            .map(r -> new Refusal(pointer + r.pointer(), r.code(), r.detail()))
                            .toList());
        }
        return read.plan();
    }

    private static Check check(byte[] document) {
        return switch (HttpDocument.read(document, HttpDocument.Format.JSON)) {
            case HttpDocument.Text.Broken(var refusal) -> Check.notUnderstood(List.of(refusal));
            case HttpDocument.Text.Written(var value) -> Check.of(value, null, 1);
        };
    }

    /// Where what the plan pays jumps.
    public static List<Cliff> cliffs(Plan plan) {
        return Cliff.of(plan);
    }

    Outcome<CommissionPlan> state(
            String id, byte[] body, HttpDocument.Format format, Condition condition) {
        var check = check(id, body, format);
        var document = check.document();
        if (document == null || !check.accepted()) {
            throw Refused.invalid(
                    check.findings().stream()
                            .filter(Finding::isRefusal)
                            .map(PlansService::refusal)
                            .toList());
        }
        var text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        var draft = new Draft<>(id, revision -> at(id, revision, document, text));
        edits.lock();
        try {
            var current = states.get(id);
            if (Outcome.of(current, draft, condition)
                    instanceof Outcome.Stated<CommissionPlan>(var next)) {
                keep(next);
            }
            var outcome = states.state(draft, condition);
            if (outcome instanceof Outcome.Stated<CommissionPlan>) {
                plans = null;
                listeners.forEach(Runnable::run);
            }
            return outcome;
        } finally {
            edits.unlock();
        }
    }

    private void keep(CommissionPlan next) {
        var key = Version.key(next.id(), next.revision());
        var version = new Version(next, clock.instant());
        var left = versions.find(List.of(key)).get(key);
        var refused =
                versions.save(
                        List.of(left == null ? Stored.fresh(key, version) : left.with(version)));
        if (!refused.isEmpty()) {
            throw Refused.changedMeanwhile();
        }
    }

    private static Refusal refusal(Finding finding) {
        return new Refusal(finding.pointer(), finding.code().text(), finding.detail());
    }

    private static CommissionPlan at(String id, long revision, PlanDocument document, String text) {
        return new CommissionPlan(
                id,
                revision,
                document.plan().name(),
                CommissionPlan.Status.valueOf(document.status().name()),
                document.plan().from(),
                document.plan().until(),
                text);
    }
}
