package org.thinfile.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a circle adds to the tables of its world. */
final class Sheets {

    private final Map<Table, Sheet> sheets = new EnumMap<>(Table.class);
    private final List<Visit> visits = new ArrayList<>();
    private int people;

    private Sheets() {
        for (var table : Table.values()) {
            if (!table.isParquet()) {
                sheets.put(table, Sheet.of(table));
            }
        }
    }

    /** All records of a circle, of the people and businesses that the world has room for. */
    static Sheets of(World world, int number) {
        var circle = Circle.of(world, number);
        var members = Member.of(world, circle);
        var sheets = new Sheets();
        var touches = Talk.of(world, circle, members);
        var friends = friends(circle);
        for (int place = 0; place < members.size(); place++) {
            if (members.get(place).person().id() < world.people()) {
                sheets.person(world, members.get(place), touches.get(place), friends.get(place));
            }
        }
        var truth = new Truth(world, sheets);
        var books = new BusinessRecords(world, sheets.of(Table.BUSINESS));
        var machines = new IotRecords(world, sheets.of(Table.IOT));
        for (var business : circle.businesses()) {
            if (business.id() < world.businesses()) {
                books.write(business);
                machines.write(business);
                truth.business(circle, business);
            }
        }
        return sheets;
    }

    private void person(World world, Member member, List<Touch> touches, List<String> friends) {
        people++;
        var places = new Places(world, member);
        new OperatorRecords(world, of(Table.OPERATOR_USE), of(Table.OPERATOR_ACCOUNT))
                .write(member, places, touches);
        if (member.has(world, "payments")) {
            new PaymentRecords(world, of(Table.PAYMENTS)).write(member, friends);
        }
        if (member.has(world, "bank")) {
            new BankRecords(world, of(Table.BANK)).write(member);
        }
        if (member.has(world, "card-issuer")) {
            new CardRecords(world, of(Table.CARD)).write(member);
        }
        new CreditRecords(world, of(Table.CREDIT)).write(member);
        if (member.has(world, "employment")) {
            new EmploymentRecords(world, of(Table.EMPLOYMENT)).write(member);
        }
        if (member.has(world, "shop")) {
            new ShopRecords(world, of(Table.SHOP)).write(member, places);
        }
        if (member.has(world, "social")) {
            new SocialRecords(world, of(Table.SOCIAL)).write(member, touches, friends);
        }
        new WebRecords(world, of(Table.WEB_APP)).write(member);
        new FormRecords(world, of(Table.APPLICATION_FORM)).write(member, places);
        if (member.has(world, "location")) {
            new LocationRecords(world, visits).write(member, places);
        }
        var truth = new Truth(world, this);
        truth.person(member);
        truth.outcome(member);
    }

    /** The phones of whom each knows but for work, by place. */
    private static List<List<String>> friends(Circle circle) {
        var friends = new ArrayList<List<String>>();
        circle.people().forEach(person -> friends.add(new ArrayList<>()));
        for (var tie : circle.ties()) {
            if (tie.kind() != Tie.Kind.COLLEAGUES) {
                friends.get(tie.a()).add(circle.people().get(tie.b()).phone());
                friends.get(tie.b()).add(circle.people().get(tie.a()).phone());
            }
        }
        return friends;
    }

    Sheet of(Table table) {
        return java.util.Objects.requireNonNull(sheets.get(table), table.name());
    }

    List<Visit> visits() {
        return visits;
    }

    int people() {
        return people;
    }

    /** Rows of all tables that a lender is given. */
    long rows() {
        long rows = visits.size();
        for (var each : sheets.entrySet()) {
            rows += each.getKey().isTruth() ? 0 : each.getValue().rows();
        }
        return rows;
    }
}
