package org.thinfile.models;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Role;
import org.thinfile.web.Clocks;

/** Governance and roll-outs on a database, with the people who answer for them. */
record Governing(
        JdbcGovernance stored,
        JdbcRollouts rolledOut,
        Governance governance,
        Rollouts rollouts,
        List<Object> notices) {

    static final Instant NOW = Instant.parse("2005-12-01T00:00:00Z");
    static final Clocks CLOCKS =
            new Clocks(Clock.fixed(NOW, ZoneOffset.UTC), Clocks.of(null).real());
    static final Actor ANALYST = Actor.staff("an-li", Role.ANALYST);
    static final Actor OFFICER = Actor.staff("chen-jie", Role.OFFICER);
    static final Actor COMPLIANCE = Actor.staff("li-wei", Role.COMPLIANCE);

    Governing(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditTrail trail,
            Models models,
            ModelsSettings settings,
            Chance chance) {
        this(
                new JdbcGovernance(jdbc),
                new JdbcRollouts(jdbc),
                jdbc,
                transactions,
                trail,
                models,
                settings,
                chance,
                new ArrayList<>());
    }

    private Governing(
            JdbcGovernance stored,
            JdbcRollouts rolledOut,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditTrail trail,
            Models models,
            ModelsSettings settings,
            Chance chance,
            List<Object> notices) {
        this(
                stored,
                rolledOut,
                new Governance(models, stored, settings, trail, notices::add, CLOCKS, transactions),
                models,
                transactions,
                trail,
                chance,
                notices);
    }

    private Governing(
            JdbcGovernance stored,
            JdbcRollouts rolledOut,
            Governance governance,
            Models models,
            PlatformTransactionManager transactions,
            AuditTrail trail,
            Chance chance,
            List<Object> notices) {
        this(
                stored,
                rolledOut,
                governance,
                new Rollouts(
                        models,
                        governance,
                        stored,
                        rolledOut,
                        trail,
                        notices::add,
                        CLOCKS,
                        chance,
                        transactions),
                notices);
    }

    /** A model as it must be before it decides about anybody. */
    void makeUsable(Digest model) {
        governance.propose(model, "better than what we have", ANALYST);
        governance.approve(model, "checked the card by hand", OFFICER);
        governance.review(model, Standing.Result.PASSED, "no group is worse off", null, COMPLIANCE);
    }
}
