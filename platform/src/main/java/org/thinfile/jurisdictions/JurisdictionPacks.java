package org.thinfile.jurisdictions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.jurisdictions.Jurisdiction.Switch;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/**
 * The folder that packs of jurisdictions are written in.
 *
 * @param folder holds a file {@code CODE.yaml} for each
 */
public record JurisdictionPacks(Path folder) {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(JurisdictionPacks.class, "jurisdiction.schema.json");

    /** A pack as it is written. */
    private record PackFile(String code, Wording title, String zone, List<Entry> switchedOff) {}

    private record Entry(
            List<String> sources,
            @Nullable List<String> purposes,
            LocalDate from,
            @Nullable LocalDate until,
            String law,
            @Nullable String note) {

        Switch read() {
            return new Switch(
                    sources.stream()
                            .map(Source::new)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    new TreeSet<>(
                            purposes == null
                                    ? Arrays.asList(Purpose.values())
                                    : purposes.stream().map(Purpose::ofCode).toList()),
                    from,
                    until,
                    law,
                    note);
        }
    }

    /** A pack and the text it was read from. */
    record Written(Jurisdiction jurisdiction, String text) {}

    /**
     * All packs by code. Throws a bad input that names file, line and field of each fault; a source
     * that is not among those known is one, for it would be switched off nowhere.
     */
    SortedMap<String, Written> read(Collection<Source> known) {
        var packs = new TreeMap<String, Written>();
        var faults = new Faults();
        for (var file : files()) {
            faults.noting(() -> Definitions.read(file, SCHEMA))
                    .ifPresent(definition -> {
                        var name = String.valueOf(file.getFileName()).replaceAll("\\.yaml$", "");
                        check(definition, name, known, faults);
                        faults.noting(() -> parse(definition))
                                .ifPresent(pack ->
                                        packs.put(name, new Written(pack, definition.text())));
                    });
        }
        faults.throwIfAny();
        return packs;
    }

    /** The codes of all packs; throws as {@link #read} does. */
    public List<String> codes(Collection<Source> known) {
        return List.copyOf(read(known).keySet());
    }

    /** The pack of a text that was kept. */
    static Jurisdiction ofStored(String where, byte[] text) {
        return parse(Definitions.parse(where, text, SCHEMA));
    }

    private List<Path> files() {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the packs of jurisdictions", e);
        }
    }

    private static void check(
            Definition definition, String name, Collection<Source> known, Faults faults) {
        var code = definition.tree().get("code").asString();
        if (!code.equals(name)) {
            faults.add(
                    definition, "/code", "is '%s', the file is called '%s'".formatted(code, name));
        }
        int entry = 0;
        for (var each : definition.tree().get("switched-off")) {
            int place = 0;
            for (var source : each.get("sources")) {
                if (!known.contains(new Source(source.asString()))) {
                    faults.add(
                            definition,
                            "/switched-off/%d/sources/%d".formatted(entry, place),
                            "'%s' is not in the source catalogue %s"
                                    .formatted(source.asString(), new TreeSet<>(known)));
                }
                place++;
            }
            entry++;
        }
    }

    private static Jurisdiction parse(Definition definition) {
        var file = definition.as(PackFile.class);
        var faults = new Faults();
        var switches = new ArrayList<Switch>();
        for (int i = 0; i < file.switchedOff().size(); i++) {
            try {
                switches.add(file.switchedOff().get(i).read());
            } catch (IllegalArgumentException e) {
                faults.add(definition, "/switched-off/" + i, String.valueOf(e.getMessage()));
            }
        }
        ZoneId zone = null;
        try {
            zone = ZoneId.of(file.zone());
        } catch (DateTimeException e) {
            faults.add(definition, "/zone", "'%s' is no zone".formatted(file.zone()));
        }
        if (zone == null || !faults.noted().isEmpty()) {
            throw faults.asException();
        }
        var version = Digest.of(bytes(definition.text()));
        return new Jurisdiction(file.code(), version, file.title(), zone, switches);
    }

    static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
