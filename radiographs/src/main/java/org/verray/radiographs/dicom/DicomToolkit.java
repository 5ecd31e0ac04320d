package org.verray.radiographs.dicom;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import org.aoju.bus.logger.Log;
import org.aoju.bus.logger.LogFactory;

/**
 * Makes the DICOM toolkit a quiet guest. Its jar registers native JPEG, JPEG-LS and JPEG 2000 plug-ins with ImageIO, after
 * which a plain {@code ImageIO.read} of a JPEG file may fail: they are taken out again. Its log lines, which would need a
 * logging binding and repeat what our exceptions say, are dropped.
 */
public final class DicomToolkit {
    private static final String PACKAGE = "org.aoju.";

    static {
        LogFactory.setCurrentLogFactory(new Silence());
        deregister(ImageReaderSpi.class);
        deregister(ImageWriterSpi.class);
    }

    private DicomToolkit() {}

    /** Has an effect once, when this class is first used. */
    public static void prepare() {
        // The static initializer has done it.
    }

    private static <T extends ImageReaderWriterSpi> void deregister(Class<T> category) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        List<T> found = new ArrayList<>();
        for (Iterator<T> all = registry.getServiceProviders(category, false); all.hasNext(); ) {
            T provider = all.next();
            if (provider.getClass().getName().startsWith(PACKAGE)) {
                found.add(provider);
            }
        }
        found.forEach(provider -> registry.deregisterServiceProvider(provider, category));
    }

    /** Gives the toolkit a log that is off at every level. */
    private static final class Silence extends LogFactory {
        private final Log off =
                (Log) Proxy.newProxyInstance(Log.class.getClassLoader(), new Class<?>[] {Log.class}, (p, method, a) -> {
                    if (method.getReturnType() == boolean.class) {
                        return false;
                    }
                    return method.getReturnType() == String.class ? "" : null;
                });

        Silence() {
            super("silence");
        }

        @Override
        public Log getLog(String name) {
            return off;
        }

        @Override
        public Log getLog(Class<?> type) {
            return off;
        }

        @Override
        public Log createLog(String name) {
            return off;
        }

        @Override
        public Log createLog(Class<?> type) {
            return off;
        }
    }
}
