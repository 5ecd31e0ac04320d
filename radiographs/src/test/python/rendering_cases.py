#!/usr/bin/python3
"""Makes small DICOM files that ask to be shown in many ways, with pydicom.

    rendering_cases.py TARGET [NUMBER [ROWS COLUMNS]]

Writes the cross product of stored depth, sign, presentation, modality transformation and VOI transformation, and a few
single cases, to TARGET: a folder, or an archive if it ends in .zip. With a NUMBER it is that many files: the single
cases and others spread evenly over the product. Images are 16 by 25 pixels unless told; dcmtk takes other paths for
large ones. Names state the properties. Everything is deterministic. Then run rendering_reference.py on the folder.

Needs Debian's python3-pydicom and python3-numpy.
"""
import io
import itertools
import os
import sys
import zipfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

SIZE = [16, 25]
SENSES = {
    "mono2": ("MONOCHROME2", None),
    "mono1": ("MONOCHROME1", None),
    "mono2-inverse": ("MONOCHROME2", "INVERSE"),
    "mono1-inverse": ("MONOCHROME1", "INVERSE"),
}
RESCALES = {
    "plain": None,
    "offset": ("1", "-1024"),
    "half": ("0.5", "-10.3"),
    "negative": ("-1", "100"),
    "negative-fraction": ("-0.75", "12.5"),
    "steep": ("2.37", "0.5"),
    "mlut8": 8,
    "mlut12": 12,
    "mlut16": 16,
}
# Centre and width as fractions of the range of modality values, and the function.
WINDOWS = {
    "wide": (0.5, 1.5, None),
    "narrow": (0.45, 0.05, None),
    "fraction": (0.4003, 0.3339, "LINEAR"),
    "outside": (2.0, 0.1, None),
    "threshold": (0.5, 0.0, None),
    "exact-wide": (0.5, 1.2, "LINEAR_EXACT"),
    "exact-narrow": (0.55, 0.03, "LINEAR_EXACT"),
    "sigmoid-wide": (0.5, 0.8, "SIGMOID"),
    "sigmoid-narrow": (0.6, 0.06, "SIGMOID"),
}
# Bits, entries as a fraction of the range, first input value as a fraction of it, entries packed two in a word.
TABLES = {
    "vlut8-packed": (8, 1.0, 0.0, True),
    "vlut8": (8, 0.6, 0.2, False),
    "vlut10": (10, 0.5, 0.3, False),
    "vlut12": (12, 1.0, 0.0, False),
    "vlut16": (16, 0.3, 0.1, False),
}


def decimal(number):
    """A decimal string of at most 16 characters."""
    return f"{number:.6g}"


def samples(bits, signed, seed):
    """Every part of the range of the stored depth, both ends included."""
    low = -(1 << (bits - 1)) if signed else 0
    n = SIZE[0] * SIZE[1]
    ramp = (np.arange(n, dtype=np.int64) * ((1 << bits) - 1)) // (n - 1)
    noise = np.random.default_rng(seed).integers(-3, 4, n)
    noise[[0, -1]] = 0
    return np.clip(ramp + noise, 0, (1 << bits) - 1) + low


def image(bits, signed, cells=None, syntax=ExplicitVRLittleEndian):
    allocated = 8 if bits <= 8 else 16
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = "2.25.1"
    meta.TransferSyntaxUID = syntax
    ds = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian = syntax != ExplicitVRBigEndian
    ds.is_implicit_VR = syntax == ImplicitVRLittleEndian
    ds.SOPClassUID = meta.MediaStorageSOPClassUID
    ds.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    ds.Modality = "OT"
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = SIZE
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = allocated, bits, bits - 1
    ds.PixelRepresentation = int(signed)
    cells = samples(bits, signed, bits) if cells is None else cells
    order = "<" if ds.is_little_endian else ">"
    ds.PixelData = (cells & ((1 << bits) - 1)).astype(np.dtype(f"{order}u{allocated // 8}")).tobytes()
    ds["PixelData"].VR = "OB" if allocated == 8 else "OW"
    return ds


def table(count, bits, first, signed, packed, big_endian=False, bulge=0.3):
    """An item with a lookup table that rises in a bow, in steps of eight entries, in words or two bytes a word."""
    x = np.minimum(1, np.arange(count) // 8 / (count // 8 - 1 if count > 15 else 1))
    entries = np.round(((1 - bulge) * x + bulge * np.sin(x * np.pi / 2)) * ((1 << bits) - 1)).astype(np.int64)
    item = Dataset()
    first_vr = "SS" if signed else "US"
    words = [count & 0xFFFF, first, bits]
    if first_vr == "SS" and words[0] > 32767:
        words[0] -= 1 << 16
    item.add_new(0x00283002, first_vr, words)
    if packed:
        data = entries.astype("u1").tobytes() + b"\0" * (count % 2)
        if big_endian:
            data = np.frombuffer(data, "<u2").astype(">u2").tobytes()
    else:
        data = entries.astype(">u2" if big_endian else "<u2").tobytes()
    item.add_new(0x00283006, "OW", data)
    return item


def modality(ds, kind, low, high):
    """Adds a modality transformation; gives the range of its values."""
    rescale = RESCALES[kind]
    if rescale is None:
        return low, high
    if isinstance(rescale, tuple):
        ds.RescaleSlope, ds.RescaleIntercept = rescale
        ends = [float(rescale[0]) * end + float(rescale[1]) for end in (low, high)]
        return min(ends), max(ends)
    count = min(high - low + 1, 1500)
    ds.ModalityLUTSequence = Sequence([table(count, rescale, low, low < 0, rescale == 8)])
    return 0, (1 << rescale) - 1


def voi(ds, kind, low, high):
    span = high - low
    if kind in WINDOWS:
        centre, width, function = WINDOWS[kind]
        ds.WindowCenter = decimal(low + centre * span)
        ds.WindowWidth = decimal(max(1, width * span))
        if function:
            ds.VOILUTFunction = function
    elif kind in TABLES:
        bits, length, start, packed = TABLES[kind]
        count = int(max(2, min(1200, length * span)))
        first = int(low + start * span)
        ds.VOILUTSequence = Sequence([table(count, bits, first & 0xFFFF if low >= 0 else first, low < 0, packed)])


def crossed():
    kinds = ["none", *WINDOWS, *TABLES]
    for bits, signed, sense, rescale, kind in itertools.product([8, 12, 16], [False, True], SENSES, RESCALES, kinds):
        ds = image(bits, signed)
        ds.PhotometricInterpretation = SENSES[sense][0]
        if SENSES[sense][1]:
            ds.PresentationLUTShape = SENSES[sense][1]
        low = -(1 << (bits - 1)) if signed else 0
        ends = modality(ds, rescale, low, low + (1 << bits) - 1)
        if kind in TABLES and ends[0] < -32768:
            continue
        voi(ds, kind, *ends)
        yield f"{bits}bit-{'signed' if signed else 'unsigned'}-{sense}-{rescale}-{kind}.dcm", ds


def single():
    """What the cross product leaves out."""
    for bits in (1, 4, 7, 10, 15):
        yield f"{bits}bit-unsigned-none.dcm", image(bits, False)
    for signed in (False, True):
        low = -2048 if signed else 0
        cells = samples(12, signed, 1) // 4
        cells[::7] = low
        for limit in (None, low + 100):
            ds = image(12, signed, cells)
            ds.add_new(0x00280120, "SS" if signed else "US", low)
            if limit is not None:
                ds.add_new(0x00280121, "SS" if signed else "US", limit)
            name = f"12bit-{'signed' if signed else 'unsigned'}-padding{'-range' if limit is not None else ''}"
            yield name + "-none.dcm", ds
            ds = pydicom.dcmread(as_file(ds))
            ds.WindowCenter, ds.WindowWidth = "100", "900"
            yield name + "-window.dcm", ds
    for name, syntax in (("implicit", ImplicitVRLittleEndian), ("bigendian", ExplicitVRBigEndian)):
        big = syntax == ExplicitVRBigEndian
        for packed in (False, True):
            ds = image(12, True, syntax=syntax)
            ds.ModalityLUTSequence = Sequence([table(4095, 8 if packed else 12, -2048, True, packed, big)])
            ds.VOILUTSequence = Sequence([table(201, 8 if packed else 11, 20, False, packed, big)])
            yield f"12bit-signed-{name}-both-luts{'-packed' if packed else ''}.dcm", ds
    ds = image(16, False)
    ds.ModalityLUTSequence = Sequence([table(65536, 16, 0, False, False)])
    yield "16bit-unsigned-mlut-of-65536-entries.dcm", ds
    ds = image(12, False)
    ds.WindowCenter, ds.WindowWidth = ["500", "2000", "1000.5"], ["300", "4000", "77.25"]
    ds.VOILUTSequence = Sequence([table(300, 10, 100, False, False), table(900, 14, 7, False, False)])
    yield "12bit-unsigned-three-windows-two-vluts.dcm", ds
    cells = np.concatenate([samples(12, False, seed) for seed in range(3)])
    for name in ("shared", "per-frame"):
        ds = image(12, False, cells)
        ds.NumberOfFrames = 3
        groups = [Dataset() for _ in range(3 if name == "per-frame" else 1)]
        for i, item in enumerate(groups):
            item.PixelValueTransformationSequence = Sequence([Dataset()])
            item.PixelValueTransformationSequence[0].RescaleSlope = str(2 - i)  # 0 is no slope
            item.PixelValueTransformationSequence[0].RescaleIntercept = "-1000"
            item.FrameVOILUTSequence = Sequence([Dataset()])
            item.FrameVOILUTSequence[0].WindowCenter = str(900 + 500 * i)
            item.FrameVOILUTSequence[0].WindowWidth = str(3000 - 1000 * i)
            item.FrameVOILUTSequence[0].VOILUTFunction = ["SIGMOID", "LINEAR", "LINEAR_EXACT"][i]
        if name == "per-frame":
            ds.PerFrameFunctionalGroupsSequence = Sequence(groups)
            ds.SharedFunctionalGroupsSequence = Sequence([Dataset()])
        else:
            ds.SharedFunctionalGroupsSequence = Sequence(groups)
        ds.WindowCenter, ds.WindowWidth = "1", "2"
        yield f"12bit-unsigned-3frames-{name}-groups.dcm", ds
    for name, values in {
        "slope-0": {"RescaleSlope": "0", "RescaleIntercept": "5"},
        "no-slope": {"RescaleIntercept": "5"},
        "width-0": {"WindowCenter": "500", "WindowWidth": "0"},
        "negative-width": {"WindowCenter": "500", "WindowWidth": "-100"},
        "no-width": {"WindowCenter": "500"},
        "unknown-shape": {"PresentationLUTShape": "LIN OD"},
        "mono1-identity": {"PhotometricInterpretation": "MONOCHROME1", "PresentationLUTShape": "IDENTITY"},
        "unknown-function": {"WindowCenter": "500", "WindowWidth": "200", "VOILUTFunction": "LOG"},
    }.items():
        ds = image(12, False)
        for keyword, value in values.items():
            setattr(ds, keyword, value)
        yield f"12bit-unsigned-{name}.dcm", ds


def as_file(ds):
    stream = io.BytesIO()
    ds.save_as(stream, write_like_original=False)
    stream.seek(0)
    return stream


def main():
    target, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
    if len(sys.argv) > 4:
        SIZE[:] = map(int, sys.argv[3:5])
    product, rest = list(crossed()), list(single())
    if number is not None:
        # The step and the size of the product have no common divisor, so that every value of each property turns up.
        product = [product[i * 1013 % len(product)] for i in range(number - len(rest))]
    files = [(name, as_file(ds).getvalue()) for name, ds in product + rest]
    if target.endswith(".zip"):
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
            for name, content in files:
                out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
    else:
        os.makedirs(target, exist_ok=True)
        for name, content in files:
            with open(os.path.join(target, name), "wb") as out:
                out.write(content)
    print(f"{len(files)} files, pydicom {pydicom.__version__}, numpy {np.__version__}")


main()
