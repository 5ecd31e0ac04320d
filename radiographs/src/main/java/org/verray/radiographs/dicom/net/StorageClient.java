package org.verray.radiographs.dicom.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.InputStreamWriter;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomToolkit;
import org.verray.radiographs.dicom.StorageHeader;

/** Sends files that begin with a {@link StorageHeader} to one destination, as they are. For one thread at a time. */
public final class StorageClient implements AutoCloseable {
    /** More pairs of SOP class and transfer syntax than an association can have are left for the next one. */
    private static final int MOST_CONTEXTS = 128;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int BYTES_A_MILLI = 8;
    private static final int WARNING = 0xB000;

    private final Destination target;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final ApplicationEntity entity;
    private final Connection local;

    /**
     * Prepares a client; nothing is sent yet.
     *
     * @param aeTitle the title under which it calls
     */
    public StorageClient(String aeTitle, Destination target) {
        DicomToolkit.prepare();
        this.target = target;
        this.threads = Executors.newCachedThreadPool(work -> daemon(work, "verray-forward-association"));
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "verray-forward-clock"));
        Device device = new Device("verray-forward");
        device.setExecutor(threads);
        device.setScheduledExecutor(clock);
        this.local = new Connection();
        local.setConnectTimeout(CONNECT_MILLIS);
        local.setAcceptTimeout(CONNECT_MILLIS);
        local.setReleaseTimeout(CONNECT_MILLIS);
        local.setResponseTimeout(ANSWER_MILLIS);
        this.entity = new ApplicationEntity(aeTitle);
        device.addConnection(local);
        device.addApplicationEntity(entity);
        entity.addConnection(local);
    }

    /**
     * Sends files over one association, in order, and tells of each: with nothing where the destination has taken it, with
     * the reason where it has not. Files of which is not told were not sent.
     *
     * @throws VerrayException where there is no association, or where it is lost
     */
    public void send(List<Path> files, BiConsumer<Path, Optional<String>> told) {
        Map<Path, StorageHeader> headers = new LinkedHashMap<>();
        Set<Kind> kinds = new LinkedHashSet<>();
        for (Path file : files) {
            try {
                StorageHeader header = StorageHeader.read(file);
                kinds.add(Kind.of(header));
                if (kinds.size() > MOST_CONTEXTS) {
                    break;
                }
                headers.put(file, header);
            } catch (UnreadableImageException e) {
                told.accept(file, Optional.of(e.getMessage()));
            }
        }
        if (headers.isEmpty()) {
            return;
        }
        Association association = null;
        try {
            association = connect(kinds);
            for (Map.Entry<Path, StorageHeader> file : headers.entrySet()) {
                told.accept(file.getKey(), send(association, file.getKey(), file.getValue()));
            }
            association.waitForOutstandingRSP();
            association.release();
        } catch (IOException | GeneralSecurityException e) {
            abort(association);
            throw new VerrayException(target + ": " + words(e), e);
        } catch (InterruptedException e) {
            abort(association);
            Thread.currentThread().interrupt();
            throw new VerrayException(target + ": interrupted", e);
        }
    }

    private Association connect(Set<Kind> kinds) throws IOException, InterruptedException, GeneralSecurityException {
        Connection remote = new Connection(null, target.host(), target.port());
        AAssociateRQ request = new AAssociateRQ();
        request.setCallingAET(entity.getAETitle());
        request.setCalledAET(target.aeTitle());
        request.setImplClassUID(StorageHeader.implementationUid());
        request.setImplVersionName(StorageHeader.implementationName());
        int number = 1;
        for (Kind kind : kinds) {
            request.addPresentationContext(new Presentation(number, kind.sopClass, kind.syntax));
            number += 2;
        }
        return entity.connect(local, remote, request);
    }

    private Optional<String> send(Association association, Path file, StorageHeader header)
            throws IOException, InterruptedException {
        if (!association
                .getTransferSyntaxesFor(header.sopClass())
                .contains(header.syntax().uid())) {
            return Optional.of("does not take SOP class " + header.sopClass() + " as "
                    + header.syntax().title());
        }
        long patience = ANSWER_MILLIS + Files.size(file) / BYTES_A_MILLI;
        ScheduledFuture<?> late = clock.schedule(() -> cut(association), patience, TimeUnit.MILLISECONDS);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(header.bytes().length);
            DimseRSP response = association.cstore(
                    header.sopClass(),
                    header.sopInstance(),
                    0,
                    new InputStreamWriter(in),
                    header.syntax().uid());
            response.next();
            int status = response.getCommand().getInt(Tag.Status, -1);
            boolean taken = status == 0 || (status & 0xF000) == WARNING;
            return taken ? Optional.empty() : Optional.of(String.format("answers with status %04X", status));
        } finally {
            late.cancel(false);
        }
    }

    /** Ends an association whose other side neither reads nor answers; the toolkit would wait for ever. */
    private static void cut(Association association) {
        try {
            association.getSocket().close();
        } catch (IOException ignored) {
            // Closed is closed.
        }
    }

    private static void abort(Association association) {
        if (association != null) {
            association.abort();
        }
    }

    private static String words(Exception e) {
        return e.getMessage() == null || e.getMessage().isBlank() ? e.toString() : e.getMessage();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What a presentation context is for. */
    private record Kind(String sopClass, String syntax) {
        static Kind of(StorageHeader header) {
            return new Kind(header.sopClass(), header.syntax().uid());
        }
    }
}
