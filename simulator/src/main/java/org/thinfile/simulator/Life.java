package org.thinfile.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens to a person month by month: work lost and found, a region event, money earned, debts
 * taken up. Formulas are those of docs/simulator.md.
 */
final class Life {

    /** A month that never comes. */
    static final int NEVER = 999;

    private static final double HIT_INCOME = 0.35;
    private static final int HIT_MONTHS = 6;
    private static final double IDLE_INCOME = 0.12;
    private static final int DEBTS_BEFORE = 18;
    private static final int MOST_DEBTS = 40;

    private final Person person;
    private int lost = NEVER;
    private int found = NEVER;
    private int hit = NEVER;
    private int moved = NEVER;
    private final List<Debt> debts = new ArrayList<>();

    Life(World world, Person person) {
        this.person = person;
        shocks(world);
        borrow(world);
    }

    private void shocks(World world) {
        var dice = Dice.of(world.seed(), "shocks", person.id());
        double unsteady = 1 - person.stability();
        double hazard = 0.003 + 0.02 * unsteady * unsteady;
        boolean canLose = person.work() == Person.Work.EMPLOYED;
        for (int month = 2; month < Days.LIFE_MONTHS && lost == NEVER; month++) {
            if (dice.chance(hazard) && canLose) {
                lost = month;
                found = month + dice.between(3, 9);
            }
        }
        for (int month : World.EVENT_MONTHS) {
            boolean strikes = dice.chance(0.6);
            if (strikes && world.struck(month) == person.region() && hit == NEVER) {
                hit = month;
            }
        }
        if (hit != NEVER && dice.chance(0.3)) {
            moved = hit + 1;
        } else if (dice.chance(0.35 * unsteady)) {
            moved = dice.between(1, Days.LIFE_MONTHS - 1);
        }
    }

    private void borrow(World world) {
        var dice = Dice.of(world.seed(), "debts", person.id());
        double loose = 1 - person.thrift();
        for (int month = -DEBTS_BEFORE; month < Days.LIFE_MONTHS; month++) {
            double rate = 0.008 + 0.35 * StrictMath.pow(loose, 4) + (person.gambles() ? 0.06 : 0);
            rate += isIdle(month) ? 0.12 : 0;
            if (person.inRing()) {
                // quiet until shortly before the review, then as much as can be had
                rate = month >= person.review() - 3 && month < person.review() ? 1.8 : 0.01;
            }
            for (int i = dice.count(rate); i > 0 && debts.size() < MOST_DEBTS; i--) {
                debts.add(debt(dice, month));
            }
        }
    }

    private Debt debt(Dice dice, int month) {
        double tight = person.inRing() ? 0.9 : 1 - person.thrift();
        var lenderClass =
                dice.chance(0.25 + 0.5 * tight)
                        ? dice.pick("platform", "micro-lender", "consumer-finance")
                        : "bank";
        var lender = "SIML-%s-%d".formatted(lenderClass, dice.below(12));
        return new Debt(
                debts.size(),
                month,
                dice.between(6, 24),
                (long) (person.income() * dice.between(0.5, 4.0)),
                lender,
                lenderClass);
    }

    int lost() {
        return lost;
    }

    int found() {
        return found;
    }

    /** The month in which a region event struck, {@link #NEVER} for none. */
    int hit() {
        return hit;
    }

    /** The month from which on they live elsewhere. */
    int moved() {
        return moved;
    }

    List<Debt> debts() {
        return debts;
    }

    /** Whether they lost their work and have not found another. */
    boolean isIdle(int month) {
        return month >= lost && month < found;
    }

    boolean isHit(int month) {
        return month >= hit && month < hit + HIT_MONTHS;
    }

    /** Earned in a month, in fen: about three in a hundred more each year. */
    long income(int month) {
        double share = isIdle(month) ? IDLE_INCOME : 1;
        share *= isHit(month) ? HIT_INCOME : 1;
        return (long) (person.income() * share * (1 + 0.0025 * month));
    }

    /** Whether salary is paid in a month. */
    boolean hasSalary(int month) {
        return person.work() == Person.Work.EMPLOYED && !isIdle(month);
    }

    /** Instalments due in a month to other lenders, over the income of a good month. */
    double burden(int month) {
        long due = 0;
        for (var debt : debts) {
            due += debt.isDue(month) ? debt.instalment() : 0;
        }
        return (double) due / person.income();
    }

    /** How hard money is to find in a month, 0 to 1. */
    double stress(int month) {
        double stress = isIdle(month) ? 0.5 : 0;
        stress += isHit(month) ? 0.4 : 0;
        stress += Math.clamp(burden(month) - 0.3, 0, 0.6);
        stress += person.gambles() ? 0.15 : 0;
        return Math.min(1, stress);
    }
}
