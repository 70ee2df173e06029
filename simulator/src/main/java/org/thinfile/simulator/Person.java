package org.thinfile.simulator;

/**
 * Somebody who does not exist, with the traits that nobody sees. Shares lie from 0 to 1.
 *
 * @param id counted from 0
 * @param age in years
 * @param region 0 to {@link World#REGIONS} - 1
 * @param urban whether they live in a town
 * @param schooling 0 school, 1 vocational, 2 college, 3 bachelor and more
 * @param work what they live by
 * @param income of a month at the beginning, in fen
 * @param stability how seldom work and home change
 * @param thrift how little is borrowed and how much is put aside
 * @param diligence how seldom something due is forgotten
 * @param sociability how many ties and how much talk
 * @param privacy how much they like to keep for themselves
 * @param online how much of life is done with a phone
 * @param gambles whether they do
 * @param contradicts whether what the bank shows as salary is not what social insurance is paid for
 * @param household people of a circle with the same number live together
 * @param employer who pays their salary, empty for nobody
 * @param payDay of the month
 * @param inRing whether they belong to their circle's fraud ring
 * @param review the month at whose beginning their line is reviewed
 */
record Person(
        int id,
        int age,
        int region,
        boolean urban,
        int schooling,
        Work work,
        long income,
        double stability,
        double thrift,
        double diligence,
        double sociability,
        double privacy,
        double online,
        boolean gambles,
        boolean contradicts,
        int household,
        String employer,
        int payDay,
        boolean inRing,
        int review) {

    /** What a person lives by. */
    enum Work {
        EMPLOYED,
        OWN_BUSINESS,
        GIG,
        NONE
    }

    private static final long FIRST_PHONE = 10_000_000_000L;

    /**
     * A made-up number of eleven digits: none that begins with 100 was ever given to a mobile
     * phone.
     */
    static String phone(int id) {
        return Long.toString(FIRST_PHONE + id);
    }

    String phone() {
        return phone(id);
    }

    /** Whether they forget what is due: the trait behind the cause 'carelessness'. */
    boolean isCareless() {
        return diligence < World.CARELESS_BELOW;
    }

    /** Whether they have a source at all; consent is another matter. */
    boolean has(long seed, String source) {
        double share =
                switch (source) {
                    case "bank" -> 0.92;
                    case "payments" -> 0.55 + 0.45 * online;
                    case "card-issuer" -> urban ? 0.55 : 0.3;
                    case "shop" -> 0.35 + 0.6 * online;
                    case "social" -> 0.25 + 0.5 * online;
                    case "location" -> 0.7;
                    case "employment" -> work == Work.EMPLOYED ? 1 : 0.3;
                    default -> 1;
                };
        return Dice.of(seed, "has " + source, id).chance(share);
    }
}
