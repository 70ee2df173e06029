package org.thinfile.learning.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.thinfile.learning.Model;
import org.thinfile.learning.boosting.BoostedModel;
import org.thinfile.learning.boosting.Forest;
import org.thinfile.learning.boosting.LightGbmText;

/** The text that LightGBM's {@code save_model} writes. */
public final class LightGbmFormat implements ForeignFormat {

    private static final byte[] START = "tree\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] START_CRLF = "tree\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "lightgbm-text";
    }

    @Override
    public boolean recognises(byte[] file) {
        return starts(file, START) || starts(file, START_CRLF);
    }

    private static boolean starts(byte[] file, byte[] with) {
        return file.length >= with.length
                && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    @Override
    public Model read(byte[] file, ForeignDeclaration declared) {
        var forest = LightGbmText.read(new String(file, StandardCharsets.UTF_8));
        var named =
                new Forest(declared.features(forest.inputs()), forest.trees(), forest.sigmoid());
        return new BoostedModel(named, declared.calibration(), declared.scale());
    }
}
