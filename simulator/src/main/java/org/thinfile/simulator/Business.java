package org.thinfile.simulator;

/**
 * A business that does not exist.
 *
 * @param id counted from 0
 * @param owner id of the legal representative
 * @param sector what it does
 * @param revenue of a month at the beginning, in fen
 * @param health from 0, about to fail, to 1
 * @param region where it is
 * @param machines how many report of themselves
 * @param core the core enterprise that buys of it and confirms so; empty for none
 */
record Business(
        int id,
        int owner,
        Sector sector,
        long revenue,
        double health,
        int region,
        int machines,
        String core) {

    /** What a business does, and which machines it may have. */
    enum Sector {
        SHOP("payment-terminal"),
        CARRIER("vehicle"),
        BUILDER("construction"),
        WORKSHOP("machine-tool"),
        GROWER("farm"),
        COLD_STORE("cold-chain");

        private final String machine;

        Sector(String machine) {
            this.machine = machine;
        }

        String machine() {
            return machine;
        }
    }

    static String code(int id) {
        return "SIMB%08d".formatted(id);
    }

    String code() {
        return code(id);
    }
}
