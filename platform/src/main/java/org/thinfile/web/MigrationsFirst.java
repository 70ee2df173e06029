package org.thinfile.web;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Migrates the data source the moment it is made: nobody can be handed one with old tables,
 * whatever the order of beans.
 */
final class MigrationsFirst implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource) {
            Migrations.run(dataSource);
        }
        return bean;
    }
}
