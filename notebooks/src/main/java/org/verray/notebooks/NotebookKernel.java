package org.verray.notebooks;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the kernel, as its own main class would, save for two things: it logs warnings alone, and a request that comes while it is starting does no
 * harm. The kernel listens before it knows what to do with requests, and one that comes in between ends the thread that listens; Jupyter would then wait
 * for ever. With no handlers, rather than none yet, such a request is passed over, and Jupyter asks again.
 */
public final class NotebookKernel {
    private NotebookKernel() {}

    /**
     * Runs until Jupyter says that it is enough.
     *
     * @param args the connection file
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException, ReflectiveOperationException {
        Logger.getLogger("").setLevel(Level.WARNING);
        String connection = Files.readString(Path.of(args[0]));
        Channels channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
        Field handlers = Channels.class.getDeclaredField("handlers");
        handlers.setAccessible(true);
        handlers.set(channels, Map.of());
        channels.connect(MainApp.kernel);
        channels.joinUntilClose();
    }
}
