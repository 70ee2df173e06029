package org.thinfile.ingestion;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thinfile.featureengine.catalogue.QualityCheck;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Source;

/** Binds the settings and the source catalogue. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestionSettings.class, MappingSettings.class})
class IngestionConfiguration {

    @Bean
    EventCheck eventCheck(SourceCatalogue catalogue) {
        return new EventCheck() {
            @Override
            public boolean allows(Event event) {
                return catalogue.check(event).isEmpty();
            }

            @Override
            public List<QualityCheck> quality(Source source) {
                var entry = catalogue.entries().get(source);
                return entry == null ? List.of() : entry.quality();
            }
        };
    }
}
