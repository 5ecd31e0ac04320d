package org.verray.spark;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.verray.spark.FileStore.Kind;
import org.verray.spark.FileStore.Listing;

/**
 * Finds the inputs of a batch. A table is read by the driver; folders are listed and sizes asked for by executors, since they are who must reach the files.
 */
final class Inputs {
    private static final int NAMES_FOR_A_TASK = 1000;

    private final JavaSparkContext spark;
    private final Broadcast<SerializableConfiguration> hadoop;

    Inputs(JavaSparkContext spark) {
        this.spark = spark;
        hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    }

    /**
     * The inputs that a path or address stands for.
     *
     * @throws BatchException where it is a file and no table of paths
     */
    InputList find(String path) {
        String here = java.nio.file.Path.of("").toAbsolutePath().toString();
        String location = FileStore.resolve(here, path);
        FileStore store = FileStore.of(location, hadoop.value().value());
        Kind kind;
        try {
            kind = store.kind(location);
        } catch (IOException | IllegalArgumentException e) {
            throw new BatchException(path + ": cannot be reached: " + SparkStart.firstLine(e), e);
        }
        return kind == Kind.FILE
                ? table(path, location, store.read(location))
                : FolderWalk.of(here, path, this::listings);
    }

    private InputList table(String name, String location, byte[] content) {
        PathTable table = PathTable.read(name, content);
        String base = FileStore.remote(location)
                ? new Path(location).getParent().toString()
                : java.nio.file.Path.of(FileStore.local(location)).getParent().toString();
        List<Input> inputs = table.inputs();
        if (inputs.isEmpty()) {
            throw new BatchException(name + ": expected rows with images, found none");
        }
        List<Long> sizes = sizes(base, inputs);
        List<Input> sized = IntStream.range(0, inputs.size())
                .mapToObj(i -> new Input(
                        inputs.get(i).path(),
                        sizes.get(i),
                        inputs.get(i).label(),
                        inputs.get(i).problem()))
                .toList();
        return new InputList(base, sized, table.labelled(), 0);
    }

    private List<Long> sizes(String base, List<Input> inputs) {
        Broadcast<SerializableConfiguration> configuration = hadoop;
        return spark.parallelize(inputs, slices(inputs.size(), NAMES_FOR_A_TASK))
                .map(input -> size(base, input, configuration))
                .collect();
    }

    private static Long size(String base, Input input, Broadcast<SerializableConfiguration> hadoop) {
        if (input.problem() != null) {
            return 0L;
        }
        try {
            String location = FileStore.resolve(base, input.path());
            return FileStore.of(location, hadoop.value().value()).size(location);
        } catch (IllegalArgumentException e) {
            return 0L;
        }
    }

    private List<Listing> listings(List<String> folders) {
        Broadcast<SerializableConfiguration> configuration = hadoop;
        return spark.parallelize(folders, slices(folders.size(), 1))
                .map(folder ->
                        FileStore.of(folder, configuration.value().value()).list(folder))
                .collect();
    }

    private int slices(int items, int each) {
        int most = Math.max(1, 4 * spark.defaultParallelism());
        return Math.max(1, Math.min(most, (items + each - 1) / each));
    }
}
