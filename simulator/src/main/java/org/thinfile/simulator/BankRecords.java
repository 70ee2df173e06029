package org.thinfile.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of a current account, whose texts {@code rules/bank-lines.yaml} recognises. The balance
 * runs through all of them: what is not there is not paid, and an instalment is returned.
 */
final class BankRecords {

    private static final String SOURCE = "bank";
    private static final int RENT_DAY = 4;
    private static final int LOAN_DAY = 21;
    private static final int QUARTER = 3;
    private static final String INSTALMENT = "贷款还款";

    private final World world;
    private final Sheet sheet;

    BankRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    void write(Member member) {
        new Account(member).write();
    }

    /** One account while it is written. */
    private final class Account {
        private final Member member;
        private final Person person;
        private final Life life;
        private final Rows rows;
        private final Dice dice;
        private final boolean rents;
        private final List<Line> due = new ArrayList<>();
        private long balance;

        Account(Member member) {
            this.member = member;
            this.person = member.person();
            this.life = member.life();
            this.rows = Rows.of(sheet, member, SOURCE);
            this.dice = Dice.of(world.seed(), SOURCE, person.id());
            this.rents = dice.chance(person.urban() ? 0.5 : 0.2);
            this.balance = (long) (person.income() * (0.2 + 4 * person.thrift() * dice.uniform()));
        }

        // columns after kind and at: fen,balance,other,text,channel
        void write() {
            rows.at("account-opened", Days.at(0, 9, 30, 0)).blanks(3).text("current").end();
            for (int month = 0; month < Days.MONTHS; month++) {
                month(month);
                // a balance runs in the order of time, so the month is sorted before it is booked
                due.sort(Comparator.comparingLong(Line::at));
                due.forEach(this::book);
                due.clear();
            }
        }

        private void month(int month) {
            int first = Days.first(month);
            earned(month);
            if (rents) {
                out(
                        Days.at(first + RENT_DAY, 10, 0, 0),
                        person.income() / 5,
                        "房租",
                        "transfer",
                        "SIMH-%d".formatted(person.household() % 7));
            }
            out(Days.at(first + 8, 6, 0, 0), 12_000 + dice.below(20_000), "电费", "direct-debit", "");
            debts(month);
            long spent = (long) (life.income(month) * (0.62 - 0.3 * person.thrift()));
            int times = dice.between(1, 4);
            for (int i = 0; i < times; i++) {
                boolean cash = dice.chance(0.3);
                out(
                        Days.at(dice, Days.any(dice, month), 8, 22),
                        Math.max(1_000, spent / times),
                        cash ? "ATM取款" : "消费 POS",
                        cash ? "cash" : "card",
                        "");
            }
            if (person.gambles()) {
                for (int i = dice.count(2); i > 0; i--) {
                    out(
                            Days.at(dice, Days.any(dice, month), 18, 24),
                            Math.max(2_000, (long) dice.around(person.income() * 0.05, 0.7)),
                            "彩票投注",
                            "card",
                            "SIMM-bets");
                }
            }
            if (balance > person.income() * 3 && person.thrift() > 0.4) {
                out(Days.at(first + 27, 20, 0, 0), balance / 3, "申购 理财", "transfer", "");
            }
            if (member.lateness(month) > 0.4 && dice.chance(0.4)) {
                out(Days.at(first + 22, 6, 0, 0), 1_500, "违约金", "bank", "");
            }
            if (month % QUARTER == QUARTER - 1) {
                in(Days.at(first + 20, 3, 0, 0), Math.max(1, balance / 1_200), "结息", "bank", "");
            }
        }

        private void earned(int month) {
            int pay = Days.first(month) + person.payDay() - 1;
            // a pay day on a weekend comes on the Friday before
            while (Days.isWeekend(pay)) {
                pay--;
            }
            long income = life.income(month);
            if (life.hasSalary(month)) {
                in(
                        Days.at(dice, Math.max(pay, 0), 9, 11),
                        income,
                        "代发工资",
                        "transfer",
                        person.employer());
            } else if (life.isIdle(month)) {
                in(
                        Days.at(dice, Math.max(pay, 0), 9, 16),
                        income,
                        "失业金",
                        "transfer",
                        "SIMO-benefits");
            } else {
                int times = person.work() == Person.Work.OWN_BUSINESS ? 3 : 2;
                for (int i = 0; i < times; i++) {
                    in(
                            Days.at(dice, Days.any(dice, month), 8, 20),
                            Math.max(500, (long) dice.around(income / (double) times, 0.3)),
                            "跨行汇款 货款",
                            "transfer",
                            "SIMP-%d".formatted(dice.below(9)));
                }
            }
        }

        private void debts(int month) {
            int day = Days.first(month) + LOAN_DAY;
            for (var debt : life.debts()) {
                if (debt.opened() == month) {
                    in(
                            Days.at(dice, Days.any(dice, month), 9, 20),
                            debt.amount(),
                            "贷款发放",
                            "transfer",
                            debt.lender());
                }
                boolean isDue = debt.isDue(month) && debt.lenderClass().equals("bank");
                if (isDue && !member.isDefaulted(month)) {
                    out(
                            Days.at(day, 5, 0, 0),
                            debt.instalment(),
                            INSTALMENT,
                            "direct-debit",
                            debt.lender());
                }
            }
        }

        private void in(long at, long fen, String text, String channel, String other) {
            due.add(new Line(true, at, fen, text, channel, other));
        }

        private void out(long at, long fen, String text, String channel, String other) {
            due.add(new Line(false, at, fen, text, channel, other));
        }

        private void book(Line line) {
            if (line.in() || line.fen() <= balance) {
                balance += line.in() ? line.fen() : -line.fen();
                rows.at(line.in() ? "money-in" : "money-out", line.at())
                        .number(line.fen())
                        .number(balance)
                        .text(line.other())
                        .text(line.text())
                        .text(line.channel())
                        .end();
            } else if (line.text().equals(INSTALMENT)) {
                rows.at("payment-returned", line.at())
                        .number(line.fen())
                        .blanks(2)
                        .text("funds")
                        .end();
            }
        }
    }

    /** A line that is due to be booked. */
    private record Line(boolean in, long at, long fen, String text, String channel, String other) {}
}
