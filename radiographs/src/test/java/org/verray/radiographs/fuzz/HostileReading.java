package org.verray.radiographs.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Reads every hostile file, in a process of its own with little memory, and prints {@code name, milliseconds, answer},
 * separated by tabs. A file that is still being read after five seconds ends the process.
 */
final class HostileReading {
    static final String READ = "READ";
    private static final long MOST_SECONDS = 5;

    private HostileReading() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Map<String, byte[]> files = new TreeMap<>(HostileDicom.files());
        files.putAll(HostileRasters.files());
        ExecutorService reader = Executors.newSingleThreadExecutor();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (args.length > 0 && !file.getKey().matches(args[0])) {
                continue;
            }
            long start = System.nanoTime();
            Future<String> answer = reader.submit(() -> answer(file.getValue()));
            try {
                String line = answer.get(MOST_SECONDS, TimeUnit.SECONDS);
                System.out.println(file.getKey() + "\t" + (System.nanoTime() - start) / 1_000_000 + "\t" + line);
            } catch (TimeoutException e) {
                System.out.println(file.getKey() + "\t" + MOST_SECONDS * 1000 + "\tHANG");
                System.out.flush();
                Runtime.getRuntime().halt(2);
            }
        }
        reader.shutdown();
    }

    private static String answer(byte[] file) {
        try {
            Radiographs.decode(file);
            return READ;
        } catch (UnreadableImageException e) {
            return e.getMessage();
        } catch (Throwable e) {
            return "FAULT " + e;
        }
    }
}
