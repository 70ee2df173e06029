package org.thinfile.identity;

import java.util.List;
import java.util.UUID;

/** Sends small amounts to accounts. May be told twice, after a crash: with the same id. */
public interface TransferPort {

    /** Hands transfers over; throws where it could not, and then it is tried again. */
    void send(SmallTransfers transfers);

    /**
     * Transfers to one account.
     *
     * @param id the same if they are told again: whoever moves money must move it once
     * @param currency ISO 4217
     * @param amountsMinor in minor units
     * @param reference what the owner reads on the statement
     */
    record SmallTransfers(
            UUID id, String account, String currency, List<Long> amountsMinor, String reference) {

        public SmallTransfers {
            amountsMinor = List.copyOf(amountsMinor);
        }

        /** Masked: neither the account nor the amounts. */
        @Override
        public String toString() {
            return "transfers %s of %s".formatted(id, currency);
        }
    }
}
