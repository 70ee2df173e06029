package org.thinfile;

import java.sql.SQLException;
import org.thinfile.postgres.TestDatabase;

/** Flips the last byte of a column in every row of a table, as somebody who owns the database. */
record JourneyTampering(TestDatabase database, String table, String column) {

    void flip() {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "update %s set %s = set_byte(%s, %s, get_byte(%s, %s) # 1)"
                            .formatted(table, column, column, last(), column, last()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Flipping again restores. */
    void restore() {
        flip();
    }

    private String last() {
        return "length(%s) - 1".formatted(column);
    }
}
