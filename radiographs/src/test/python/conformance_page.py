#!/usr/bin/python3
"""Writes docs/conformance.md from the table that ConformanceTest leaves in the build folder.

    mvn -pl radiographs -am test -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false
    radiographs/src/test/python/conformance_page.py radiographs/target/conformance.csv > docs/conformance.md
"""
import collections
import csv
import sys

SYNTAXES = {
    "1.2.840.10008.1.2": "Implicit VR Little Endian", "1.2.840.10008.1.2.1": "Explicit VR Little Endian",
    "1.2.840.10008.1.2.1.99": "Deflated Explicit VR Little Endian", "1.2.840.10008.1.2.2": "Explicit VR Big Endian",
    "1.2.840.10008.1.2.5": "RLE Lossless", "1.2.840.10008.1.2.4.50": "JPEG Baseline", "1.2.840.10008.1.2.4.51": "JPEG Extended",
    "1.2.840.10008.1.2.4.57": "JPEG Lossless", "1.2.840.10008.1.2.4.70": "JPEG Lossless SV1",
    "1.2.840.10008.1.2.4.80": "JPEG-LS Lossless", "1.2.840.10008.1.2.4.81": "JPEG-LS Near-Lossless",
    "1.2.840.10008.1.2.4.90": "JPEG 2000 Lossless", "1.2.840.10008.1.2.4.91": "JPEG 2000"}

INTRODUCTION = """# DICOM conformance

What reading made of a public collection of {files} DICOM files from many makers, and what decoders that Verray does not use
made of them. For every file that is read, each sample of its first frame is compared with one decoder; that decoder is
compared with a second, independent one.

| | files |
|---|---|
| samples equal to the decoder's, bit for bit | {equal} |
| samples that differ | {differs} |
| refused, with the reason below | {refused} |

Where the two witnesses differ from each other:

- **JPEG 2000, lossy**: ffmpeg and OpenJPEG (in GDCM) compute the irreversible wavelet with different arithmetic and round
  some samples to neighbouring values, one gray level at most. Verray gives OpenJPEG's.
- Not a difference, but a trap: **`nema-wg04/RG3_JPLY`** declares 10 bits stored and holds 12-bit JPEG whose lossy coding reaches
  1024 in 8 pixels. `dcmdjpeg` leaves the eleventh bit in the cell; dcmtk's rendering, GDCM and Verray take the 10 stored bits out
  of it, which are 0.
- **`fo-dicom/GH340.dcm`** allocates 12 bits, so that pixels straddle bytes. `gdcmconv --raw` leaves them packed. dcmtk and
  this project's script unpack them from the least significant bit on, as PS3.5 section 8.1.1 has it.

This page is made by

```sh
mvn -pl radiographs -am test -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false
radiographs/src/test/python/conformance_page.py radiographs/target/conformance.csv > docs/conformance.md
```

and the reference that the test compares with by `radiographs/src/test/python/reference_hashes.py`, which says how each decoder
was called. The test expects the collection in `../shared/dicom-conformance` beside the project and is skipped without it.
"""


def main(path):
    with open(path, newline="") as table:
        rows = list(csv.DictReader(table))
    read = [row for row in rows if not row["result"].startswith("refused")]
    refused = [row for row in rows if row["result"].startswith("refused")]
    results = collections.Counter(row["result"] for row in read)
    print(INTRODUCTION.format(files=len(rows), equal=results["equal"], differs=results["differs"], refused=len(refused)))
    print("## Read\n\n| file | transfer syntax | image | samples | decoder | second decoder | differs from it by | note |")
    print("|---|---|---|---|---|---|---|---|")
    for row in read:
        by = f"{row['difference']} in {row['differing']} samples" if row["difference"] not in ("", "0") else row["difference"]
        print(f"| {row['file']} | {SYNTAXES[row['syntax']]} | {row['image']} | {row['result']} | {row['decoder']} "
              f"| {row['second']} | {by} | {row['finding']} |")
    print("\n## Refused\n\n| file | what Verray says | what is in it |\n|---|---|---|")
    for row in refused:
        print(f"| {row['file']} | {row['result'][len('refused: '):]} | {row['finding']} |")


if __name__ == "__main__":
    main(sys.argv[1])
