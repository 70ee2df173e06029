package org.thinfile.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thinfile.kernel.Seeded;

/** Tables of the shape of the card data that ships, for small worlds. */
public final class CardTable {

    private CardTable() {}

    /** A table of the shipped shape, whose late payers go bad more often. */
    public static Path write(Path folder, int rows) {
        var random = Seeded.generator(11);
        var lines = new ArrayList<String>();
        lines.add(
                "LIMIT_BAL,SEX,EDUCATION,MARRIAGE,AGE,PAY_0,PAY_2,PAY_3,PAY_4,PAY_5,PAY_6,BILL_AMT1,"
                        + "BILL_AMT2,BILL_AMT3,BILL_AMT4,BILL_AMT5,BILL_AMT6,PAY_AMT1,PAY_AMT2,PAY_AMT3,"
                        + "PAY_AMT4,PAY_AMT5,PAY_AMT6,fold,bad");
        for (int row = 0; row < rows; row++) {
            int late = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
            int limit = 10_000 * random.nextInt(2, 40);
            var cells = new ArrayList<Object>(List.of(limit + ".0", 1 + row % 2, 2, 1, 30));
            for (int month = 0; month < 6; month++) {
                cells.add(month < 2 ? late : random.nextInt(-2, 1));
            }
            for (int month = 0; month < 6; month++) {
                cells.add((int) (limit * random.nextDouble() * (late > 0 ? 1 : 0.6)) + ".0");
            }
            for (int month = 0; month < 6; month++) {
                cells.add((late > 0 ? 0 : random.nextInt(20_000)) + ".0");
            }
            cells.add(row % 5);
            cells.add(random.nextDouble() < 0.1 + 0.2 * late ? 1 : 0);
            lines.add(String.join(",", cells.stream().map(String::valueOf).toList()));
        }
        try {
            return Files.write(folder.resolve("cards-%d.csv".formatted(rows)), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
