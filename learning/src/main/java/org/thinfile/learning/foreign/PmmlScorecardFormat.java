package org.thinfile.learning.foreign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The {@code Scorecard} of PMML 4 (Data Mining Group). The declared calibration says what log odds
 * of bad its total stands for: {@code intercept + slope * total}, with a slope below 0 where higher
 * is better. Each partial score becomes {@code -factor * slope * partial} points of the declared
 * scale, rounded; they are the same numbers where the file's scale is the declared one.
 *
 * <p>The first attribute that holds decides, as PMML has it. Characteristics look at one field
 * each; every number and the missing must be told of, since no value here is scored as if it were
 * neutral.
 */
public final class PmmlScorecardFormat implements ForeignFormat {

    private static final int LOOKED_AT = 2_000;

    @Override
    public String name() {
        return "pmml-scorecard";
    }

    @Override
    public boolean recognises(byte[] file) {
        var head = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.UTF_8);
        return head.contains("<PMML") && head.stripLeading().startsWith("<");
    }

    @Override
    public Model read(byte[] file, ForeignDeclaration declared) {
        var root = parsed(file);
        var cards = root.getElementsByTagNameNS("*", "Scorecard");
        if (cards.getLength() != 1) {
            throw bad(
                    "the file holds %d scorecards".formatted(cards.getLength()),
                    "give a PMML file with one Scorecard");
        }
        var line = declared.calibration();
        if (!(line.slope() < 0)) {
            throw bad(
                    "the declared calibration has the slope %s".formatted(line.slope()),
                    "declare what log odds of bad the card's total stands for: intercept, and a"
                            + " slope below 0 a point");
        }
        return card((Element) cards.item(0), declared, line);
    }

    private static ScorecardModel card(
            Element card, ForeignDeclaration declared, PlattScaling line) {
        var scale = declared.scale();
        double initial = number(card, "initialScore", 0);
        var fields = new ArrayList<PmmlField>();
        for (var characteristic : children(child(card, "Characteristics"), "Characteristic")) {
            fields.add(PmmlField.of(characteristic));
        }
        var features = declared.features(fields.stream().map(PmmlField::name).toList());
        var lines = new ArrayList<Characteristic>();
        for (int i = 0; i < fields.size(); i++) {
            double factor = -scale.factor() * line.slope();
            lines.add(fields.get(i).characteristic(features.get(i), factor));
        }
        return new ScorecardModel(scale, base(scale, line, initial), lines);
    }

    private static int base(ScoreScale scale, PlattScaling line, double initial) {
        double even = scale.offset() - scale.factor() * (line.intercept() + line.slope() * initial);
        return (int) StrictMath.floor(even + 0.5);
    }

    /** No file may name another, nor grow by entities. */
    private static Element parsed(byte[] file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(file)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw bad("the file is no readable XML", "give the PMML file as it was written");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this JDK has no safe mode", e);
        }
    }

    static Element child(Element parent, String name) {
        var found = children(parent, name);
        if (found.size() != 1) {
            throw bad(
                    "%s holds %d of %s".formatted(parent.getLocalName(), found.size(), name),
                    "give a Scorecard as PMML 4 describes it");
        }
        return found.getFirst();
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream().filter(each -> name.equals(each.getLocalName())).toList();
    }

    static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && !"Extension".equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    static double number(Element element, String attribute, double otherwise) {
        var text = element.getAttribute(attribute);
        return text.isEmpty() ? otherwise : number(element, attribute, text);
    }

    static double number(Element element, String attribute, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw bad(
                "'%s' of %s is '%s', no number".formatted(attribute, element.getLocalName(), text),
                "write a finite number there");
    }

    static RuntimeException bad(String what, String remedy) {
        return new Problem.BadInput("the scorecard cannot be read: " + what, remedy, null)
                .asException();
    }
}
