package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lossy compression that the file itself declares. */
final class JpegWitness {
    private JpegWitness() {}

    /** Quality, sampling, process, tables by number in natural order, and names of application segments. */
    static Map<String, Object> facts(JpegStream jpeg) {
        Map<String, Object> facts = new LinkedHashMap<>();
        jpeg.luminanceTable().map(JpegTables::qualityOf).ifPresent(quality -> {
            facts.put("quality", quality.quality());
            facts.put("standardTables", quality.exact());
        });
        facts.put("subsampling", jpeg.subsampling());
        facts.put("progressive", jpeg.progressive());
        facts.put("applicationSegments", jpeg.applications());
        Map<String, Object> tables = new LinkedHashMap<>();
        jpeg.tables().forEach((number, table) -> tables.put(String.valueOf(number), table.clone()));
        facts.put("tables", tables);
        return facts;
    }

    static List<Finding> of(JpegStream jpeg) {
        List<Finding> findings = new ArrayList<>();
        JpegTables.Quality quality =
                jpeg.luminanceTable().map(JpegTables::qualityOf).orElse(null);
        if (!jpeg.cosine() || quality == null) {
            return findings;
        }
        findings.add(Finding.of(
                "jpeg-compressed",
                Strength.WEAK,
                "The pixels are stored with lossy JPEG compression (quality " + quality + " of 100).",
                "Teaching files, web pages and many exports are JPEG."));
        if (!quality.exact()) {
            findings.add(Finding.of(
                    "jpeg-unusual-tables",
                    Strength.WEAK,
                    "The JPEG compression uses quantisation tables of its own, not those of the common library.",
                    "Picture editors, cameras, film scanners and some PACS bring tables of their own."));
        }
        if (jpeg.progressive()) {
            findings.add(Finding.of(
                    "jpeg-progressive",
                    Strength.WEAK,
                    "The JPEG is progressive, a way of storing that is made for web pages.",
                    "Web services convert uploads to it."));
        }
        return findings;
    }
}
