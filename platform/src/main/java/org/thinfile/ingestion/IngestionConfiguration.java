package org.thinfile.ingestion;

import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.ingestion.connector.Pause;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.ingestion.sender.SenderSettings;
import org.thinfile.ingestion.sender.Senders;
import org.thinfile.vault.VaultSettings;

/** Binds the settings and the source catalogue, and says where secrets lie and how to wait. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    IngestionSettings.class,
    MappingSettings.class,
    ConnectorSettings.class,
    SenderSettings.class
})
class IngestionConfiguration {

    @Bean
    EventCheck eventCheck(SourceCatalogue catalogue) {
        return EventCheck.of(catalogue);
    }

    @Bean
    Secrets connectorSecrets(VaultSettings vault) {
        var masterKey = Objects.requireNonNull(vault.masterKeyFile()).toAbsolutePath();
        return new Secrets(masterKey.resolveSibling("."), System::getenv);
    }

    @Bean
    Senders senders(SenderSettings settings, Secrets secrets) {
        return new Senders(settings.folder(), secrets);
    }

    @Bean
    Pause pause() {
        return Pause::sleep;
    }
}
