package org.thinfile.simulator;

import java.util.List;

/** What a wallet shows: payments, refusals, refunds, transfers, red packets, top-ups. */
final class PaymentRecords {

    private static final String SOURCE = "payments";
    private static final double SPENT_SHARE = 0.4;
    private static final int SPRING_FESTIVAL = 1;
    private static final int MONTHS_OF_YEAR = 12;
    private static final long[] PACKETS = {660, 880, 1_880, 5_200, 8_800, 20_000};

    private final World world;
    private final Sheet sheet;

    PaymentRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at: fen,other,word,channel,instrument,reason
    void write(Member member, List<String> friends) {
        var rows = Rows.of(sheet, member, SOURCE);
        var person = member.person();
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        int merchants = dice.between(8, 30);
        for (int month = 0; month < Days.MONTHS; month++) {
            double often = 2 + 5 * person.online();
            double stress = member.life().stress(month);
            double each = member.life().income(month) * SPENT_SHARE / often;
            for (int i = dice.count(often); i > 0; i--) {
                payment(rows, dice, member, month, each, merchants);
            }
            refused(rows, dice, month, each, 0.1 + 2.2 * stress);
            due(rows, dice, member, month);
            transfers(rows, dice, member, month, friends, each);
            rows.at("balance", Days.at(Days.first(month), 0, 5, 0))
                    .number((long) (each * dice.between(0.1, 3 * person.thrift() + 0.3)))
                    .end();
        }
    }

    private static void payment(
            Rows rows, Dice dice, Member member, int month, double each, int merchants) {
        var person = member.person();
        int day = Days.any(dice, month);
        if (!Days.isWeekend(day) && dice.chance(0.2)) {
            day = Days.first(month) + (day - Days.first(month) + 2) % Days.length(month);
        }
        boolean isNight = dice.chance(0.06);
        long at = Days.at(dice, day, isNight ? 0 : 7, isNight ? 5 : 23);
        var category = category(dice, person);
        long fen = Math.max(100, (long) dice.around(each * 0.7, 0.8));
        double onCredit = 0.05 + 0.4 * (1 - person.thrift()) * (1 - person.thrift());
        rows.at("payment", at)
                .number(fen)
                .text("SIMM-%d-%d".formatted(person.region(), dice.below(merchants)))
                .text(category)
                .text(dice.chance(0.3 + 0.5 * person.online()) ? "online" : "offline")
                .text(
                        dice.chance(onCredit)
                                ? "consumer-credit"
                                : dice.pick("balance", "debit-card"))
                .end();
        if (dice.chance(0.03)) {
            long back = at + Days.DAY_SECONDS * (long) dice.between(1, 8);
            if (back < (long) Days.END * Days.DAY_SECONDS) {
                rows.at("refund", back).number(fen).blank().text(category).end();
            }
        }
    }

    private static String category(Dice dice, Person person) {
        if (person.gambles() && dice.chance(0.14)) {
            return dice.pick("gambling", "lottery");
        }
        if (dice.chance(0.25 * (1 - person.thrift()))) {
            return dice.pick("games", "luxury", "entertainment", "alcohol-tobacco", "travel");
        }
        return dice.pick(
                "groceries",
                "groceries",
                "food",
                "food",
                "household",
                "clothing",
                "transport",
                "health",
                "electronics",
                "education",
                "children",
                "fuel",
                "other");
    }

    private static void refused(Rows rows, Dice dice, int month, double each, double often) {
        for (int i = dice.count(often); i > 0; i--) {
            rows.at("payment-failed", Days.at(dice, Days.any(dice, month), 7, 24))
                    .number(Math.max(100, (long) dice.around(each, 0.6)))
                    .blanks(3)
                    .text(dice.pick("balance", "debit-card"))
                    .text(dice.pick("funds", "funds", "funds", "limit"))
                    .end();
        }
    }

    /** What is due each month: telecom, utilities, and instalments of lenders on the phone. */
    private static void due(Rows rows, Dice dice, Member member, int month) {
        var person = member.person();
        for (var what : List.of("telecom", "utilities")) {
            if (dice.chance(0.55 + 0.4 * person.diligence())) {
                paid(
                        rows,
                        Days.at(dice, Days.any(dice, month), 8, 22),
                        4_000 + dice.below(16_000),
                        "SIMM-" + what,
                        what);
            }
        }
        for (var debt : member.life().debts()) {
            boolean isOnPhone = !debt.lenderClass().equals("bank");
            if (isOnPhone && debt.isDue(month) && !member.isDefaulted(month)) {
                paid(
                        rows,
                        Days.at(dice, Days.any(dice, month), 8, 22),
                        debt.instalment(),
                        debt.lender(),
                        "loan-repayment");
            }
        }
    }

    private static void paid(Rows rows, long at, long fen, String to, String category) {
        rows.at("payment", at)
                .number(fen)
                .text(to)
                .text(category)
                .text("online")
                .text("debit-card")
                .end();
    }

    private static void transfers(
            Rows rows, Dice dice, Member member, int month, List<String> friends, double each) {
        boolean festival = month % MONTHS_OF_YEAR == SPRING_FESTIVAL;
        double packets = (0.3 + member.person().sociability()) * (festival ? 5 : 1);
        for (int i = dice.count(packets); i > 0; i--) {
            boolean in = dice.chance(0.5);
            rows.at(in ? "red-packet-in" : "red-packet-out", any(dice, month))
                    .number(PACKETS[dice.below(PACKETS.length)])
                    .text(friend(dice, friends))
                    .text(dice.chance(0.5) ? "single" : "group")
                    .end();
        }
        double helped = 0.15 + 0.8 * member.life().stress(month);
        for (int i = dice.count(helped); i > 0; i--) {
            rows.at("transfer-in", any(dice, month))
                    .number(Math.max(1_000, (long) dice.around(each * 2, 0.6)))
                    .text(friend(dice, friends))
                    .text("person")
                    .end();
        }
        for (int i = dice.count(0.35); i > 0; i--) {
            rows.at("transfer-out", any(dice, month))
                    .number(Math.max(1_000, (long) dice.around(each * 2, 0.6)))
                    .text(friend(dice, friends))
                    .text("person")
                    .end();
        }
        rows.at("top-up", any(dice, month))
                .number(Math.max(5_000, (long) dice.around(each * 4, 0.4)))
                .blank()
                .text(member.person().work() == Person.Work.GIG ? "salary" : "bank")
                .end();
        if (dice.chance(0.2)) {
            rows.at("withdrawal", any(dice, month))
                    .number(Math.max(1_000, (long) dice.around(each * 2, 0.5)))
                    .blank()
                    .text("bank")
                    .end();
        }
    }

    private static long any(Dice dice, int month) {
        return Days.at(dice, Days.any(dice, month), 8, 24);
    }

    private static String friend(Dice dice, List<String> friends) {
        return friends.isEmpty() ? "" : friends.get(dice.below(friends.size()));
    }
}
