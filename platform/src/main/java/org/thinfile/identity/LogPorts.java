package org.thinfile.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports that carry nothing: the log says that something was to be sent, and neither whom it was for
 * nor what it said, since a log is read by people who may know neither.
 */
final class LogPorts implements MessagePort, TransferPort {

    private static final Logger LOG = LoggerFactory.getLogger(LogPorts.class);

    @Override
    public void send(Message message) {
        LOG.info("{} went no further than here; set thinfile.identity.outbox to read it", message);
    }

    @Override
    public void send(SmallTransfers transfers) {
        LOG.info("{} went no further than here; set thinfile.identity.outbox", transfers);
    }
}
