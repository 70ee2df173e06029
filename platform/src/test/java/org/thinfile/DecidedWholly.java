package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.postgres.TestDatabase;

/**
 * How often each part of a decision is recorded, as one statement sees it; where decisions are
 * whole, every part is there as often as the whole.
 *
 * @param whole applications that have their record, their act and their idempotency key
 * @param applications rows of applications
 * @param records verdict records
 * @param acts entries of the trail
 * @param scores lines of the score log, of the subjects that applied
 * @param notices publications of the notice
 * @param keys idempotency keys, with an application or without any answer
 */
record DecidedWholly(
        long whole,
        long applications,
        long records,
        long acts,
        long scores,
        long notices,
        long keys) {

    private static final String COUNTS =
            """
            with act as (
                     select convert_from(payload, 'UTF8')::json ->> 'application' as application
                       from audit.entry
                      where kind = 'origination.decided'),
                 kept as (
                     select substr(reference, length('application:') + 1) as application
                       from web.idempotency
                      where reference is null or reference like 'application:%'),
                 scored as (
                     select subject_id from models.score_log
                     intersect all
                     select subject_id from origination.application)
            select (select count(*)
                      from origination.application as own
                           join decision.verdict as record
                             on record.application_id = own.id and record.id = own.verdict_id
                           join act on act.application = own.id::text
                           join kept on kept.application = own.id::text) as whole,
                   (select count(*) from origination.application) as applications,
                   (select count(*) from decision.verdict) as records,
                   (select count(*) from act) as acts,
                   (select case when count(*) = (select count(*) from scored)
                                then count(*) else -1 end
                      from models.score_log) as scores,
                   (select count(*) from web.event_publication
                     where event_type like '%.ApplicationDecided') as notices,
                   (select count(*) from kept) as keys
            """;

    /** How many decisions there are; fails where one is there in part. */
    static long count(TestDatabase database) {
        var found =
                JdbcClient.create(database.dataSource())
                        .sql(COUNTS)
                        .query(DecidedWholly.class)
                        .single();
        long all = found.applications();
        assertThat(found).isEqualTo(new DecidedWholly(all, all, all, all, all, all, all));
        return all;
    }
}
