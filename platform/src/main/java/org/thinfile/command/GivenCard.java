package org.thinfile.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.scorecard.expert.ExpertCard;
import org.thinfile.learning.scorecard.print.CardFiles;

/**
 * A card that a file holds.
 *
 * @param title as the file gives it
 * @param titles of features, by name, as the file gives them
 */
record GivenCard(ScorecardModel model, @Nullable Wording title, Map<String, Wording> titles) {

    /** Reads a card: YAML by judgement, or what 'card fit' and 'card print' wrote. */
    static GivenCard read(Path file) {
        var name = file.toString();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            var card = ExpertCard.read(file);
            return new GivenCard(card.model(), card.title(), card.titles());
        }
        if (!Files.isRegularFile(file)) {
            throw Failures.usage(
                    "there is no file %s".formatted(file),
                    "name a card: .yaml by judgement, or .json, .csv or .html as printed");
        }
        try {
            return new GivenCard(CardFiles.read(Files.readAllBytes(file)), null, Map.of());
        } catch (IOException e) {
            throw Failures.usage(
                    "the card %s cannot be read".formatted(file), "check that it may be read");
        }
    }

    /** Titles of the inputs: the file's own, and those of declared features of the same name. */
    Map<String, Wording> allTitles() {
        var all = new HashMap<String, Wording>();
        if (Files.isDirectory(Root.folder("features"))) {
            var sources = SourceCatalogue.load(Root.folder("sources"));
            for (var each :
                    FeatureSet.load(Root.folder("features"), Locality.OF_FILES, sources)
                            .features()) {
                all.put(each.name(), new Wording(each.title().zh(), each.title().en()));
            }
        }
        all.putAll(titles);
        return all;
    }

    /** Writes what a command made, whole. */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Failures.usage(
                    "%s cannot be written".formatted(file),
                    "name a file in a folder that is there and may be written to");
        }
    }
}
