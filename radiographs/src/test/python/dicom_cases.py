#!/usr/bin/python3
"""Makes some thousand DICOM files over the cross product of transfer syntax, cell, sign, colour, frames and odd sizes, and compares
what Verray decodes with what went into them. Run by hand:

    dicom_cases.py make OUT
    java -cp datasets/target/classes:datasets/target/test-classes:LIBRARIES org.verray.radiographs.dicom.DecodeFolder OUT/files OUT/decoded
    dicom_cases.py compare OUT
    dicom_cases.py pick OUT

The last writes a few small files of every kind to dicom-cases.zip among the test resources and what is expected of them to
dicom-cases.csv, with which DicomCasesTest works.

Uncompressed files are written with pydicom and re-encoded by dcmtk (dcmconv, dcmcrle, dcmcjpeg, dcmcjpls) and GDCM (gdcmconv). What is
expected of lossless files is what was put in; of lossy ones what reference_hashes.py makes of them, within one gray level. A file that
an encoder refuses to make, or that the decoders of reference_hashes.py read differently from what was put in, is left out and counted.
"""
import hashlib
import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import warnings
import zipfile
import zipfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset

import dicom_structures
import reference_hashes

RESOURCES = os.path.join(os.path.dirname(__file__), "..", "resources", "org", "verray", "datasets", "dicom")
EXPLICIT = "1.2.840.10008.1.2.1"
# allocated, stored, high bit, signed
CELLS = [(1, 1, 0, 0), (8, 8, 7, 0), (8, 8, 7, 1), (8, 7, 6, 0), (8, 6, 7, 0), (8, 5, 6, 1), (8, 1, 0, 0), (12, 12, 11, 0),
         (12, 10, 9, 1), (10, 10, 9, 0), (16, 16, 15, 0), (16, 16, 15, 1), (16, 15, 14, 0), (16, 14, 13, 1), (16, 12, 11, 0),
         (16, 12, 11, 1), (16, 12, 15, 0), (16, 10, 9, 0), (16, 9, 12, 1), (16, 8, 7, 0), (16, 1, 0, 0), (4, 4, 3, 0)]
SIZES = [(64, 48), (33, 41), (7, 1), (1, 9)]
COLOURS = ["RGB", "YBR_FULL", "YBR_FULL_422", "PALETTE COLOR"]
TRANSCODERS = {
    "implicit": ["dcmconv", "+ti"], "big": ["dcmconv", "+tb"], "deflated": ["dcmconv", "+td"],
    "undefined-lengths": ["dcmconv", "+te", "-e"], "group-lengths": ["dcmconv", "+te", "+g"],
    "dcmtk-rle": ["dcmcrle"], "gdcm-rle": ["gdcmconv", "--rle"],
    "dcmtk-lossless14": ["dcmcjpeg", "+el"], "dcmtk-lossless-sv1": ["dcmcjpeg", "+e1"],
    **{f"dcmtk-lossless14-predictor{n}": ["dcmcjpeg", "+el", "+sv", str(n)] for n in range(2, 8)},
    "dcmtk-lossless14-split": ["dcmcjpeg", "+e1", "+fs", "1"], "gdcm-jpeg": ["gdcmconv", "--jpeg"],
    "dcmtk-jpegls": ["dcmcjpls", "+el"], "dcmtk-jpegls-split": ["dcmcjpls", "+el", "+fs", "1"],
    "dcmtk-jpegls-line": ["dcmcjpls", "+el", "+il"], "dcmtk-jpegls-sample": ["dcmcjpls", "+el", "+is"],
    "dcmtk-jpegls-planes": ["dcmcjpls", "+el", "+in"], "dcmtk-jpegls-cooked": ["dcmcjpls", "+el", "+pc"],
    "gdcm-jpegls": ["gdcmconv", "--jpegls"], "gdcm-j2k": ["gdcmconv", "--j2k"],
    "gdcm-j2k-tiled": ["gdcmconv", "--j2k", "-t", "32,32"],
}
LOSSY = {
    "dcmtk-baseline": ["dcmcjpeg", "+eb", "+q", "80"], "dcmtk-baseline-444": ["dcmcjpeg", "+eb", "+s4"],
    "dcmtk-baseline-rgb": ["dcmcjpeg", "+eb", "+cr"], "dcmtk-extended": ["dcmcjpeg", "+ee", "+q", "80"],
    "dcmtk-extended-411": ["dcmcjpeg", "+ee", "+n1"], "dcmtk-progressive-411": ["dcmcjpeg", "+ep", "+n1"],
    "dcmtk-spectral": ["dcmcjpeg", "+es"], "dcmtk-progressive": ["dcmcjpeg", "+ep"],
    "dcmtk-jpegls-near": ["dcmcjpls", "+en", "+md", "3"], "gdcm-jpegls-near": ["gdcmconv", "--jpegls", "--lossy", "-e", "2"],
    "gdcm-jpeg-lossy": ["gdcmconv", "--jpeg", "--lossy", "-q", "85"], "gdcm-j2k-lossy": ["gdcmconv", "--j2k", "--lossy", "-q", "10"],
}


def picture(rows, columns, channels, frames, bits, signed, random):
    """Waves with noise that reach both ends of the range."""
    highest = (1 << bits) - 1
    y, x = np.mgrid[0:rows, 0:columns]
    waves = [np.sin(x / 5 + f) * np.cos(y / 7 + c) for f in range(frames) for c in range(channels)]
    values = (np.stack(waves).reshape(frames, channels, rows, columns) + 1) / 2 * highest
    values = values + random.normal(0, highest / 60, values.shape)
    values = np.clip(np.rint(values), 0, highest).astype(np.int64).transpose(0, 2, 3, 1)
    values.ravel()[0], values.ravel()[-1] = 0, highest
    return values - (1 << (bits - 1)) if signed else values


def packed(cells, allocated):
    if allocated == 16:
        return cells.astype("<u2").tobytes()
    if allocated == 8:
        return cells.astype("u1").tobytes()
    bits = (cells.ravel()[:, None] >> np.arange(allocated)) & 1
    return np.packbits(bits.ravel().astype("u1"), bitorder="little").tobytes()


def dataset(rows, columns, photometric, cell, frames):
    allocated, stored, high, signed = cell
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = EXPLICIT
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = pydicom.uid.generate_uid()
    ds.StudyInstanceUID = ds.SeriesInstanceUID = pydicom.uid.generate_uid()
    ds.PatientID, ds.PatientName, ds.StudyID, ds.Modality, ds.ConversionType = "1", "A", "1", "OT", "SYN"
    ds.SeriesNumber = ds.InstanceNumber = 1
    ds.is_little_endian, ds.is_implicit_VR = True, False
    ds.Rows, ds.Columns, ds.PhotometricInterpretation = rows, columns, photometric
    ds.SamplesPerPixel = 1 if photometric in ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR") else 3
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = allocated, stored, high, signed
    if frames > 1:
        ds.NumberOfFrames = frames
    return ds


def set_pixels(ds, data):
    ds.add_new(0x7FE00010, "OB" if ds.BitsAllocated <= 8 else "OW", data + b"\0" * (len(data) % 2))


def gray_case(rows, columns, cell, frames, photometric, junk, random):
    allocated, stored, high, signed = cell
    values = picture(rows, columns, 1, frames, stored, signed, random)
    shift = high + 1 - stored
    cells = (values & ((1 << stored) - 1)) << shift
    if junk:
        noise = random.integers(0, 1 << allocated, cells.shape)
        cells |= noise & ~(((1 << stored) - 1) << shift) & ((1 << allocated) - 1)
    elif signed and allocated > stored and shift == 0 and random.random() < 0.5:
        cells = values & ((1 << allocated) - 1)  # the other convention: the sign fills the cell
    ds = dataset(rows, columns, photometric, cell, frames)
    set_pixels(ds, packed(cells, allocated))
    return ds, [values[f, ..., 0] for f in range(frames)]


def luma(rgb):
    return (299 * rgb[..., 0] + 587 * rgb[..., 1] + 114 * rgb[..., 2] + 500) // 1000


def colour_case(rows, columns, allocated, frames, photometric, planar, random):
    cell = (allocated, allocated, allocated - 1, 0)
    ds = dataset(rows, columns, photometric, cell, frames)
    values = picture(rows, columns, ds.SamplesPerPixel, frames, allocated, False, random)
    if photometric == "PALETTE COLOR":
        entries = random.integers(0, 65536, (3, 200))
        for name, table in zip(("Red", "Green", "Blue"), entries):
            setattr(ds, name + "PaletteColorLookupTableDescriptor", [200, 30, 16])
            setattr(ds, name + "PaletteColorLookupTableData", table.astype("<u2").tobytes())
        index = np.clip(values[..., 0] - 30, 0, 199)
        expected = luma(entries.T[index])
        set_pixels(ds, packed(values, allocated))
        return ds, list(expected)
    ds.PlanarConfiguration = planar
    if photometric == "YBR_FULL_422":
        values[:, :, 1::2, 1:] = values[:, :, 0::2, 1:]
        pairs = values.reshape(-1, 2, 3)
        stored = np.stack([pairs[:, 0, 0], pairs[:, 1, 0], pairs[:, 0, 1], pairs[:, 0, 2]], 1)
    else:
        stored = values.transpose(0, 3, 1, 2) if planar else values
    set_pixels(ds, packed(stored, allocated))
    rgb = values if photometric == "RGB" else reference_hashes.by.ycc_to_rgb(values)
    return ds, list(luma(rgb))


def uncompressed_cases(random):
    for cell, (rows, columns), frames in itertools.product(CELLS, SIZES, (1, 3)):
        for photometric in ("MONOCHROME1", "MONOCHROME2"):
            for junk in (False, True):
                if junk and cell[0] == cell[1]:
                    continue
                name = (f"{photometric[:4].lower()}{photometric[-1]}-{cell[1]}of{cell[0]}bit-high{cell[2]}"
                        f"{'-signed' if cell[3] else ''}{'-junk' if junk else ''}-{columns}x{rows}x{frames}")
                yield name, *gray_case(rows, columns, cell, frames, photometric, junk, random)
    for photometric, (rows, columns), frames, planar, allocated in itertools.product(COLOURS, SIZES, (1, 2), (0, 1), (8, 16)):
        palette = photometric == "PALETTE COLOR"
        if (palette or photometric == "YBR_FULL_422") and planar or photometric != "RGB" and allocated == 16 and not palette:
            continue
        if photometric == "YBR_FULL_422" and columns % 2:
            continue
        if planar and frames > 1 and rows * columns % 2:
            continue  # dcmcjpeg loses its place in them
        name = f"{photometric.lower().replace(' ', '-')}{'-planar' if planar else ''}-{allocated}bit-{columns}x{rows}x{frames}"
        yield name, *colour_case(rows, columns, allocated, frames, photometric, planar, random)


def make(out):
    files, expected = os.path.join(out, "files"), os.path.join(out, "expected")
    for folder in (files, expected):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
    random = np.random.default_rng(20)
    for name, data, frames in dicom_structures.structures(gray_case, random):
        with open(os.path.join(files, name + ".dcm"), "wb") as file:
            file.write(data)
        for frame, values in enumerate(frames):
            np.asarray(values, "<i4").tofile(os.path.join(expected, f"{name}.dcm.{frame}.raw"))
    counts = {}
    for name, ds, frames in uncompressed_cases(random):
        plain = os.path.join(files, f"{name}-explicit.dcm")
        pydicom.dcmwrite(plain, ds, write_like_original=False)
        for frame, values in enumerate(frames):
            np.asarray(values, "<i4").tofile(os.path.join(expected, f"{name}-explicit.dcm.{frame}.raw"))
        small = min(ds.Rows, ds.Columns) > 1
        for coder, command in {**TRANSCODERS, **(LOSSY if small else {})}.items():
            compressed = command[0] != "dcmconv"
            if compressed and ds.BitsAllocated not in (8, 16) or coder.endswith("cooked") and not small:
                continue  # GDCM and dcmcjpls make broken files of them
            if ds.get("NumberOfFrames") and coder in LOSSY or "junk" in name and coder.startswith(("dcmtk", "gdcm")):
                continue
            coded = os.path.join(files, f"{name}-{coder}.dcm")
            done = subprocess.run([*command, plain, coded], capture_output=True)
            usable = done.returncode == 0 and os.path.exists(coded) and expect(coded, frames, expected, coder in LOSSY)
            counts.setdefault(coder, [0, 0])[0 if usable else 1] += 1
            if not usable and os.path.exists(coded):
                os.remove(coded)
    print(json.dumps({coder: {"made": m, "left out": n} for coder, (m, n) in counts.items()}, indent=1))


def expect(coded, frames, expected, lossy):
    """Writes what is expected of a file; false where the reference decoders do not agree that it holds what was put in."""
    name = os.path.basename(coded)
    ds = pydicom.dcmread(coded)
    syntax = str(ds.file_meta.TransferSyntaxUID)
    if syntax == EXPLICIT and not name.endswith(("lengths.dcm", "deflated.dcm")):
        return False
    if lossy:
        try:
            known = reference_hashes.by.NATIVE | reference_hashes.by.LOSSY
            if syntax not in known:  # retired processes: the same code stream in a syntax that the decoders know
                ds.file_meta.TransferSyntaxUID = syntax = "1.2.840.10008.1.2.4.51"
                coded = coded + ".known"
                pydicom.dcmwrite(coded, ds)
            values = reference_hashes.isolated(lambda: reference_hashes.first_opinion(ds, coded, syntax)[0])
        finally:
            if coded.endswith(".known"):
                os.remove(coded)
        if isinstance(values, str):
            return False
        frames = [values]
    for frame, values in enumerate(frames):
        np.asarray(values, "<i4").tofile(os.path.join(expected, f"{name}.{frame}.raw"))
    return True


def compare(out):
    counts = {"equal": 0, "lossy, within one gray level": 0, "left out, as the witness does not find in it what was put in": 0}
    equal, close, left_out = counts
    wrong = []
    for raw in sorted(os.listdir(os.path.join(out, "expected"))):
        truth = np.fromfile(os.path.join(out, "expected", raw), "<i4")
        lossy = any(f"-{coder}.dcm" in raw for coder in LOSSY)
        difference = distance(os.path.join(out, "decoded", raw), truth)
        if difference == 0:
            counts[equal] += 1
        elif difference == 1 and lossy:
            counts[close] += 1
        elif not lossy and badly_encoded(out, raw[:-len(".raw")].rsplit(".", 1)[0], frame_0(out, raw)):
            counts[left_out] += 1
        else:
            wrong.append(f"{raw}: " + ("not decoded" if difference is None else f"differs by {difference}"))
    print("\n".join(f"{n} frames {what}" for what, n in counts.items()))
    print(f"{len(wrong)} frames wrong")
    print("\n".join(wrong))


def distance(path, truth):
    if not os.path.exists(path):
        return None
    ours = np.fromfile(path, "<i4")
    return np.abs(ours - truth).max() if ours.size == truth.size else -1


def frame_0(out, raw):
    name = raw[:-len(".raw")].rsplit(".", 1)[0]
    return np.fromfile(os.path.join(out, "expected", f"{name}.0.raw"), "<i4")


def badly_encoded(out, name, first):
    """Whether the reference decoders, asked for the first frame, see something else than what was put in."""
    path = os.path.join(out, "files", name)
    ds = pydicom.dcmread(path)
    seen = reference_hashes.isolated(
        lambda: reference_hashes.first_opinion(ds, path, str(ds.file_meta.TransferSyntaxUID))[0].ravel())
    return isinstance(seen, str) or not np.array_equal(seen, first)


def pick(out):
    files, expected = os.path.join(out, "files"), os.path.join(out, "expected")
    kinds = {}
    for name in sorted(os.listdir(files)):
        if os.path.getsize(os.path.join(files, name)) < 2500:
            kind = re.sub(r"-\d+x\d+x\d+-|^mono\d|-predictor\d", " ", name)
            kinds.setdefault(kind, []).append((hashlib.sha256(name.encode()).hexdigest(), name))
    firsts = [min(group) for group in kinds.values()]
    names = sorted(name for rank, name in firsts if rank < "1" or not re.search(r"-\d+x\d+x\d+-", name))
    with (zipfile.ZipFile(os.path.join(RESOURCES, "dicom-cases.zip"), "w", zipfile.ZIP_DEFLATED) as archive,
          open(os.path.join(RESOURCES, "dicom-cases.csv"), "w") as table):
        print("file,frame,sha256", file=table)
        for name in names:
            known = any(name.endswith(f"-{coder}.dcm") for coder in TRANSCODERS)
            if known and badly_encoded(out, name, np.fromfile(os.path.join(expected, name + ".0.raw"), "<i4")):
                continue
            for frame in itertools.count():
                raw = os.path.join(expected, f"{name}.{frame}.raw")
                if not os.path.exists(raw):
                    break
                with open(raw, "rb") as samples:
                    print(f"{name},{frame},{hashlib.sha256(samples.read()).hexdigest()}", file=table)
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            with open(os.path.join(files, name), "rb") as file:
                archive.writestr(entry, file.read(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    {"make": make, "compare": compare, "pick": pick}[sys.argv[1]](sys.argv[2])
