package org.thinfile.featureengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Wording;

/**
 * Which days people of a place work. A day that is not named goes by its weekday. Two calendars
 * with the same days are the same, whatever they are called.
 *
 * @param weekend the weekdays of the weekend
 * @param named the class of each day that does not go by its weekday
 */
public record WorkCalendar(List<DayOfWeek> weekend, SortedMap<LocalDate, DayClass> named)
        implements Canonical.Form {

    /** Saturdays and Sundays, and no holiday: what a feature file without a calendar has. */
    public static final WorkCalendar NONE =
            new WorkCalendar(
                    List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Collections.emptySortedMap());

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(WorkCalendar.class, "calendar-file.schema.json");

    public WorkCalendar {
        weekend = List.copyOf(new TreeSet<>(weekend));
        named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
    }

    /** A calendar file as it is written; the schema says what each field means. */
    private record CalendarFile(
            String calendar,
            Wording title,
            List<String> weekend,
            @Nullable List<Holiday> holidays,
            @Nullable List<LocalDate> workdays) {}

    private record Holiday(String name, LocalDate from, LocalDate to) {}

    /**
     * The calendar of that name beside a folder's feature files, {@code calendars/NAME.yaml}.
     *
     * @throws Misuse where there is no such file
     */
    static WorkCalendar load(Path folder, String name) {
        var path = folder.resolve(file(name));
        if (!Files.exists(path)) {
            throw new Misuse(
                    "/calendar",
                    "there is no calendar '%s' (known are %s)".formatted(name, known(folder)));
        }
        var definition = Definitions.read(path, SCHEMA);
        var faults = new Faults();
        var calendar = of(definition, faults);
        if (!definition.as(CalendarFile.class).calendar().equals(name)) {
            faults.add(definition, "/calendar", "must be '%s', as its file is".formatted(name));
        }
        faults.throwIfAny();
        return calendar;
    }

    /** The text of that file by its name in the folder; nothing where there is none. */
    static Map<String, String> text(Path folder, @Nullable String name) {
        if (name == null || !Files.exists(folder.resolve(file(name)))) {
            return Map.of();
        }
        try {
            return Map.of(file(name), Files.readString(folder.resolve(file(name))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name), e);
        }
    }

    private static String file(String name) {
        return "calendars/" + name + ".yaml";
    }

    private static List<String> known(Path folder) {
        try (var paths = Files.list(folder.resolve("calendars"))) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static WorkCalendar of(Definition definition, Faults faults) {
        var file = definition.as(CalendarFile.class);
        var named = new TreeMap<LocalDate, DayClass>();
        var holidays = file.holidays() == null ? List.<Holiday>of() : file.holidays();
        for (int i = 0; i < holidays.size(); i++) {
            var holiday = holidays.get(i);
            if (holiday.from().isAfter(holiday.to())
                    || holiday.from().plusDays(60).isBefore(holiday.to())) {
                faults.add(definition, "/holidays/" + i, "must end 0 to 60 days after its start");
                continue;
            }
            for (var day = holiday.from(); !day.isAfter(holiday.to()); day = day.plusDays(1)) {
                name(named, day, DayClass.HOLIDAY, definition, "/holidays/" + i, faults);
            }
        }
        var workdays = file.workdays() == null ? List.<LocalDate>of() : file.workdays();
        for (int i = 0; i < workdays.size(); i++) {
            name(named, workdays.get(i), DayClass.WORKDAY, definition, "/workdays/" + i, faults);
        }
        var weekend =
                file.weekend().stream()
                        .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                        .toList();
        return new WorkCalendar(weekend, named);
    }

    private static void name(
            Map<LocalDate, DayClass> named,
            LocalDate day,
            DayClass what,
            Definition definition,
            String pointer,
            Faults faults) {
        if (named.put(day, what) != null) {
            faults.add(definition, pointer, "%s is named twice".formatted(day));
        }
    }

    /** What sort of day it is. */
    public DayClass of(LocalDate day) {
        var what = named.get(day);
        if (what != null) {
            return what;
        }
        return weekend.contains(day.getDayOfWeek()) ? DayClass.WEEKEND : DayClass.WORKDAY;
    }

    @Override
    public Object canonical() {
        var tree = new TreeMap<String, Object>();
        tree.put("weekend", weekend);
        tree.put("named", named);
        return tree;
    }
}
