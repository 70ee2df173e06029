package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.ProblemException;

class WorkCalendarTest {

    private static final WorkCalendar MAINLAND =
            WorkCalendar.load(Shipped.folder("features"), "cn-mainland");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "2024-02-09, WORKDAY",
        "2024-02-10, HOLIDAY",
        "2024-02-17, HOLIDAY",
        "2024-02-18, WORKDAY",
        "2024-06-09, WEEKEND",
        "2024-10-12, WORKDAY",
        "2025-01-28, HOLIDAY",
        "2025-10-08, HOLIDAY",
        "2025-10-09, WORKDAY",
        "2026-01-04, WORKDAY",
        "2026-02-23, HOLIDAY",
        "2026-10-10, WORKDAY",
        "2026-10-11, WEEKEND",
        "2023-10-01, WEEKEND"
    })
    void theMainlandWorksAndRestsAsItsNoticesSay(LocalDate day, DayClass what) {
        assertThat(MAINLAND.of(day)).isEqualTo(what);
    }

    @Test
    void everyMakeUpDayOfTheMainlandIsASaturdayOrSunday() {
        var workdays =
                MAINLAND.named().entrySet().stream()
                        .filter(entry -> entry.getValue() == DayClass.WORKDAY)
                        .toList();
        assertThat(workdays).hasSize(19);
        assertThat(workdays)
                .allMatch(day -> day.getKey().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0);
    }

    @Test
    void theYearsHaveAsManyDaysOffAsTheNoticesGive() {
        assertThat(holidays(2024)).isEqualTo(1 + 8 + 3 + 5 + 1 + 3 + 7);
        assertThat(holidays(2025)).isEqualTo(1 + 8 + 3 + 5 + 3 + 8);
        assertThat(holidays(2026)).isEqualTo(3 + 9 + 3 + 5 + 3 + 3 + 7);
    }

    private static long holidays(int year) {
        return MAINLAND.named().entrySet().stream()
                .filter(day -> day.getKey().getYear() == year)
                .filter(day -> day.getValue() == DayClass.HOLIDAY)
                .count();
    }

    @Test
    void theEmptyCalendarIsWhatAFileWithoutOneHas() {
        assertThat(WorkCalendar.load(Shipped.folder("features"), "none"))
                .isEqualTo(WorkCalendar.NONE);
        assertThat(WorkCalendar.NONE.of(LocalDate.of(2026, 10, 1))).isEqualTo(DayClass.WORKDAY);
        assertThat(WorkCalendar.NONE.of(LocalDate.of(2026, 10, 4))).isEqualTo(DayClass.WEEKEND);
    }

    @Test
    void faultsOfACalendarNameFileLineAndField() throws IOException {
        assertThat(fault("holidays: [{name: x, from: 2026-01-03, to: 2026-01-01}]"))
                .endsWith("x.yaml:4: holidays[0]: must end 0 to 60 days after its start");
        assertThat(
                        fault(
                                "holidays: [{name: x, from: 2026-01-01, to: 2026-01-03}]\n"
                                        + "workdays: [2026-01-03]"))
                .endsWith("x.yaml:5: workdays[0]: 2026-01-03 is named twice");
        assertThat(fault("workdays: [2026-02-30]")).contains("x.yaml:4: workdays[0]");
        assertThat(fault("# other").replace("x.yaml", "")).isEqualTo("none");
    }

    private String fault(String rest) throws IOException {
        Files.createDirectories(folder.resolve("calendars"));
        Files.writeString(
                folder.resolve("calendars/x.yaml"),
                "calendar: x\ntitle: {zh: 某, en: X}\nweekend: [sunday]\n" + rest + "\n");
        var thrown =
                catchThrowableOfType(ProblemException.class, () -> WorkCalendar.load(folder, "x"));
        return thrown == null ? "none" : thrown.problem().detail();
    }
}
