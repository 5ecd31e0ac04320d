#!/usr/bin/python3
"""Decodes DICOM files with decoders that Verray does not use, and prints a CSV of what came out.

    reference_hashes.py FOLDER > conformance-reference.csv

FOLDER holds a manifest.csv with a column "file". For every file the first frame is decoded: parsing, uncompressed pixels,
bit fields, palettes and colour by this script with pydicom and numpy, RLE by pydicom, 8-bit DCT JPEG by Pillow
(libjpeg-turbo), everything else by GDCM (its own IJG, CharLS and OpenJPEG). Samples are hashed little-endian, one byte each
where Bits Allocated is 8 (and no palette holds more) and two otherwise, sign-extended; colour is reduced to 0.299 R + 0.587 G + 0.114 B, rounded.
"levels" samples the image at 64 places spread evenly over it, for comparisons within a tolerance.

Needs Debian's python3-pydicom, python3-gdcm, python3-pil and python3-numpy.
"""
import csv
import hashlib
import io
import multiprocessing
import os
import sys
import tempfile

import gdcm
import numpy as np
import PIL
import pydicom
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate, generate_pixel_data_frame
from pydicom.pixel_data_handlers.rle_handler import _rle_decode_frame

NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"}
RLE = "1.2.840.10008.1.2.5"
DCT = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"}
LOSSY = DCT | {"1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.91"}
COLUMNS = ["file", "decoder", "lossy", "rows", "columns", "bits", "signed", "sha256", "levels", "note"]


def jpeg_precision(code):
    """Sample precision in the frame header of a JPEG stream."""
    at = 2
    while True:
        marker = code[at + 1]
        if 0xC0 <= marker <= 0xC3:
            return code[at + 4]
        at += 2 + int.from_bytes(code[at + 2 : at + 4], "big")


def native_cells(ds, big_endian):
    rows, columns, channels = ds.Rows, ds.Columns, ds.get("SamplesPerPixel", 1)
    size = ds.BitsAllocated // 8
    kind = np.dtype(f"{'>' if big_endian else '<'}u{size}")
    half_chroma = ds.get("PhotometricInterpretation") == "YBR_FULL_422"
    n = rows * columns * (2 if half_chroma else channels)
    frames = max(1, int(ds.get("NumberOfFrames", 1) or 1))
    if len(ds.PixelData) < n * size * frames:
        raise ValueError("truncated pixel data")
    data = ds.PixelData
    if big_endian and size == 1 and ds["PixelData"].VR == "OW":
        data = np.frombuffer(data, "<u2").byteswap().tobytes()
    cells = np.frombuffer(data, kind, n).astype(np.int64)
    if half_chroma:
        y1, y2, cb, cr = cells.reshape(-1, 4).T
        pairs = np.stack([np.stack([y1, cb, cr], -1), np.stack([y2, cb, cr], -1)], 1)
        return pairs.reshape(rows, columns, 3)
    if channels > 1 and ds.get("PlanarConfiguration", 0) == 1:
        return cells.reshape(channels, rows, columns).transpose(1, 2, 0)
    return cells.reshape(rows, columns, channels)


def rle_cells(ds, code):
    """pydicom gives planes, each of little-endian samples."""
    channels = ds.get("SamplesPerPixel", 1)
    planes = _rle_decode_frame(code, ds.Rows, ds.Columns, channels, ds.BitsAllocated)
    cells = np.frombuffer(bytes(planes), f"<u{ds.BitsAllocated // 8}").astype(np.int64)
    return cells.reshape(channels, ds.Rows, ds.Columns).transpose(1, 2, 0)


def gdcm_cells(ds, code, syntax):
    """Decodes one frame with GDCM, in a file of its own so that only the codec is asked."""
    single = Dataset()
    single.file_meta = FileMetaDataset()
    single.file_meta.TransferSyntaxUID = syntax
    single.file_meta.MediaStorageSOPClassUID = single.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    single.file_meta.MediaStorageSOPInstanceUID = single.SOPInstanceUID = "1.2.3"
    single.is_little_endian, single.is_implicit_VR = True, False
    for name in ("Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation"):
        setattr(single, name, ds[name].value)
    if ds.BitsAllocated == 8:  # GDCM ends the process where a byte is not full
        single.BitsStored, single.HighBit = 8, 7
    single.SamplesPerPixel = ds.get("SamplesPerPixel", 1)
    single.PhotometricInterpretation = "MONOCHROME2" if single.SamplesPerPixel == 1 else ds.PhotometricInterpretation
    if single.SamplesPerPixel > 1:
        single.PlanarConfiguration = 0
    single.PixelData = encapsulate([code])
    single["PixelData"].VR = "OB"
    single["PixelData"].is_undefined_length = True
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "frame.dcm")
        pydicom.dcmwrite(path, single, write_like_original=False)
        reader = gdcm.ImageReader()
        reader.SetFileName(path)
        if not reader.Read():
            raise ValueError("GDCM cannot read it")
        change = gdcm.ImageChangeTransferSyntax()
        change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.ExplicitVRLittleEndian))
        change.SetInput(reader.GetImage())
        if not change.Change():
            raise ValueError("GDCM cannot decode it")
        image = change.GetOutput()
        data = image.GetBuffer().encode("utf-8", "surrogateescape")
        channels = image.GetPixelFormat().GetSamplesPerPixel()
        size = image.GetPixelFormat().GetBitsAllocated() // 8
        planar = image.GetPlanarConfiguration() == 1
    cells = np.frombuffer(data, f"<u{size}", ds.Rows * ds.Columns * channels).astype(np.int64)
    if planar:
        return cells.reshape(channels, ds.Rows, ds.Columns).transpose(1, 2, 0)
    return cells.reshape(ds.Rows, ds.Columns, channels)


def ycc_to_rgb(cells):
    """JFIF, in the 16-bit fixed point of libjpeg."""
    y, cb, cr = (cells[..., i] for i in range(3))
    cb, cr = cb - 128, cr - 128
    red = y + ((91881 * cr + 32768) >> 16)
    green = y + ((-22554 * cb - 46802 * cr + 32768) >> 16)
    blue = y + ((116130 * cb + 32768) >> 16)
    return np.clip(np.stack([red, green, blue], -1), 0, 255)


def through_palette(ds, cells):
    channels = []
    for name in ("Red", "Green", "Blue"):
        count, first, bits = ds[f"{name}PaletteColorLookupTableDescriptor"].value
        data = ds[f"{name}PaletteColorLookupTableData"].value
        count = count or 65536
        wide = bits == 16 or len(data) >= 2 * count
        table = np.frombuffer(data, "<u2" if wide else "u1", count).astype(np.int64)
        channels.append(table[np.clip(cells[..., 0] - first, 0, count - 1)])
    return np.stack(channels, -1), bits


def compressed_cells(ds, syntax):
    """Cells, whether they are YCbCr, and the decoder's name."""
    photometric = ds.get("PhotometricInterpretation", "MONOCHROME2")
    frames = max(1, int(ds.get("NumberOfFrames", 1) or 1))
    code = next(generate_pixel_data_frame(ds.PixelData, frames))
    if syntax == RLE:
        return rle_cells(ds, code), photometric.startswith("YBR_FULL"), "pydicom"
    if syntax in DCT and jpeg_precision(code) == 8:
        image = Image.open(io.BytesIO(code))
        image.load()
        cells = np.array(image).astype(np.int64)
        return cells.reshape(ds.Rows, ds.Columns, -1), False, "pillow"
    return gdcm_cells(ds, code, syntax), photometric.startswith("YBR_FULL"), "gdcm"


def decode(path):
    ds = pydicom.dcmread(path, force=True)
    syntax = str(ds.file_meta.get("TransferSyntaxUID", "")) or (
        "1.2.840.10008.1.2" if ds.is_implicit_VR else "1.2.840.10008.1.2.1")
    if "PixelData" not in ds:
        raise ValueError("no pixel data")
    if ds.BitsAllocated not in (8, 16):
        raise ValueError(f"{ds.BitsAllocated} bits allocated")
    if syntax in NATIVE:
        cells = native_cells(ds, syntax == "1.2.840.10008.1.2.2")
        ycc, decoder = ds.get("PhotometricInterpretation", "").startswith("YBR_FULL"), "numpy"
    else:
        cells, ycc, decoder = compressed_cells(ds, syntax)
    bits, signed = ds.BitsStored, ds.PixelRepresentation == 1
    values = (cells >> (ds.HighBit + 1 - bits)) & ((1 << bits) - 1)
    if signed:
        values = np.where(values >= 1 << (bits - 1), values - (1 << bits), values)
    if ds.get("PhotometricInterpretation") == "PALETTE COLOR":
        values, bits = through_palette(ds, values)
        signed = False
    elif ycc:
        values = ycc_to_rgb(values)
    if values.shape[-1] == 3:
        red, green, blue = (values[..., i] for i in range(3))
        values = (299 * red + 587 * green + 114 * blue + 500) // 1000
    values = values.reshape(ds.Rows, ds.Columns)
    stored = values.astype("u1" if ds.BitsAllocated == 8 and bits <= 8 else "<i2" if signed else "<u2")
    flat = values.ravel()
    places = np.linspace(0, flat.size - 1, 64).astype(int)
    return {
        "decoder": decoder,
        "lossy": str(syntax in LOSSY).lower(),
        "rows": ds.Rows,
        "columns": ds.Columns,
        "bits": bits,
        "signed": str(bool(signed)).lower(),
        "sha256": hashlib.sha256(stored.tobytes()).hexdigest(),
        "levels": " ".join(str(int(v)) for v in flat[places]),
    }


def child(path, queue):
    try:
        queue.put(decode(path))
    except Exception as e:  # whatever a decoder says, it is the answer
        queue.put({"note": f"{type(e).__name__}: {e}".replace("\n", " ")[:120]})


def main(folder):
    print(f"# pydicom {pydicom.__version__}, numpy {np.__version__}, Pillow {PIL.__version__}, "
          f"GDCM {gdcm.Version.GetVersion()}; made by datasets/src/test/python/reference_hashes.py")
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    with open(os.path.join(folder, "manifest.csv"), newline="") as manifest:
        names = [row["file"] for row in csv.DictReader(manifest)]
    for name in names:
        # GDCM ends the process on some input, hence one process for each file.
        queue = multiprocessing.Queue()
        process = multiprocessing.Process(target=child, args=(os.path.join(folder, name), queue))
        process.start()
        try:
            result = queue.get(timeout=60)
        except Exception:
            result = {"note": "the decoder crashed or did not end"}
        process.join(5)
        process.kill()
        writer.writerow({"file": name, **result})


if __name__ == "__main__":
    main(sys.argv[1])
