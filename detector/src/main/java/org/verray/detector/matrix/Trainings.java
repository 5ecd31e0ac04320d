package org.verray.detector.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.models.ModelArtifact;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * The trained detectors of a matrix on disk, one folder a fold and seed. A finished one is kept; one of other inputs is refused,
 * since it may have taken hours.
 */
final class Trainings {
    private static final String MADE_FROM = "made-from.txt";

    private final Path folder;
    private final String inputs;
    private final FoldTrainer trainer;
    private final int steps;
    private final MatrixProgress progress;
    private final Map<String, Integer> done = new ConcurrentHashMap<>();
    private Pace pace;

    /** A training to do. */
    record Job(Fold fold, Trainee trainee, long seed) {
        /** A baseline counts for one step: it takes about as long as a network's first. */
        int steps(int ofModel) {
            return trainee.isModel() ? ofModel : 1;
        }

        String id() {
            return trainee.isModel() ? fold.id() + "/seed-" + seed : fold.id() + "/" + trainee.name();
        }
    }

    /**
     * Opens a folder of trainings.
     *
     * @param inputs everything that all of them depend on, as text
     * @param steps of one training, at the most
     */
    Trainings(Path folder, String inputs, FoldTrainer trainer, int steps, MatrixProgress progress) {
        this.folder = folder;
        this.inputs = inputs;
        this.trainer = trainer;
        this.steps = steps;
        this.progress = progress;
    }

    /** Does what is not done yet, some at a time; on the calling thread where it is one at a time. */
    void run(List<Job> jobs, int atATime) {
        List<Job> open = new ArrayList<>();
        jobs.forEach(this::check);
        pace = new Pace(
                progress,
                "train",
                jobs.stream().mapToLong(job -> job.steps(steps)).sum());
        for (Job job : jobs) {
            if (finished(job)) {
                pace.kept(job.steps(steps));
            } else {
                open.add(job);
            }
        }
        if (open.size() < jobs.size()) {
            progress.say(jobs.size() - open.size() + " of " + jobs.size() + " trainings were done before");
        }
        if (atATime == 1) {
            open.forEach(this::train);
        } else {
            sideBySide(open, atATime);
        }
    }

    private void sideBySide(List<Job> open, int atATime) {
        ExecutorService pool = Executors.newFixedThreadPool(atATime, Trainings::worker);
        try {
            List<Future<?>> running = new ArrayList<>();
            open.forEach(job -> running.add(pool.submit(() -> train(job))));
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VerrayException known
                    ? known
                    : new EvaluationException("a training failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "verray-trainings");
        thread.setDaemon(true);
        return thread;
    }

    private void train(Job job) {
        Path out = folder(job);
        long start = System.nanoTime();
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve(MADE_FROM), hash(job) + "\n");
            trainer.train(job.fold(), job.trainee(), job.seed(), out, step -> reached(job, step));
        } catch (IOException e) {
            throw new EvaluationException(out + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("interrupted", e);
        }
        reached(job, job.steps(steps));
        progress.say(String.format(
                Locale.ROOT, "trained %s in %.1f min%s", job.id(), (System.nanoTime() - start) / 60e9, pace.left()));
    }

    private void reached(Job job, int step) {
        Integer before = done.put(job.id(), step);
        pace.add(step - (before == null ? 0 : before));
    }

    private boolean finished(Job job) {
        return Files.isRegularFile(folder(job).resolve(ModelArtifact.DESCRIPTION_FILE));
    }

    private void check(Job job) {
        Path file = folder(job).resolve(MADE_FROM);
        try {
            if (Files.exists(file) && !Files.readString(file).strip().equals(hash(job))) {
                throw new EvaluationException(folder(job)
                        + ": holds a training of another configuration, other data or other steps: choose another --out,"
                        + " or remove that folder");
            }
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private String hash(Job job) {
        String text = String.join(
                "\n",
                inputs,
                Long.toString(job.seed()),
                job.trainee().settings().toString(),
                String.join("\t", job.fold().families()),
                String.join("\t", job.fold().sources()));
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The trained model.
     *
     * @throws EvaluationException where it has seen what its fold is judged on, or trained on what the fold holds out
     */
    ModelArtifact model(Job job) {
        ModelArtifact model = ModelArtifact.read(folder(job));
        job.fold().cases().stream()
                .filter(c -> model.seen(c.sha256()))
                .findFirst()
                .ifPresent(c -> {
                    throw new EvaluationException(
                            folder(job) + ": the model has seen " + c.entry().path() + ", which its fold is judged on");
                });
        for (String key : List.of("pairsByFamily", "trainingImagesByFamily")) {
            if (model.description().training().get(key) instanceof Map<?, ?> families) {
                families.keySet().stream()
                        .map(String::valueOf)
                        .filter(job.fold()::holdsOut)
                        .findFirst()
                        .ifPresent(name -> {
                            throw new EvaluationException(
                                    folder(job) + ": the model was trained on " + name + ", which its fold holds out");
                        });
            }
        }
        return model;
    }

    private Path folder(Job job) {
        return folder.resolve(job.id());
    }
}
