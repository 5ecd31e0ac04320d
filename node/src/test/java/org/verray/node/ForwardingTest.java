package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verray.node.RawAssociation.SECONDARY_CAPTURE;
import static org.verray.node.TestNode.soon;
import static org.verray.node.TestNode.wishing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.dicom.AssessmentReport;
import org.verray.radiographs.dicom.net.Destination;

/** Originals and reports reach their destination, whenever it is there. */
class ForwardingTest {
    @TempDir
    private Path store;

    private static void send(TestNode node, SamplePicture picture) throws IOException {
        try (RawAssociation raw = RawAssociation.accepted(node.port())) {
            assertThat(raw.store(SECONDARY_CAPTURE, picture.instance(), picture.dataset()))
                    .isZero();
        }
    }

    @Test
    void whatCouldNotBeSentIsSentAfterARestart() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Destination archive = new Destination("ARCHIVE", "127.0.0.1", port);
        SamplePicture picture = SamplePicture.of(1);
        try (TestNode node = wishing().forward(archive).start(store)) {
            send(node, picture);
            assertThat(soon(() -> node.files("forward", ".dcm") == 1)).isTrue();
            assertThat(soon(() -> node.lines().stream().anyMatch(line -> line.contains("not sent on"))))
                    .isTrue();
        }
        try (RawArchive there = new RawArchive(port);
                TestNode node = wishing().forward(archive).start(store)) {
            assertThat(soon(() -> node.files("originals", ".dcm") == 1)).isTrue();
            assertThat(there.taken()).hasSize(2).first().isEqualTo(SECONDARY_CAPTURE + " " + picture.instance());
            assertThat(there.taken().get(1)).startsWith(AssessmentReport.SOP_CLASS + " 2.25.");
            assertThat(node.files("forward", ".dcm")).isZero();
            assertThat(node.scored()).isZero();
        }
    }

    @Test
    void whatWasRefusedIsSentAgain() throws Exception {
        try (RawArchive there = new RawArchive(0);
                TestNode node = wishing()
                        .forward(new Destination("ARCHIVE", "127.0.0.1", there.port()))
                        .start(store)) {
            there.answer(0xA700);
            send(node, SamplePicture.of(2));
            assertThat(soon(() -> node.lines().stream().anyMatch(line -> line.contains("status A700"))))
                    .isTrue();
            assertThat(node.files("forward", ".dcm")).isEqualTo(1);
            there.answer(0);
            assertThat(soon(() -> node.files("originals", ".dcm") == 1)).isTrue();
        }
    }

    @Test
    void destinationsAreRead() {
        assertThat(Destination.parse("PACS@archive.example.org:104"))
                .isEqualTo(new Destination("PACS", "archive.example.org", 104));
        assertThat(Destination.parse("PACS@[::1]:104")).isEqualTo(new Destination("PACS", "::1", 104));
        assertThat(Destination.parse("PACS@[::1]:104")).hasToString("PACS@[::1]:104");
        for (String wrong : new String[] {
            "",
            "PACS",
            "PACS@host",
            "@host:104",
            "PACS@host:0",
            "PACS@host:65536",
            "PACS@:104",
            "A TITLE THAT IS LONG@host:104"
        }) {
            assertThatThrownBy(() -> Destination.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
