package org.thinfile;

import java.sql.SQLException;
import org.thinfile.postgres.TestDatabase;

/** Changes a column in every row of a table, as somebody who owns the database. */
record JourneyTampering(TestDatabase database, String table, String column) {

    /** Flips the last byte. */
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

    /** Puts other words where these are; the other way round restores. */
    void replace(String what, String by) {
        try (var connection = database.dataSource().getConnection();
                var role = connection.createStatement();
                var update =
                        connection.prepareStatement(
                                """
                                update %1$s
                                   set %2$s = convert_to(
                                           replace(convert_from(%2$s, 'UTF8'), ?, ?), 'UTF8')
                                 where position(? in convert_from(%2$s, 'UTF8')) > 0\
                                """
                                        .formatted(table, column))) {
            role.execute("set session_replication_role = replica");
            update.setString(1, what);
            update.setString(2, by);
            update.setString(3, what);
            if (update.executeUpdate() == 0) {
                throw new IllegalStateException("no row of %s says '%s'".formatted(table, what));
            }
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
