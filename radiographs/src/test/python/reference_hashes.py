#!/usr/bin/python3
"""Decodes DICOM files with decoders that Verray does not use, and prints a CSV of what came out.

    reference_hashes.py FOLDER > conformance-reference.csv

FOLDER holds a manifest.csv with a column "file". The first frame of every file is decoded twice:

- "decoder": uncompressed pixels, bit fields, palettes and colour by these scripts with pydicom and numpy, RLE by pydicom,
  8-bit DCT JPEG by Pillow (libjpeg-turbo), 12-bit DCT JPEG by dcmtk, everything else by GDCM (its own IJG, CharLS, OpenJPEG);
- "second": JPEG, JPEG-LS and RLE by dcmtk (12-bit DCT JPEG by GDCM, JPEG-LS that dcmtk refuses by ffmpeg), JPEG 2000 by ffmpeg's
  own decoder, uncompressed pixels by GDCM or dcmtk. "difference" is the largest difference of a sample between the two and "differing" the number of samples that differ.

Samples are hashed little-endian, one byte each where Bits Allocated is at most 8 (and no palette holds more) and two otherwise,
sign-extended; colour is reduced to 0.299 R + 0.587 G + 0.114 B, rounded. "levels" samples the image at 64 places spread evenly
over it, for comparisons within a tolerance.
"""
import csv
import hashlib
import multiprocessing
import os
import sys

import numpy as np
import pydicom
from pydicom.encaps import generate_pixel_data_frame

import reference_decoders as by

COLUMNS = ["file", "decoder", "second", "difference", "differing", "lossy", "rows", "columns", "bits", "signed", "sha256",
           "levels", "note"]


def samples(ds, cells, ycc):
    """Gray samples of cells, their bits and whether they have a sign."""
    bits, signed = ds.BitsStored, ds.PixelRepresentation == 1
    values = (cells >> (ds.HighBit + 1 - bits)) & ((1 << bits) - 1)
    if signed:
        values = np.where(values >= 1 << (bits - 1), values - (1 << bits), values)
    if ds.get("PhotometricInterpretation") == "PALETTE COLOR":
        values, bits = by.through_palette(ds, values)
        signed = False
    elif ycc:
        values = by.ycc_to_rgb(values)
    if values.shape[-1] == 3:
        red, green, blue = (values[..., i] for i in range(3))
        values = (299 * red + 587 * green + 114 * blue + 500) // 1000
    return values.reshape(ds.Rows, ds.Columns), bits, signed


def is_ycc(ds):
    return ds.get("PhotometricInterpretation", "").startswith("YBR_FULL")


def first_opinion(ds, path, syntax):
    if syntax in by.NATIVE:
        return (*samples(ds, by.native_cells(ds, syntax == "1.2.840.10008.1.2.2"), is_ycc(ds)), by.NUMPY)
    cells, ycc, decoder = by.compressed_cells(ds, path, syntax)
    return (*samples(ds, cells, ycc), decoder)


def second_opinions(ds, path, syntax):
    """Decoders in the order in which they are asked, each a name and a function that gives samples."""
    if syntax in by.NATIVE and ds.BitsAllocated not in (8, 16):
        return [(by.DCMTK, lambda: samples(ds, by.dcmtk_rendering(ds, path), False)[0])]
    if syntax in by.NATIVE:
        return [(by.GDCM, lambda: samples(ds, by.gdcm_native_cells(path), is_ycc(ds))[0]),
                (by.DCMTK, lambda: by_dcmtk(path, "dcmconv"))]
    frames = max(1, int(ds.get("NumberOfFrames", 1) or 1))
    code = next(generate_pixel_data_frame(ds.PixelData, frames))
    if syntax in by.JPEG_2000:
        suffix = "jp2" if code[4:8] == b"jP  " else "j2k"
        return [(by.FFMPEG, lambda: samples(ds, by.ffmpeg_cells(ds, code, suffix), is_ycc(ds))[0])]
    if syntax in by.DCT and by.jpeg_precision(code) > 8:
        return [(by.GDCM, lambda: samples(ds, by.gdcm_cells(ds, code, syntax), False)[0])]
    command = "dcmdrle" if syntax == by.RLE else "dcmdjpls" if syntax in by.JPEG_LS else "dcmdjpeg"
    opinions = [(by.DCMTK, lambda: by_dcmtk(path, command))]
    if syntax in by.JPEG_LS:
        opinions.append((by.FFMPEG, lambda: samples(ds, by.ffmpeg_cells(ds, code, "jls"), is_ycc(ds))[0]))
    return opinions


def by_dcmtk(path, command):
    cells, plain = by.dcmtk_cells(path, command)
    return samples(plain, cells, is_ycc(plain))[0]


def decode(path):
    ds = pydicom.dcmread(path, force=True)
    syntax = str(ds.file_meta.get("TransferSyntaxUID", "")) or (
        "1.2.840.10008.1.2" if ds.is_implicit_VR else "1.2.840.10008.1.2.1")
    if "PixelData" not in ds:
        raise by.Refused("no pixel data")
    if not isinstance(ds.BitsAllocated, int) or ds.BitsAllocated > 16:
        raise by.Refused(f"{ds.BitsAllocated} bits allocated")
    values, bits, signed, decoder = first_opinion(ds, path, syntax)
    stored = values.astype("u1" if ds.BitsAllocated <= 8 and bits <= 8 else "<i2" if signed else "<u2")
    flat = values.ravel()
    return {
        "decoder": decoder,
        **agreement(ds, path, syntax, values),
        "lossy": str(syntax in by.LOSSY).lower(),
        "rows": ds.Rows,
        "columns": ds.Columns,
        "bits": bits,
        "signed": str(bool(signed)).lower(),
        "sha256": hashlib.sha256(stored.tobytes()).hexdigest(),
        "levels": " ".join(str(int(v)) for v in flat[np.linspace(0, flat.size - 1, 64).astype(int)]),
    }


def agreement(ds, path, syntax, values):
    """What the first of the second decoders that gives samples makes of it, each in a process of its own."""
    notes = []
    for name, opinion in second_opinions(ds, path, syntax):
        second = isolated(opinion)
        if isinstance(second, str):
            notes.append(f"{name}: {second}")
            continue
        difference = np.abs(values.astype(np.int64) - second)
        return {"second": name, "difference": int(difference.max()), "differing": int((difference > 0).sum()),
                "note": "; ".join(notes)}
    return {"note": "; ".join(notes)}


def isolated(function, *arguments):
    """Calls a function in another process, since GDCM ends the process on some input; what it says if it fails."""
    queue = multiprocessing.Queue()

    def child():
        try:
            queue.put(function(*arguments))
        except Exception as e:  # whatever a decoder says, it is the answer
            queue.put(one_line(e))

    process = multiprocessing.Process(target=child)
    process.start()
    result = None
    while result is None:
        try:
            result = queue.get(timeout=1)
        except Exception:
            if not process.is_alive() and queue.empty():
                result = "the decoder crashed"
    process.join()
    return result


def one_line(e):
    words = str(e) if isinstance(e, by.Refused) else f"{type(e).__name__}: {e}"
    return words.replace("\n", " ")[:120]


def main(folder):
    print("# made by radiographs/src/test/python/reference_hashes.py")
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    with open(os.path.join(folder, "manifest.csv"), newline="") as manifest:
        names = [row["file"] for row in csv.DictReader(manifest)]
    for name in names:
        result = isolated(decode, os.path.join(folder, name))
        writer.writerow({"file": name, **(result if isinstance(result, dict) else {"note": result})})


if __name__ == "__main__":
    main(sys.argv[1])
