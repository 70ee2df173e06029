package org.thinfile.simulator;

/** What is ordered in a shop, to which areas, and what comes back. */
final class ShopRecords {

    private static final String SOURCE = "shop";

    private final World world;
    private final Sheet sheet;

    ShopRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at: fen,other,word,items,price,paid,recipient,discount,area
    void write(Member member, Places places) {
        var person = member.person();
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        rows.at("registered", Days.at(dice, dice.below(10), 8, 22)).end();
        rows.at("address-added", Days.at(dice, 10, 8, 22))
                .blanks(2)
                .text("home")
                .blanks(5)
                .text(places.home(0))
                .end();
        boolean subscribes = dice.chance(0.3);
        int from = dice.below(Days.MONTHS);
        for (int month = 0; month < Days.MONTHS; month++) {
            double money = (double) member.life().income(month) / person.income();
            for (int i = dice.count((0.5 + 1.6 * person.online()) * money); i > 0; i--) {
                order(rows, dice, member, places, month);
            }
            if (month == member.life().moved()) {
                rows.at("address-added", Days.at(dice, Days.any(dice, month), 8, 22))
                        .blanks(2)
                        .text("home")
                        .blanks(5)
                        .text(places.home(month))
                        .end();
            }
            if (subscribes && month >= from) {
                subscription(rows, dice, member, month, month == from);
            }
        }
    }

    private static void order(Rows rows, Dice dice, Member member, Places places, int month) {
        var person = member.person();
        int day = Days.any(dice, month);
        boolean isNight = dice.chance(0.07 + 0.1 * (1 - person.diligence()));
        long at = Days.at(dice, day, isNight ? 0 : 7, isNight ? 6 : 23);
        long fen = Math.max(900, (long) dice.around(person.income() * 0.018, 0.8));
        double loose = 1 - person.thrift();
        var price = dice.chance(0.5 * loose) ? "high" : dice.pick("low", "middle", "middle");
        var paid =
                dice.chance(0.05 + 0.35 * loose * loose)
                        ? dice.pick("consumer-credit", "instalments")
                        : dice.chance(0.05) ? "on-delivery" : "prepaid";
        var seller = "SIMS-%d".formatted(dice.below(60));
        var category = category(dice, loose);
        rows.at("order", at)
                .number(fen)
                .text(seller)
                .text(category)
                .number(1 + dice.count(0.6))
                .text(price)
                .text(paid)
                .text(dice.chance(0.88) ? "self" : "other")
                .number(dice.chance(0.3) ? fen / 10 : 0)
                .text(dice.chance(0.85) ? places.home(month) : places.work(month))
                .end();
        if (dice.chance(0.05 + 0.08 * loose)) {
            long back = at + Days.DAY_SECONDS * (long) dice.between(3, 12);
            if (back < (long) Days.END * Days.DAY_SECONDS) {
                rows.at("return", back)
                        .number(fen)
                        .text(seller)
                        .text(dice.pick("changed-mind", "faulty", "wrong-goods", "late"))
                        .end();
            }
        } else if (dice.chance(0.02)) {
            rows.at("order-cancelled", at + 30).number(fen).text(seller).end();
        }
    }

    private static String category(Dice dice, double loose) {
        return dice.chance(0.3 * loose)
                ? dice.pick("games", "luxury", "tickets", "alcohol-tobacco", "phones")
                : dice.pick(
                        "groceries",
                        "groceries",
                        "food",
                        "household",
                        "clothing",
                        "beauty",
                        "electronics",
                        "health",
                        "books",
                        "children",
                        "sports",
                        "furniture");
    }

    private static void subscription(
            Rows rows, Dice dice, Member member, int month, boolean first) {
        long at = Days.at(Days.first(month) + 14, 9, 0, 0);
        if (first) {
            rows.at("subscription-started", at).number(1_500).blank().text("membership").end();
        } else if (!member.isDefaulted(month)) {
            rows.at("subscription-paid", at).number(1_500).end();
        } else if (month == member.review().badMonth()) {
            rows.at("subscription-ended", at).blanks(2).text("unpaid").end();
        }
    }
}
