package org.thinfile.simulator;

import java.util.List;

/** What the phone operator tells: use, and how the number is kept and paid. */
final class OperatorRecords {

    private static final String SOURCE = "operator";
    private static final int DUE_DAY = 20;

    private final World world;
    private final Sheet use;
    private final Sheet account;

    OperatorRecords(World world, Sheet use, Sheet account) {
        this.world = world;
        this.use = use;
        this.account = account;
    }

    void write(Member member, Places places, List<Touch> touches) {
        use(member, places, touches);
        account(member);
    }

    // columns after kind and at: seconds,direction,answered,other,side,cell,bytes,app
    private void use(Member member, Places places, List<Touch> touches) {
        var rows = Rows.of(use, member, SOURCE);
        var person = member.person();
        var dice = Dice.of(world.seed(), "use", person.id());
        for (var touch : touches) {
            boolean isCall = touch.kind() == Touch.Kind.CALL;
            if (isCall || touch.kind() == Touch.Kind.TEXT) {
                var row = rows.at(isCall ? "call" : "text", touch.at());
                (isCall ? row.number(touch.seconds()) : row.blank())
                        .text(touch.out() ? "out" : "in")
                        .text(touch.answered())
                        .text(touch.other())
                        .text(touch.side())
                        .text(places.at(dice, touch.at()))
                        .end();
            }
        }
        for (int month = 0; month < Days.MONTHS; month++) {
            double stress = member.life().stress(month);
            for (int i = dice.count(1 + 3 * person.online()); i > 0; i--) {
                long at = Days.at(dice, Days.any(dice, month), 6, 24);
                rows.at("data-session", at)
                        .number(dice.between(60, 7_200))
                        .blanks(4)
                        .text(places.at(dice, at))
                        .number((long) dice.around(40_000_000, 1.2))
                        .text(app(dice, person, stress))
                        .end();
            }
        }
    }

    static String app(Dice dice, Person person, double stress) {
        if (person.gambles() && dice.chance(0.2)) {
            return "gambling";
        }
        if (dice.chance(0.02 + 0.25 * stress)) {
            return "lending";
        }
        return dice.pick(
                "social",
                "messaging",
                "video",
                "music",
                "news",
                "shopping",
                "food",
                "maps",
                "finance",
                "games",
                "education",
                "work",
                "tools");
    }

    // columns after kind and at: fen,days,word,other,number
    private void account(Member member) {
        var rows = Rows.of(account, member, SOURCE);
        var person = member.person();
        var dice = Dice.of(world.seed(), "number", person.id());
        boolean postpaid = dice.chance(0.35 + 0.4 * person.stability());
        opened(rows, dice, person, postpaid);
        long fee = 100L * dice.between(19, person.urban() ? 169 : 99);
        for (int month = 0; month < Days.MONTHS; month++) {
            if (postpaid) {
                bill(rows, dice, member, month, fee);
            } else {
                recharge(rows, dice, member, month, fee);
            }
            changes(rows, dice, person, month, fee);
        }
    }

    private void opened(Rows rows, Dice dice, Person person, boolean postpaid) {
        // a ring's numbers are young: opened some months before its members apply
        boolean isNew = person.inRing() || dice.chance(0.1);
        int day =
                person.inRing()
                        ? Days.first(person.review() - dice.between(2, 5))
                        : dice.between(0, isNew ? 330 : 20);
        if (isNew) {
            rows.at("number-opened", Days.at(dice, day, 9, 18))
                    .blanks(2)
                    .text(postpaid ? "postpaid" : "prepaid")
                    .end();
        } else {
            rows.at("tenure", Days.at(dice, day + 1, 9, 18))
                    .blanks(4)
                    .number((int) (12 + 110 * person.stability() * dice.uniform()))
                    .end();
        }
        boolean matches = dice.chance(person.inRing() ? 0.6 : 0.985);
        rows.at("real-name-check", Days.at(dice, day + 1, 9, 18))
                .blanks(2)
                .text(matches ? "match" : "mismatch")
                .end();
    }

    private static void bill(Rows rows, Dice dice, Member member, int month, long fee) {
        long amount = (long) (fee * dice.between(0.95, 1.35));
        int day = Days.first(month) + 2;
        rows.at("bill", Days.at(day, 6, 0, 0)).number(amount).number(DUE_DAY - 2).end();
        boolean late = dice.chance(member.lateness(month));
        int days = late ? dice.between(1, 45) : -dice.between(0, 12);
        int paid = Days.first(month) + DUE_DAY + days;
        boolean never = member.isDefaulted(month) && dice.chance(0.5);
        if (paid < Days.END && !never) {
            rows.at("bill-paid", Days.at(dice, paid, 8, 22))
                    .number(amount)
                    .number(days)
                    .text(dice.chance(member.person().diligence()) ? "automatic" : "wallet")
                    .end();
        }
        if (days > 10 || never) {
            int told = Days.first(month) + DUE_DAY + 10;
            if (told + 5 < Days.END) {
                rows.at("arrears", Days.at(told, 7, 0, 0)).number(amount).number(10).end();
                rows.at("suspended", Days.at(told + 1, 7, 0, 0)).blanks(2).text("arrears").end();
                rows.at("resumed", Days.at(dice, told + 3, 8, 20)).end();
            }
        }
    }

    private static void recharge(Rows rows, Dice dice, Member member, int month, long fee) {
        int times = 1 + dice.count(1.2 * (1 - member.person().thrift()));
        double share = 1 - 0.4 * member.life().stress(month);
        for (int i = 0; i < times; i++) {
            rows.at("recharge", Days.at(dice, Days.any(dice, month), 8, 23))
                    .number(Math.max(500, (long) (fee * share / times) / 500 * 500))
                    .blank()
                    .text(dice.pick("app", "wallet", "retailer"))
                    .end();
        }
    }

    private static void changes(Rows rows, Dice dice, Person person, int month, long fee) {
        double restless = 0.004 + 0.03 * (1 - person.stability());
        if (dice.chance(restless * (person.inRing() ? 4 : 1))) {
            rows.at("sim-changed", Days.at(dice, Days.any(dice, month), 9, 20))
                    .blanks(2)
                    .text(dice.pick("replaced", "lost", "upgraded", "esim"))
                    .end();
        }
        if (dice.chance(0.025)) {
            rows.at("device-changed", Days.at(dice, Days.any(dice, month), 9, 20))
                    .blanks(2)
                    .text("smartphone")
                    .text(device(person, month))
                    .number(dice.between(2019, 2024))
                    .end();
        }
        if (dice.chance(0.02)) {
            rows.at("plan-changed", Days.at(dice, Days.any(dice, month), 9, 20))
                    .number(fee)
                    .blank()
                    .text(dice.pick("basic", "voice", "data", "family"))
                    .end();
        }
    }

    /** The fingerprint of a person's phone; a ring has one or two between its members. */
    static String device(Person person, int month) {
        return person.inRing()
                ? "SIMD-ring-%d-%d".formatted(person.id() / Circle.PEOPLE, month % 2)
                : "SIMD-%d-%d".formatted(person.id(), month / 9);
    }
}
