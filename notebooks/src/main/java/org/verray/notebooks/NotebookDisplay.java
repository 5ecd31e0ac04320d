package org.verray.notebooks;

import java.awt.image.RenderedImage;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import org.verray.datasets.summary.ForestPlot;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;
import tech.tablesaw.api.Table;

/** Tells the kernel how to show what it does not know: found by it through {@code ServiceLoader}. */
public final class NotebookDisplay implements DisplayProvider {
    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(
                html(Table.class, TableHtml::of),
                html(Gallery.class, Gallery::html),
                html(ForestPlot.class, ForestPlot::svg));
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of(
                picture(Chart.class, BitmapEncoder::getBufferedImage),
                picture(Radiograph.class, radiograph -> Pictures.of(Rendering.of(radiograph))),
                picture(Rendering.class, Pictures::of),
                picture(GrayImage.class, Pictures::of));
    }

    private static <T> DisplayRenderer html(Class<T> type, Function<T, String> html) {
        return new DisplayRenderer() {
            @Override
            public Class<?> rendererClass() {
                return type;
            }

            @Override
            public boolean canRender(String mime) {
                return mime == null || mime.isEmpty() || mime.endsWith("html");
            }

            @Override
            public DisplayData render(String mime, Object shown) {
                DisplayData data = DisplayData.fromHtml(html.apply(type.cast(shown)));
                data.putText(shown.toString());
                return data;
            }
        };
    }

    private static <T> DisplayTransformer picture(Class<T> type, Function<T, RenderedImage> picture) {
        return new DisplayTransformer() {
            @Override
            public boolean canTransform(Object shown) {
                return type.isInstance(shown);
            }

            @Override
            public Class<?> transformedClass() {
                return RenderedImage.class;
            }

            @Override
            public Object transform(Object shown) {
                return picture.apply(type.cast(shown));
            }
        };
    }
}
