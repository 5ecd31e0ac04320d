package org.verray.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Writes the files of the table. A file is there when it is complete and not before. */
final class TableFile {
    private static final List<String> NUMBERS = List.of("score", "threshold");
    private static final List<String> WHOLE_NUMBERS = List.of("rows", "columns", "bits_stored");

    private final Rows rows;

    TableFile(Rows rows) {
        this.rows = rows;
    }

    /** Writes one file, replacing what was there. */
    void write(Path file, List<ScoredFile> results) {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            switch (rows.format()) {
                case PARQUET -> parquet(partial, results);
                case CSV -> text(partial, rows.header(), results);
                case JSON -> text(partial, null, results);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(Path file, String header, List<ScoredFile> results) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            if (header != null) {
                writer.write(header + "\n");
            }
            for (ScoredFile result : results) {
                writer.write(result.text() + "\n");
            }
        }
    }

    private void parquet(Path file, List<ScoredFile> results) throws IOException {
        Files.deleteIfExists(file);
        MessageType schema = schema();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new Configuration(false))
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (ScoredFile result : results) {
                writer.write(group(schema, result.cells()));
            }
        }
    }

    private MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (String column : rows.columns()) {
            if (NUMBERS.contains(column)) {
                schema.optional(PrimitiveTypeName.DOUBLE).named(column);
            } else if (WHOLE_NUMBERS.contains(column)) {
                schema.optional(PrimitiveTypeName.INT32).named(column);
            } else {
                schema.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column);
            }
        }
        return schema.named("detections");
    }

    private static Group group(MessageType schema, Object[] cells) {
        SimpleGroup group = new SimpleGroup(schema);
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            if (cell instanceof Double number) {
                group.add(i, number.doubleValue());
            } else if (cell instanceof Integer number) {
                group.add(i, number.intValue());
            } else if (cell != null) {
                group.add(i, cell.toString());
            }
        }
        return group;
    }
}
