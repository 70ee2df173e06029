package org.thinfile.featureengine.aggregation;

/**
 * The lowest running balance: it starts from 0 at the window's start; an event for which the
 * condition holds raises it by its value, another lowers it. The least of what it is after each
 * event; missing over none.
 */
public record LowestBalance() implements Aggregation<LowestBalance.Account> {

    /** Number 0 is the balance, number 1 its lowest, both from the stretch's start. */
    static final class Account {
        boolean any;
        final WideLongs balance = new WideLongs();

        Account() {
            balance.grow(2);
        }

        void book(long value, boolean rises) {
            if (rises) {
                balance.add(0, value);
            } else {
                balance.subtract(0, value);
            }
            if (!any || balance.isLess(0, balance, 1)) {
                balance.set(1, balance, 0);
            }
            any = true;
        }
    }

    private enum Folding implements Fold<Account> {
        ACCOUNT;

        @Override
        public Account empty() {
            return new Account();
        }

        @Override
        public Account add(Account state, Rows rows, int from, int to) {
            var values = rows.values();
            var holds = rows.holds();
            for (int i = from; i < to; i++) {
                state.book(values[i], holds[i]);
            }
            return state;
        }

        @Override
        public Account merge(Account older, Account newer) {
            if (!newer.any) {
                return older;
            }
            var lowest = new WideLongs();
            lowest.grow(1);
            lowest.add(0, older.balance, 0);
            lowest.add(0, newer.balance, 1);
            if (!older.any || lowest.isLess(0, older.balance, 1)) {
                older.balance.set(1, lowest, 0);
            }
            older.balance.add(0, newer.balance, 0);
            older.any = true;
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Account> fold() {
        return Folding.ACCOUNT;
    }

    @Override
    public double result(Account state, Moment at) {
        return state.any ? state.balance.nearest(1) : Double.NaN;
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "lowest-balance";
    }
}
