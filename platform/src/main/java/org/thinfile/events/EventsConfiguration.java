package org.thinfile.events;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thinfile.featureengine.catalogue.SourceCatalogue;

/** Loads the source catalogue; a fault in it stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventsSettings.class)
class EventsConfiguration {

    @Bean
    SourceCatalogue sourceCatalogue(EventsSettings settings) {
        return SourceCatalogue.load(settings.sources());
    }
}
