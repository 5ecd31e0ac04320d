import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.verray.radiographs.dicom.DicomWriter;
import org.verray.radiographs.dicom.DxExposure;
import org.verray.radiographs.dicom.DxImage;
import org.verray.radiographs.dicom.TransferSyntax;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;

/**
 * Writes a simulated chest radiograph of 2500 x 2048 pixels and 12 bits as uncompressed DICOM and as 16-bit PNG: {@code java
 * -cp 'cli/target/lib/*' benchmarks/decode/SimulatedFiles.java OUT.dcm OUT.png}. The simulator's largest picture has 2048
 * rows; the other 452 mirror the last ones, grain included.
 */
public final class SimulatedFiles {
    private static final int ROWS = 2500;
    private static final int COLUMNS = 2048;
    private static final DxExposure EXPOSURE = new DxExposure(
            110, 160, 1.6, 3, 0.6, 1800, 1.1, DxExposure.Grid.RECIPROCATING, new DxExposure.Leaves(1, 2048, 1, 2500), 0.5);

    public static void main(String[] args) throws Exception {
        GrayImage scene = Simulations.grayImage(BodyPart.CHEST, 20260101, COLUMNS, COLUMNS);
        short[] samples = new short[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            int from = row < COLUMNS ? row : 2 * COLUMNS - 1 - row;
            for (int column = 0; column < COLUMNS; column++) {
                double gray = scene.values()[from * COLUMNS + column] / 255.0;
                samples[row * COLUMNS + column] = (short) Math.rint(4095 * Math.max(0, Math.min(1, gray)));
            }
        }
        DxImage image = new DxImage(
                ROWS, COLUMNS, samples, 12, 0, 4095, Photometric.MONOCHROME2, DxImage.Anatomy.CHEST, 'U', DxImage.View.PA,
                0.17, EXPOSURE, 1, 1, "Simulated radiograph of an analytic phantom; shows no person.");
        Files.write(Path.of(args[0]), DicomWriter.write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_USHORT_GRAY);
        short[] target = ((DataBufferUShort) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < target.length; i++) {
            target[i] = (short) (samples[i] << 4);
        }
        ImageIO.write(picture, "png", Path.of(args[1]).toFile());
    }
}
