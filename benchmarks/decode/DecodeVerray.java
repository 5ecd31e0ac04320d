import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.Radiograph;

/**
 * Decodes each file whose path comes on standard input, and answers with the nanoseconds that reading and decoding took, or
 * "-" and a reason, and a check sum of the samples. {@code --hash} has the SHA-256 of the file computed as well, as
 * {@code verray detect} does.
 */
public final class DecodeVerray {
    public static void main(String[] args) throws Exception {
        boolean hash = args.length > 0 && args[0].equals("--hash");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Path file = Path.of(line);
            long start = System.nanoTime();
            Radiograph read =
                    hash ? Radiographs.read(file) : Radiographs.decode(Radiographs.bytes(file), "not computed");
            long time = System.nanoTime() - start;
            System.out.println(time + " " + checkSum(read));
        }
    }

    private static String checkSum(Radiograph radiograph) {
        int n = radiograph.rows() * radiograph.columns();
        ByteBuffer bytes = ByteBuffer.allocate(2 * n).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            bytes.putShort((short) radiograph.sample(i));
        }
        CRC32 sum = new CRC32();
        sum.update(bytes.array());
        return Long.toHexString(sum.getValue());
    }
}
