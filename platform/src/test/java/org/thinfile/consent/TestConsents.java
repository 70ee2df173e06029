package org.thinfile.consent;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.JdbcCopy;

/** Consents on a migrated database, without the application. */
public final class TestConsents {

    private TestConsents() {}

    /** Consents for which the source {@code card-issuer} alone is sensitive. */
    public static Consents on(DataSource dataSource, Consumer<Object> notices) {
        return new RecordedConsents(
                new JdbcGrants(JdbcClient.create(dataSource), new JdbcCopy(dataSource)),
                new JdbcTransactionManager(dataSource),
                source -> source.name().equals("card-issuer"),
                TestTrail.on(dataSource),
                notices::accept);
    }

    /** A scope that opens sources, for tests of modules that only read within one. */
    public static ConsentScope scope(SubjectId subject, AsOf asOf, Set<Source> sources) {
        SortedMap<Source, UUID> grants = new TreeMap<>();
        sources.forEach(source -> grants.put(source, new UUID(0, 1)));
        return new ConsentScope(subject, Purpose.CREDIT_DECISION, asOf.instant(), grants);
    }
}
