"""Decoders of DICOM pixels that Verray does not use, for the scripts beside this one.

Needs Debian's python3-pydicom, python3-gdcm, python3-pil, python3-numpy, dcmtk, libgdcm-tools and ffmpeg.
"""
import io
import os
import re
import shutil
import subprocess
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
LOSSLESS_JPEG = {"1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}
JPEG_2000 = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"}
LOSSY = DCT | {"1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.91"}


class Refused(Exception):
    """Says why a decoder gives no pixels."""


def version(command, pattern):
    out = subprocess.run(command, capture_output=True, text=True)
    return re.search(pattern, out.stdout + out.stderr).group(1)


NUMPY = f"pydicom {pydicom.__version__} and numpy {np.__version__}"
PYDICOM = f"pydicom {pydicom.__version__}"
PILLOW = f"Pillow {PIL.__version__}"
GDCM = f"GDCM {gdcm.Version.GetVersion()}"
DCMTK = "dcmtk " + version(["dcmdump", "--version"], r"v(\d[\d.]*)")
FFMPEG = "ffmpeg " + version(["ffmpeg", "-version"], r"version (\d[\d.]*)")


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
    if ds.BitsAllocated not in (8, 16):
        return packed_cells(ds, rows, columns, big_endian)
    size = ds.BitsAllocated // 8
    kind = np.dtype(f"{'>' if big_endian else '<'}u{size}")
    half_chroma = ds.get("PhotometricInterpretation") == "YBR_FULL_422"
    n = rows * columns * (2 if half_chroma else channels)
    frames = max(1, int(ds.get("NumberOfFrames", 1) or 1))
    if len(ds.PixelData) < n * size * frames:
        raise Refused("truncated pixel data")
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


def packed_cells(ds, rows, columns, big_endian):
    """Cells without gaps, least significant bit first."""
    width = ds.BitsAllocated
    data = np.frombuffer(ds.PixelData, "u1")
    if big_endian and ds["PixelData"].VR == "OW":
        data = data.view("<u2").byteswap().view("u1")
    if data.size * 8 < rows * columns * width:
        raise Refused("truncated pixel data")
    bits = np.unpackbits(data, bitorder="little", count=rows * columns * width).astype(np.int64)
    return (bits.reshape(-1, width) << np.arange(width)).sum(1).reshape(rows, columns, 1)


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
            raise Refused("GDCM cannot read it")
        change = gdcm.ImageChangeTransferSyntax()
        change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.ExplicitVRLittleEndian))
        change.SetInput(reader.GetImage())
        if not change.Change():
            raise Refused("GDCM cannot decode it")
        image = change.GetOutput()
        data = image.GetBuffer().encode("utf-8", "surrogateescape")
        channels = image.GetPixelFormat().GetSamplesPerPixel()
        size = image.GetPixelFormat().GetBitsAllocated() // 8
        planar = image.GetPlanarConfiguration() == 1
    cells = np.frombuffer(data, f"<u{size}", ds.Rows * ds.Columns * channels).astype(np.int64)
    if planar:
        return cells.reshape(channels, ds.Rows, ds.Columns).transpose(1, 2, 0)
    return cells.reshape(ds.Rows, ds.Columns, channels)


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        words = (done.stderr.strip() or str(done.returncode)).splitlines()[-1].split(":")
        raise Refused(command[0] + ":" + ":".join(words[1:3]))


def dcmtk_cells(path, command):
    """Has dcmtk write a file with uncompressed pixels; their cells, and what its attributes are then."""
    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, "plain.dcm")
        run([command, "+te", path, plain] if command == "dcmconv" else [command, path, plain])
        ds = pydicom.dcmread(plain)
        if "PixelData" not in ds:
            raise Refused("no pixel data")
        return native_cells(ds, False), ds


def gdcm_native_cells(path):
    """The whole of GDCM, parser included, on a file of uncompressed pixels."""
    reader = gdcm.ImageReader()
    reader.SetFileName(path)
    if not reader.Read():
        raise Refused("GDCM cannot read it")
    image = reader.GetImage()
    size = image.GetPixelFormat().GetBitsAllocated() // 8
    channels = image.GetPixelFormat().GetSamplesPerPixel()
    rows, columns = image.GetRows(), image.GetColumns()
    data = image.GetBuffer().encode("utf-8", "surrogateescape")
    cells = np.frombuffer(data, f"<u{size}", rows * columns * channels).astype(np.int64)
    if image.GetPlanarConfiguration() == 1:
        return cells.reshape(channels, rows, columns).transpose(1, 2, 0)
    return cells.reshape(rows, columns, channels)


def ffmpeg_cells(ds, code, suffix):
    """ffmpeg's own JPEG 2000 and JPEG-LS decoders give gray samples moved up to 8 or 16 bits, and signed ones without sign."""
    if suffix == "jls":
        bits, signed = code[code.find(b"\xff\xf7") + 4], False
    else:
        depth = code[code.find(b"\xff\x4f\xff\x51") + 42]
        bits, signed = depth % 128 + 1, depth >= 128
    with tempfile.TemporaryDirectory() as folder:
        coded, raw = os.path.join(folder, "frame." + suffix), os.path.join(folder, "frame.raw")
        with open(coded, "wb") as out:
            out.write(code)
        run(["ffmpeg", "-v", "error", "-i", coded, "-pix_fmt", "gray16le" if bits > 8 else "gray", "-f", "rawvideo", raw])
        cells = np.fromfile(raw, "<u2" if bits > 8 else "u1").astype(np.int64)
    cells >>= (16 if bits > 8 else 8) - bits
    if signed:
        cells -= 1 << (bits - 1)
    return (cells & 0xFFFF).reshape(ds.Rows, ds.Columns, 1)


def dcmtk_rendering(ds, path):
    """What dcmtk shows of unsigned gray pixels without any window, at the depth at which they are stored."""
    with tempfile.TemporaryDirectory() as folder:
        copy, shown = os.path.join(folder, "copy.dcm"), os.path.join(folder, "shown.pgm")
        shutil.copyfile(path, copy)
        run(["dcmodify", "-nb", "-i", "PhotometricInterpretation=MONOCHROME2", "-i", "SamplesPerPixel=1", copy])
        run(["dcmj2pnm", "-W", "+opn", str(ds.BitsStored), copy, shown])
        with open(shown) as text:
            values = np.array(text.read().split()[4:], np.int64)
    return values.reshape(ds.Rows, ds.Columns, 1)


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


def compressed_cells(ds, path, syntax):
    """Cells, whether they are YCbCr, and the decoder's name."""
    photometric = ds.get("PhotometricInterpretation", "MONOCHROME2")
    frames = max(1, int(ds.get("NumberOfFrames", 1) or 1))
    code = next(generate_pixel_data_frame(ds.PixelData, frames))
    if syntax == RLE:
        return rle_cells(ds, code), photometric.startswith("YBR_FULL"), PYDICOM
    if syntax in DCT and jpeg_precision(code) > 8:
        return dcmtk_cells(path, "dcmdjpeg")[0], False, DCMTK
    if syntax in DCT:
        image = Image.open(io.BytesIO(code))
        image.load()
        cells = np.array(image).astype(np.int64)
        return cells.reshape(ds.Rows, ds.Columns, -1), False, PILLOW
    return gdcm_cells(ds, code, syntax), photometric.startswith("YBR_FULL"), GDCM
