package org.thinfile.ingestion;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thinfile.featureengine.catalogue.SourceCatalogue;

/** Binds the settings and the source catalogue. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestionSettings.class, MappingSettings.class})
class IngestionConfiguration {

    @Bean
    EventCheck eventCheck(SourceCatalogue catalogue) {
        return EventCheck.of(catalogue);
    }
}
