package org.thinfile.models;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A database with the schemas that models work on. */
record ModelsDatabase(DataSource source, JdbcClient jdbc, PlatformTransactionManager transactions) {

    static ModelsDatabase fresh() {
        var source = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        return new ModelsDatabase(
                source, JdbcClient.create(source), new DataSourceTransactionManager(source));
    }
}
