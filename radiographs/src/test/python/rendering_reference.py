#!/usr/bin/python3
"""Renders DICOM files with dcmtk and prints a CSV of what came out, for comparison with Verray's rendering.

    rendering_reference.py FOLDER > rendering-reference.csv

Every file below FOLDER that dcmtk can render is rendered at 8 bits in each of its views: every VOI window and VOI LUT, and
(for an image of less than LARGE pixels, or one without windows and tables) the range of values that occur and the full
range. "default" marks the one that Verray should choose by itself. "options" are
dcmtk's; they always include -O (no overlays). "levels" are gray levels in hexadecimal at PLACES places: place k is pixel
(k * 2654435761 + 12345) mod (rows * columns), row by row.

Where dcmtk needs help it gets the same request in other words:
 - LINEAR_EXACT (unknown to it) of centre c and width w is LINEAR of c + 0.5 and w + 1;
 - the range that occurs is linear whatever the file's VOI LUT Function, and is given as a window where padding must stay
   out of it;
 - the full range of fewer than 256 values, whose white it shows gray, is given as a window;
 - where its tables begin at a fraction of a modality value (see the function), ranges are given as windows that begin there;
 - a rescaling that would leave fewer than 16 whole values is taken out (the range that occurs is the same without it);
 - functional groups are copied to the data set, one frame at a time;
 - JPEG 2000 is decoded first (with GDCM), JPEG-LS goes through dcml2pnm.
Colour is rendered gray (+G), except YCbCr, which dcmtk rounds twice on the way.

Needs Debian's dcmtk, python3-pydicom, python3-gdcm and python3-numpy.
"""
import csv
import math
import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from pydicom.encaps import generate_pixel_data_frame

from reference_decoders import gdcm_cells

PLACES = 100
LARGE = 1_000_000
JPEG_LS = ("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81")
JPEG_2000 = ("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91")
COLUMNS = ["file", "frame", "view", "default", "tool", "options", "rows", "columns", "levels"]


def numbers(ds, keyword):
    try:
        value = ds.get(keyword)
        values = [value] if isinstance(value, (str, float, int)) else list(value or [])
        return [float(v) for v in values]
    except (TypeError, ValueError):
        return []


def windows(ds):
    """Options for every possible window."""
    function = ds.get("VOILUTFunction", "LINEAR")
    found = []
    for i, (centre, width) in enumerate(zip(numbers(ds, "WindowCenter"), numbers(ds, "WindowWidth"))):
        if function == "LINEAR_EXACT" and width > 0:
            found.append(["+Wfl", "+Ww", repr(centre + 0.5), repr(width + 1)])
        elif width >= 1:
            found.append(["+Wi", str(i + 1)])
    return found


def tables(ds, sequence):
    return [i for i in ds.get(sequence, []) or [] if len(i.get("LUTDescriptor", []) or []) == 3 and i.get("LUTData")]


def stored(cells, ds):
    """Sample values of cells: the stored bits with their sign."""
    bits = ds.BitsStored
    values = (cells.astype(np.int64) >> (ds.HighBit + 1 - bits)) & ((1 << bits) - 1)
    return np.where(values >= 1 << (bits - 1), values - (1 << bits), values) if ds.PixelRepresentation else values


def rescaled(ds, ends):
    """Whole modality values of the ends of a range of samples, the lower first."""
    slope, intercept = numbers(ds, "RescaleSlope"), numbers(ds, "RescaleIntercept")
    if slope and intercept and slope[0] != 0:
        ends = [int(slope[0] * end + intercept[0]) for end in ends]
    return sorted(ends)


def fraction(ds):
    """What dcmtk adds to every rescaled value of an image of more than three pixels for each possible one, of 16 bits."""
    low = -(1 << (ds.BitsStored - 1)) if ds.PixelRepresentation else 0
    slope, intercept = numbers(ds, "RescaleSlope"), numbers(ds, "RescaleIntercept")
    if not slope or not intercept or slope[0] == 0 or tables(ds, "ModalityLUTSequence"):
        return 0
    ends = [slope[0] * end + intercept[0] for end in (low, low + (1 << ds.BitsStored) - 1)]
    small = max(ends) < 1 << 16 if min(ends) >= 0 else max(-1 - min(ends), max(ends)) < 1 << 15
    many = ds.Rows * ds.Columns > 3 * int(max(ends) - min(ends) + 1)
    return math.fmod(min(ends), 1) if small and many else 0


def window(ds, ends):
    """Options for the linear window that reaches from one value to another."""
    return ["+Wfl", "+Ww", repr((ends[0] + ends[1] + 1) / 2 + fraction(ds)), repr(ends[1] - ends[0] + 1.0)]


def occurring(ds):
    """Options for the range of modality values that occur outside padding."""
    padding = ds.get("PixelPaddingValue")
    padded = isinstance(padding, int)
    if tables(ds, "ModalityLUTSequence") or not padded and fraction(ds) == 0:
        return ["+Wfl", "+Wm"]
    samples = stored(ds.pixel_array, ds)
    if padded:
        limit = ds.get("PixelPaddingRangeLimit", padding)
        inside = samples[(samples < min(padding, limit)) | (samples > max(padding, limit))]
        samples = inside if inside.size else samples
    return window(ds, rescaled(ds, [int(samples.min()), int(samples.max())]))


def full(ds):
    """Options for the full range of modality values."""
    low = -(1 << (ds.BitsStored - 1)) if ds.PixelRepresentation else 0
    ends = rescaled(ds, [low, low + (1 << ds.BitsStored) - 1])
    if tables(ds, "ModalityLUTSequence") or (ends[1] - ends[0] >= 255 and fraction(ds) == 0):
        return ["-W"]
    return window(ds, ends)


def views(ds):
    """View, options; the default first."""
    if not ds.PhotometricInterpretation.startswith("MONOCHROME"):
        return [("full", ["+G"])] if not ds.PhotometricInterpretation.startswith("YBR") else []
    found = [(f"window:{i + 1}", options) for i, options in enumerate(windows(ds))]
    found += [(f"vlut:{i + 1}", ["+Wl", str(i + 1)]) for i in range(len(tables(ds, "VOILUTSequence")))]
    rest = [("range", occurring(ds)), ("full", full(ds))]
    if ds.BitsStored <= 8 and not tables(ds, "ModalityLUTSequence"):
        rest.reverse()
    return found + (rest if ds.Rows * ds.Columns < LARGE or not found else [])


def flattened(ds, frame):
    """Copies what the functional groups say about a frame to the data set."""
    for groups in [ds.get("SharedFunctionalGroupsSequence"), ds.get("PerFrameFunctionalGroupsSequence")]:
        if not groups:
            continue
        item = groups[min(frame, len(groups) - 1)]
        for macro in ("PixelValueTransformationSequence", "FrameVOILUTSequence"):
            for element in item.get(macro, [{}])[0]:
                ds[element.tag] = element
    return ds


def pgm(data):
    head, rest = data.split(b"\n", 1)
    size, rest = rest.split(b"\n", 1)
    while size.startswith(b"#"):
        size, rest = rest.split(b"\n", 1)
    highest, rest = rest.split(b"\n", 1)
    columns, rows = map(int, size.split())
    if head != b"P5" or highest != b"255" or len(rest) < rows * columns:
        raise ValueError("not an 8-bit PGM")
    return np.frombuffer(rest, "u1", rows * columns).reshape(rows, columns)


def render(tool, path, frame, options):
    command = [tool, "-q", "-O", "+op", "+F", str(frame + 1), *options, path]
    return pgm(subprocess.run(command, capture_output=True, check=True).stdout)


def rows_of(job):
    folder, name = job
    path = os.path.join(folder, name)
    try:
        return list(reference(path, name))
    except Exception as e:
        print(f"{name}: {type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}", file=sys.stderr)
        return []


def decoded(ds):
    """Replaces JPEG 2000 by uncompressed cells."""
    frames = int(ds.get("NumberOfFrames", 1) or 1)
    cells = [gdcm_cells(ds, code, ds.file_meta.TransferSyntaxUID)
             for code in generate_pixel_data_frame(ds.PixelData, frames)]
    ds.PixelData = np.stack(cells).astype(f"<u{ds.BitsAllocated // 8}").tobytes()
    ds["PixelData"].VR, ds["PixelData"].is_undefined_length = "OW", False
    ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    return ds


def rewritten(path, frame):
    """A data set that dcmtk can make sense of, or None where it can of the file itself."""
    ds = pydicom.dcmread(path, force=True)
    changed = False
    if ds.file_meta.get("TransferSyntaxUID") in JPEG_2000:
        ds, changed = decoded(ds), True
    if "PerFrameFunctionalGroupsSequence" in ds or "SharedFunctionalGroupsSequence" in ds:
        ds, changed = flattened(ds, frame), True
    slope = numbers(ds, "RescaleSlope")
    if slope and 0 < slope[0] * ((1 << ds.BitsStored) - 1) < 15:
        del ds.RescaleSlope, ds.RescaleIntercept
        changed = True
    return ds if changed else None


def reference(path, name):
    ds = pydicom.dcmread(path, force=True)
    if ds.get("BitsAllocated") not in (1, 8, 16) or not hasattr(ds, "file_meta"):
        return
    tool = "dcml2pnm" if ds.file_meta.get("TransferSyntaxUID") in JPEG_LS else "dcmj2pnm"
    frames = int(ds.get("NumberOfFrames", 1) or 1)
    for frame in sorted({0, frames // 2, frames - 1}):
        with tempfile.NamedTemporaryFile(suffix=".dcm") as other:
            source, note, shown = path, tool, ds
            again = rewritten(path, frame)
            if again is not None:
                again.save_as(other.name)
                source, note, shown = other.name, f"{tool} on a rewritten file", again
            for i, (view, options) in enumerate(views(shown)):
                try:
                    levels = render(tool, source, frame, options)
                except (subprocess.CalledProcessError, ValueError) as e:
                    raise ValueError(f"{tool} {' '.join(options)}: cannot render") from e
                flat = levels.ravel()
                places = [(k * 2654435761 + 12345) % flat.size for k in range(PLACES)]
                yield {
                    "file": name,
                    "frame": frame,
                    "view": view,
                    "default": "yes" if i == 0 else "no",
                    "tool": note,
                    "options": " ".join(options),
                    "rows": levels.shape[0],
                    "columns": levels.shape[1],
                    "levels": flat[places].tobytes().hex(),
                }


def main():
    warnings.simplefilter("ignore")
    folder = sys.argv[1]
    names = sorted(
        os.path.relpath(os.path.join(where, file), folder) for where, _, files in os.walk(folder) for file in files)
    version = subprocess.run(["dcmj2pnm", "--version"], capture_output=True, text=True).stdout.split()[2]
    print(f"# dcmtk {version}, pydicom {pydicom.__version__}, numpy {np.__version__}")
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    with multiprocessing.Pool(2) as pool:
        for rows in pool.imap(rows_of, [(folder, name) for name in names], chunksize=4):
            out.writerows(rows)


main()
