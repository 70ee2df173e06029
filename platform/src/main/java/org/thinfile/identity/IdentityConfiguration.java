package org.thinfile.identity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the settings and says where messages and small transfers go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class IdentityConfiguration {

    @Bean
    MessagePort messagePort(IdentitySettings settings) {
        var outbox = settings.outbox();
        return outbox == null ? new LogPorts()::send : new FilePorts(outbox)::send;
    }

    @Bean
    TransferPort transferPort(IdentitySettings settings) {
        var outbox = settings.outbox();
        return outbox == null ? new LogPorts()::send : new FilePorts(outbox)::send;
    }
}
