package org.thinfile.simulator;

/** A credit card of another issuer, month by month; its contract is one in New Taiwan dollars. */
final class CardRecords {

    private static final String SOURCE = "card-issuer";
    private static final int STATEMENT_DAY = 19;
    private static final int PAYMENT_DAY = 9;
    private static final long STEP = 1_000_000;
    private static final int WORST = 8;

    private final World world;
    private final Sheet sheet;

    CardRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at: cents,status
    void write(Member member) {
        var person = member.person();
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        long line = STEP * Math.max(1, person.income() * 4 * dice.between(1, 3) / STEP);
        rows.at("credit-line", Days.at(0, 9, 0, 0)).number(line).end();
        double use = 0.1 + 0.7 * (1 - person.thrift()) * dice.uniform();
        long owed = (long) (line * use);
        int late = 0;
        for (int month = 0; month < Days.MONTHS; month++) {
            rows.at("statement", Days.at(Days.first(month) + STATEMENT_DAY, 0, 0, 0))
                    .number(owed)
                    .end();
            long pay = Days.at(dice, Days.first(month) + PAYMENT_DAY, 8, 20);
            boolean misses = member.isDefaulted(month) || dice.chance(member.lateness(month) / 2);
            boolean all = !misses && dice.chance(0.15 + 0.7 * person.thrift());
            if (misses) {
                rows.at("repayment-missed", pay).end();
                late = Math.min(WORST, late + 1);
            } else {
                long paid = Math.max(10_000, all ? owed : owed / 10);
                rows.at("repayment", pay).number(paid).end();
                owed = Math.max(0, owed - paid);
                late = 0;
            }
            rows.at("repayment-status", Days.at(Days.first(month + 1) - 1, 23, 0, 0))
                    .blank()
                    .number(misses ? late : all ? -1 : 0)
                    .end();
            double spends = line * use * (all ? 1 : 0.25) * (1 + 0.5 * member.life().stress(month));
            owed = Math.min(line, owed + (long) dice.around(Math.max(spends, 1), 0.3));
        }
    }
}
