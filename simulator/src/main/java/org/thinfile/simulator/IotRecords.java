package org.thinfile.simulator;

/** What the machines and terminals of a business report, week by week. */
final class IotRecords {

    private static final int WEEK = 7;
    private static final long WEEK_SECONDS = 604_800;

    private final World world;
    private final Sheet sheet;

    IotRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at:
    // seconds,machine,area,sort,period,working,units,energy,severity,code,fen,metres
    void write(Business business) {
        var rows = new Rows(sheet, business.code(), true);
        for (int machine = 0; machine < business.machines(); machine++) {
            machine(rows, business, machine);
        }
    }

    private void machine(Rows rows, Business business, int number) {
        var dice = Dice.of(world.seed(), "machine", business.id(), number);
        var name = "SIMX-%d-%d".formatted(business.id(), number);
        var area = Places.cell(business.region(), dice.below(800));
        for (int day = WEEK; day < Days.END; day += WEEK) {
            int month = Days.month(day);
            double busy = BusinessRecords.revenue(world, business, month);
            double share =
                    Math.clamp(0.3 * busy / business.revenue() * dice.between(0.6, 1.4), 0, 0.95);
            long on = (long) (WEEK_SECONDS * share);
            rows.at("usage", Days.at(day, 1, 0, 0))
                    .number(on)
                    .text(name)
                    .text(area)
                    .text(business.sector().machine())
                    .number(WEEK_SECONDS)
                    .number((long) (on * dice.between(0.5, 0.95)))
                    .number((long) (1_000 * share))
                    .number(on * 2)
                    .end();
            troubles(rows, dice, business, day, name);
        }
        if (dice.chance(0.25)) {
            int day = dice.between(30, Days.END - 1);
            rows.at("moved", Days.at(dice, day, 8, 18))
                    .blank()
                    .text(name)
                    .text(Places.cell(business.region(), dice.below(800)))
                    .blanks(8)
                    .number(dice.between(500, 200_000))
                    .end();
        }
    }

    private static void troubles(Rows rows, Dice dice, Business business, int day, String name) {
        double worn = 0.02 + 0.08 * (1 - business.health());
        if (dice.chance(worn)) {
            rows.at("fault", Days.at(dice, day, 8, 18))
                    .number(dice.between(600, 86_400))
                    .text(name)
                    .blanks(6)
                    .text(dice.pick("minor", "minor", "major", "critical"))
                    .text("F-%d".formatted(dice.below(20)))
                    .end();
        }
        if (dice.chance(worn / 2)) {
            rows.at("offline", Days.at(dice, day, 8, 18))
                    .number(dice.between(3_600, 400_000))
                    .text(name)
                    .end();
        }
        if (dice.chance(0.02 + 0.03 * business.health())) {
            rows.at("maintenance", Days.at(dice, day, 8, 18))
                    .blank()
                    .text(name)
                    .blanks(8)
                    .number(100L * dice.between(200, 5_000))
                    .end();
        }
    }
}
