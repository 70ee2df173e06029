package org.thinfile.simulator;

/** What a bureau tells of loans and enquiries, and the lender's own line. */
final class CreditRecords {

    private static final String SOURCE = "credit";
    private static final int REPORTED_AFTER = 10;
    private static final int OWN_DUE = 14;
    private static final long OWN_STEP = 50_000;

    private final World world;
    private final Sheet sheet;

    CreditRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind, day and reported:
    // fen,other,lender,class,product,months,days,line,overdue,instalment,word
    void write(Member member) {
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, member.person().id());
        own(rows, dice, member);
        for (var debt : member.life().debts()) {
            debt(rows, dice, member, debt);
        }
        enquiries(rows, dice, member);
    }

    /** The starter line that is under review. */
    private void own(Rows rows, Dice dice, Member member) {
        var person = member.person();
        long line = OWN_STEP * Math.max(2, (long) (person.income() * 0.5) / OWN_STEP);
        int opened = dice.between(1, 25);
        rows.reported("account-opened", opened, opened)
                .number(line)
                .text("SIML-own")
                .text("own")
                .blank()
                .text("line")
                .number(Days.LIFE_MONTHS)
                .end();
        long used = (long) (line * (0.15 + 0.6 * (1 - person.thrift())));
        for (int month = 1; month < Days.MONTHS; month++) {
            boolean missed = member.isDefaulted(month) || dice.chance(member.lateness(month) / 6);
            int due = Days.first(month) + OWN_DUE;
            rows.reported("instalment-due", due, due)
                    .number(Math.max(1_000, used / 6))
                    .text("SIML-own")
                    .text("own")
                    .end();
            boolean late = dice.chance(member.lateness(month));
            int days = late ? dice.between(1, 20) : -dice.between(0, 6);
            if (missed) {
                rows.reported("repayment-missed", due + 12, due + 12)
                        .blank()
                        .text("SIML-own")
                        .text("own")
                        .end();
            } else if (due + days < Days.END) {
                rows.reported("repayment", due + days, due + days)
                        .number(Math.max(1_000, used / 6))
                        .text("SIML-own")
                        .text("own")
                        .blanks(3)
                        .number(days)
                        .blanks(3)
                        .text("full")
                        .end();
            }
        }
    }

    private void debt(Rows rows, Dice dice, Member member, Debt debt) {
        if (debt.opened() >= Days.MONTHS) {
            return;
        }
        var product = debt.lenderClass().equals("bank") ? "car" : "consumer";
        if (debt.opened() >= 0) {
            int day = Days.any(dice, debt.opened());
            int reported = day + REPORTED_AFTER;
            if (reported <= Days.END) {
                rows.reported("account-opened", day, reported)
                        .number(debt.amount())
                        .text(debt.lender())
                        .text("other")
                        .text(debt.lenderClass())
                        .text(product)
                        .number(debt.months())
                        .end();
            }
        }
        int last = Math.min(Days.MONTHS - 1, debt.opened() + debt.months());
        for (int month = Math.max(0, debt.opened()); month <= last; month++) {
            state(rows, dice, member, debt, month, product);
        }
        boolean ends = debt.opened() + debt.months() < Days.MONTHS - 1;
        if (ends && debt.opened() + debt.months() >= 0 && !member.isDefaulted(last)) {
            int day = Days.first(last + 1) - 1;
            rows.reported("account-closed", day, day + REPORTED_AFTER)
                    .blank()
                    .text(debt.lender())
                    .text("other")
                    .blanks(7)
                    .text(dice.chance(0.15 * member.person().thrift()) ? "paid-early" : "paid")
                    .end();
        }
    }

    private static void state(
            Rows rows, Dice dice, Member member, Debt debt, int month, String product) {
        int day = Days.first(month + 1) - 1;
        if (day + REPORTED_AFTER > Days.END) {
            return;
        }
        boolean late = dice.chance(member.lateness(month) * 0.7);
        int days = late ? dice.between(1, 28) : 0;
        if (member.isDefaulted(month)) {
            days = 30 * (month - member.review().badMonth() + 1);
        }
        rows.reported("account-state", day, day + REPORTED_AFTER)
                .number(debt.owed(month))
                .text(debt.lender())
                .text("other")
                .blank()
                .text(product)
                .blank()
                .number(days)
                .number(debt.amount())
                .number(days > 0 ? debt.instalment() * (1 + days / 30) : 0)
                .number(debt.instalment())
                .end();
    }

    private static void enquiries(Rows rows, Dice dice, Member member) {
        var person = member.person();
        for (int month = 0; month < Days.MONTHS; month++) {
            double often = 0.03 + 0.9 * member.life().stress(month);
            for (var debt : member.life().debts()) {
                often += debt.opened() == month ? 1.3 : 0;
            }
            for (int i = dice.count(often); i > 0; i--) {
                int day = Days.any(dice, month);
                if (day + 1 <= Days.END) {
                    boolean onPhone = dice.chance(0.4 + 0.5 * (1 - person.thrift()));
                    rows.reported("enquiry", day, day + 1)
                            .blank()
                            .text("SIML-asks-%d".formatted(dice.below(30)))
                            .blank()
                            .text(onPhone ? dice.pick("platform", "micro-lender") : "bank")
                            .blanks(6)
                            .text(dice.chance(0.8) ? "loan-application" : "card-application")
                            .end();
                }
            }
        }
    }
}
