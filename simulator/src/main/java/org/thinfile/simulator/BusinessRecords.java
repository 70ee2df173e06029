package org.thinfile.simulator;

/** What businesses show: statements, invoices, receivables, taxes, utilities, confirmations. */
final class BusinessRecords {

    private static final int QUARTER = 3;
    private static final int FILED_AFTER = 40;

    private final World world;
    private final Sheet sheet;

    BusinessRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    /** Revenue of a month in fen: a region event hits the businesses of its region too. */
    static long revenue(World world, Business business, int month) {
        double share = 1 + 0.01 * (business.health() - 0.4) * month;
        for (int struck : World.EVENT_MONTHS) {
            boolean here = world.struck(struck) == business.region();
            share *= here && month >= struck && month < struck + 6 ? 0.6 : 1;
        }
        return (long) (business.revenue() * Math.max(0.1, share));
    }

    void write(Business business) {
        var rows = new Rows(sheet, business.code(), true);
        var dice = Dice.of(world.seed(), "books", business.id());
        int buyers = dice.between(2, 9);
        long equity = (long) (business.revenue() * (1 + 5 * business.health()));
        for (int month = 0; month < Days.MONTHS; month++) {
            long revenue = revenue(world, business, month);
            invoices(rows, dice, business, month, revenue, buyers);
            paid(rows, dice, business, month, revenue);
            if (month % QUARTER == QUARTER - 1) {
                equity += statement(rows, dice, business, month, equity);
            }
            if (!business.core().isEmpty() && dice.chance(0.4)) {
                confirmation(rows, dice, business, month, revenue);
            }
            boolean isProject = business.sector() == Business.Sector.BUILDER;
            if (isProject && dice.chance(0.25)) {
                milestone(rows, dice, business, month);
            }
        }
    }

    // columns after kind, at and known: fen,other,word,state,days,months,tax,profit,operating,
    // depreciation,interest,cash_flow,service,cash,receivables,inventory,current_assets,assets,
    // payables,current_liabilities,liabilities,equity,percent
    private long statement(Rows rows, Dice dice, Business business, int month, long equity) {
        int day = Days.first(month + 1) - 1;
        if (day + FILED_AFTER > Days.END) {
            return 0;
        }
        long revenue = 0;
        for (int i = 0; i < QUARTER; i++) {
            revenue += revenue(world, business, month - i);
        }
        long profit = (long) (revenue * (0.25 * business.health() - 0.05 + 0.02 * dice.normal()));
        long receivables = (long) (revenue * dice.between(0.1, 0.5));
        long inventory = (long) (revenue * dice.between(0.05, 0.3));
        long cash = (long) (revenue * (0.05 + 0.4 * business.health()));
        long assets = Math.max(equity, 1) + revenue;
        long current = cash + receivables + inventory;
        long liabilities = Math.max(0, assets - equity);
        rows.reported("financial-statement", day, day + FILED_AFTER)
                .number(revenue)
                .blank()
                .text(dice.pick("unaudited", "reviewed", "tax-return"))
                .blanks(2)
                .number(QUARTER)
                .blank()
                .number(profit)
                .number(profit + revenue / 50)
                .number(revenue / 40)
                .number(revenue / 80)
                .number(profit + revenue / 40)
                .number(revenue / 20)
                .number(cash)
                .number(receivables)
                .number(inventory)
                .number(current)
                .number(Math.max(assets, current))
                .number(liabilities / 3)
                .number(liabilities / 2)
                .number(liabilities)
                .number(equity)
                .end();
        return profit;
    }

    private static void invoices(
            Rows rows, Dice dice, Business business, int month, long revenue, int buyers) {
        int count = 1 + dice.count(2);
        for (int i = 0; i < count; i++) {
            int day = Days.any(dice, month);
            int term = dice.chance(0.3) ? 30 : 60;
            long fen = Math.max(1_000, revenue / count);
            var buyer = "SIMQ-%d-%d".formatted(business.region(), dice.below(buyers));
            invoice(rows, "invoice-issued", day, fen, buyer, term);
            if (dice.chance(0.5) && day + 1 < Days.END) {
                rows.reported("receivable", day + 1, day + 1)
                        .number(fen)
                        .text(buyer)
                        .blanks(2)
                        .number(0)
                        .end();
            }
            int late = (int) dice.around(1 + 25 * (1 - business.health()), 0.7) - 3;
            if (day + term + late < Days.END) {
                rows.reported("receivable-paid", day + term + late, day + term + late)
                        .number(fen)
                        .text(buyer)
                        .blanks(2)
                        .number(late)
                        .end();
            }
            if (dice.chance(0.03)) {
                int back = Math.min(Days.END - 1, day + 5);
                rows.reported("invoice-cancelled", back, back).number(fen).text(buyer).end();
            }
        }
        for (int i = 1 + dice.count(1); i > 0; i--) {
            var seller = "SIMT-%d".formatted(dice.below(40));
            long fen = Math.max(1_000, revenue / 3);
            invoice(rows, "invoice-received", Days.any(dice, month), fen, seller, 30);
        }
    }

    private static void invoice(Rows rows, String kind, int day, long fen, String other, int term) {
        rows.reported(kind, day, day)
                .number(fen)
                .text(other)
                .blanks(2)
                .number(term)
                .blank()
                .number(fen * 3 / 100)
                .end();
    }

    private static void paid(Rows rows, Dice dice, Business business, int month, long revenue) {
        boolean late = dice.chance(0.02 + 0.3 * (1 - business.health()));
        int days = late ? dice.between(1, 30) : -dice.between(0, 5);
        int day = Days.first(month) + 14 + days;
        if (day >= Days.END) {
            return;
        }
        rows.reported("tax-paid", day, day)
                .number(revenue / 40)
                .blank()
                .text("value-added")
                .blank()
                .number(days)
                .end();
        rows.reported("utility-paid", day, day)
                .number(Math.max(5_000, revenue / 60))
                .blank()
                .text("electricity")
                .blank()
                .number(days)
                .end();
    }

    private static void confirmation(
            Rows rows, Dice dice, Business business, int month, long revenue) {
        int day = Days.any(dice, month);
        boolean disputed = dice.chance(0.12 * (1 - business.health()));
        rows.reported("core-confirmation", day, day)
                .number(Math.max(1_000, revenue / 2))
                .text(business.core())
                .text(disputed ? "dispute" : dice.pick("order", "delivery", "payable"))
                .blank()
                .number(60)
                .end();
    }

    private static void milestone(Rows rows, Dice dice, Business business, int month) {
        int day = Days.any(dice, month);
        boolean behind = dice.chance(0.6 * (1 - business.health()));
        rows.reported("milestone", day, day)
                .number(business.revenue() / 4)
                .blank()
                .text(dice.pick("permit", "procurement", "construction", "installation"))
                .text(behind ? dice.pick("missed", "postponed") : "reached")
                .number(behind ? dice.between(5, 120) : 0)
                .blanks(17)
                .number(Math.min(100, 4 * month))
                .end();
    }
}
