package org.thinfile.consent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Source;

/** Takes from the source catalogue which sources are sensitive. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    /** What a subject declares of itself is no source of the catalogue, and not sensitive. */
    private static final Source DECLARED = new Source("declared");

    @Bean
    SensitiveSources sensitiveSources(SourceCatalogue catalogue) {
        return source -> {
            var entry = catalogue.entries().get(source);
            return entry == null ? !source.equals(DECLARED) : entry.sensitive();
        };
    }
}
