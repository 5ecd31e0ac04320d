#!/usr/bin/python3
"""Makes small raster files, named by their properties, and a CSV of the gray samples that are in them.

    raster_fixtures.py FOLDER > raster-reference.csv

Lossless files hold samples that this script chose, so these are the reference; where ImageMagick reads the kind rightly the
script stops unless it finds the same ("peer"). Lossy files are decoded with Pillow: libjpeg-turbo, libtiff, libwebp.
Colour is reduced to 0.299 R + 0.587 G + 0.114 B, rounded; a palette is looked up; alpha counts for nothing; inks are
brought to RGB by (255 - ink)(255 - black) / 255. Files that must be refused have the reason instead.

Samples are hashed in two bytes each, little-endian; lossy files have all of them (zlib, base64). Needs Debian's python3-pil, python3-numpy,
imagemagick, libtiff-tools, libjpeg-turbo-progs and webp.
"""
import base64
import csv
import hashlib
import io
import os
import struct
import subprocess
import sys
import zlib

import numpy as np
import PIL
from PIL import Image, features

from raster_writers import ADAM7, bmp, bmp_rows, bmp_runs, chunk, early_lzw, packed_rows, png, tiff, tiff_file

COLUMNS = ["file", "lossy", "rows", "columns", "bits", "signed", "inverted", "sha256", "levels", "reference", "peer", "refusal"]
PILLOW = (f"Pillow {PIL.__version__} (libjpeg-turbo {features.version('libjpeg_turbo')}, libtiff {features.version('libtiff')}, "
          f"libwebp {features.version('webp')})")
rng = np.random.default_rng(20261122)
folder = sys.argv[1]
table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")


def run(*command, stdin=None):
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


MAGICK = run("convert-im6.q16", "-version").decode().split()[2]


def scene(columns, rows, bits, channels=1):
    """Waves with some noise, over the whole range of the samples."""
    y, x = np.mgrid[0:rows, 0:columns]
    waves = [np.sin(x / (5 + c) + c) + np.cos(y / (7 - c) - c) for c in range(channels)]
    cells = (np.stack(waves, -1) + 2 + rng.normal(0, 0.1, (rows, columns, channels))) / 4 * ((1 << bits) - 1)
    cells = np.clip(np.rint(cells), 0, (1 << bits) - 1).astype(np.int64)
    return cells[..., 0] if channels == 1 else cells


def luma(rgb):
    return (rgb.astype(np.int64) @ np.array([299, 587, 114]) + 500) // 1000


def rgb_of_inks(inks, highest):
    light = highest - inks[..., 3:]
    return (2 * (highest - inks[..., :3]) * light + highest) // (2 * highest)


def write(name, data):
    with open(os.path.join(folder, name), "wb") as out:
        out.write(data)


def row(name, samples, bits, reference, **more):
    low = samples.astype("<i2" if more.get("signed") else "<u2")
    record = dict(file=name, rows=samples.shape[0], columns=samples.shape[1], bits=bits, reference=reference,
                  sha256=hashlib.sha256(low.tobytes()).hexdigest())
    table.writerow(record | more)


def seen_by_magick(name, highest):
    """Samples of the three channels as ImageMagick reads them, on a scale of 0 to highest."""
    path = os.path.join(folder, name) + "[0]"
    wide = np.frombuffer(run("convert-im6.q16", path, "-alpha", "off", "-depth", "16", "-endian", "LSB", "rgb:-"), "<u2")
    return np.rint(wide.astype(np.float64) * highest / 65535).astype(np.int64).reshape(-1, 3)


def lossless(name, data, gray, bits, rgb=None, peer=True, **more):
    """A file of known samples; rgb are those that ImageMagick must see, where not the gray ones."""
    if data is not None:
        write(name, data)
    if peer:
        want = np.repeat(gray.reshape(-1, 1), 3, 1) if rgb is None else rgb.reshape(-1, 3)
        found = seen_by_magick(name, (1 << bits) - 1)
        if not np.array_equal(found, want):
            sys.exit(f"{name}: ImageMagick differs at {np.count_nonzero(found != want)} samples")
        more["peer"] = "ImageMagick " + MAGICK
    row(name, gray, bits, "the samples written", **more)


def lossy(name, data, inverted=False):
    if data is not None:
        write(name, data)
    image = Image.open(os.path.join(folder, name))
    cells = np.asarray(image if image.mode == "L" else image.convert("RGB"))
    gray = cells.astype(np.int64) if cells.ndim == 2 else luma(cells)
    gray = 255 - gray if inverted else gray  # Pillow turns white-is-zero round
    levels = base64.b64encode(zlib.compress(gray.astype("<u2").tobytes(), 9)).decode()
    row(name, gray, 8, PILLOW, lossy="yes", levels=levels, **({"inverted": "yes"} if inverted else {}))


def refused(name, data, reason):
    write(name, data)
    table.writerow(dict(file=name, refusal=reason))


def png_files():
    for bits in (1, 2, 4, 8, 16):
        gray = scene(31, 23, bits)
        for interlaced in (False, True):
            lossless(f"gray-{bits}bit-31x23{'-interlaced' * interlaced}.png", png(gray, bits, 0, interlaced), gray, bits)
    for bits in (1, 2, 4, 8):
        index, colours = scene(29, 17, bits), rng.integers(0, 256, (1 << bits, 3))
        before = [chunk(b"PLTE", colours.astype(np.uint8).tobytes())]
        rgb = colours[index]
        lossless(f"palette-{bits}bit-29x17.png", png(index, bits, 3, False, before), luma(rgb), 8, rgb)
        before.append(chunk(b"tRNS", bytes(range(0, 1 << bits))))
        lossless(f"palette-{bits}bit-29x17-interlaced-trns.png", png(index, bits, 3, True, before), luma(rgb), 8, rgb)
    for bits in (8, 16):
        for colour, kind, channels in ((2, "rgb", 3), (4, "gray-alpha", 2), (6, "rgba", 4)):
            cells = scene(19, 13, bits, channels)
            rgb = cells[..., :3] if colour != 4 else None
            gray = cells[..., 0] if colour == 4 else luma(rgb)
            for interlaced in (False, True):
                name = f"{kind}-{bits}bit-19x13{'-interlaced' * interlaced}.png"
                lossless(name, png(cells, bits, colour, interlaced), gray, bits, rgb)
    gray = scene(21, 20, 8)
    for kind in range(5):
        lossless(f"gray-8bit-21x20-filter{kind}.png", png(gray, 8, 0, choose=lambda row: kind), gray, 8)
    lossless("gray-8bit-21x20-idat7.png", png(gray, 8, 0, split=7), gray, 8)
    for columns, rows in ((1, 1), (3, 2), (1, 5), (8, 1)):
        tiny = scene(columns, rows, 8)
        lossless(f"gray-8bit-{columns}x{rows}-interlaced.png", png(tiny, 8, 0, True), tiny, 8)
    deep = scene(11, 9, 16)
    lossless("gray-16bit-11x9-trns.png", png(deep, 16, 0, before=[chunk(b"tRNS", struct.pack(">H", deep[0, 0]))]), deep, 16)
    rgb = scene(11, 9, 8, 3)
    lossless("rgb-8bit-11x9-trns.png", png(rgb, 8, 2, before=[chunk(b"tRNS", struct.pack(">3H", *rgb[0, 0]))]), luma(rgb), 8, rgb)
    exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"  # orientation: turned
    junk = {b"gAMA": struct.pack(">I", 100000), b"cHRM": bytes(32), b"sRGB": b"\3", b"sBIT": b"\5", b"iCCP": b"x\0\0not a profile",
            b"eXIf": exif, b"bKGD": b"\0\7", b"pHYs": bytes(9), b"tIME": bytes(7), b"tEXt": b"no separator", b"zTXt": b"a\0\1",
            b"iTXt": b"\0", b"sPLT": b"", b"hIST": b"\0", b"vpAg": b"private"}
    for kind, body in junk.items():
        lossless(f"gray-8bit-21x20-{kind.decode()}.png", png(gray, 8, 0, before=[chunk(kind, body)]), gray, 8, peer=False)
    control = chunk(b"acTL", struct.pack(">II", 2, 0))
    frame = chunk(b"fcTL", struct.pack(">5I2H2B", 0, 21, 20, 0, 0, 1, 10, 0, 0))
    second = chunk(b"fcTL", struct.pack(">5I2H2B", 1, 21, 20, 0, 0, 1, 10, 0, 0)) + chunk(b"fdAT", struct.pack(">I", 2) + b"junk")
    lossless("gray-8bit-21x20-apng.png", png(gray, 8, 0, before=[control, frame], after=[second]), gray, 8, peer=False)
    whole = png(gray, 8, 0)
    lossless("gray-8bit-21x20-trailing.png", whole + b"appended by somebody", gray, 8)
    refused("truncated.png", whole[:200], "truncated PNG")
    refused("no-end.png", whole[:-12], "truncated PNG: ends before its end mark")
    at = whole.index(b"IDAT")
    refused("wrong-sum.png", whole[: at + 9] + bytes([whole[at + 9] ^ 1]) + whole[at + 10 :], "damaged PNG: wrong check sum")
    lossless("gray-8bit-21x20-wrong-sum-text.png", png(gray, 8, 0, before=[chunk(b"tEXt", b"a\0b")[:-1] + b"\0"]), gray, 8, peer=False)
    cut = zlib.compress(filtered_rows(gray))[:-4]
    head = whole[:33]
    refused("zlib-without-sum.png", head + chunk(b"IDAT", cut) + chunk(b"IEND", b""), "truncated PNG")
    refused("index-beyond-palette.png", png(scene(9, 9, 8), 8, 3, before=[chunk(b"PLTE", bytes(9))]), "damaged PNG: colour")
    refused("unknown-critical.png", png(gray, 8, 0, before=[chunk(b"ABCD", b"")]), "PNG has the unexpected critical chunk ABCD")
    refused("two-palettes.png", png(gray % 2, 8, 3, before=[chunk(b"PLTE", bytes(6))] * 2), "damaged PNG: more than one palette")


def filtered_rows(gray):
    return b"".join(b"\0" + line for line in packed_rows(gray, 8))


def jpeg_of(cells, *options):
    kind = b"P5" if cells.ndim == 2 else b"P6"
    head = kind + f"\n{cells.shape[1]} {cells.shape[0]}\n255\n".encode()
    return run("cjpeg", *options, stdin=head + cells.astype(np.uint8).tobytes())


def inks_of(cells, **options):
    out = io.BytesIO()
    Image.fromarray(cells.astype(np.uint8), "CMYK").save(out, "JPEG", **options)
    return out.getvalue()


def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg_files():
    gray, rgb, inks = scene(37, 29, 8), scene(37, 29, 8, 3), scene(37, 29, 8, 4)
    for name, cells, options in [
        ("gray-q75", gray, []), ("gray-q100", gray, ["-quality", "100"]), ("gray-q5", gray, ["-quality", "5"]),
        ("gray-progressive", gray, ["-progressive"]), ("gray-sampling2x2", gray, ["-sample", "2x2"]),
        ("gray-restart1", gray, ["-restart", "1B"]), ("gray-optimized", gray, ["-optimize"]),
        ("rgb-ids", rgb, ["-rgb"]), ("ycc-restart2", rgb, ["-restart", "2B"]), ("ycc-q100-444", rgb, ["-quality", "100", "-sample", "1x1"]),
        ("ycc-mixed", rgb, ["-sample", "2x2,2x1,1x2"]), ("ycc-q5-420", rgb, ["-quality", "5"]),
    ] + [(f"ycc-{s}{'-progressive' * p}", rgb, ["-sample", s] + ["-progressive"] * p)
         for s in ("1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2") for p in (0, 1)]:
        lossy(f"{name}-37x29.jpg", jpeg_of(cells, *options))
    for columns, rows in ((1, 1), (8, 8), (9, 7), (16, 17)):
        lossy(f"ycc-{columns}x{rows}.jpg", jpeg_of(scene(columns, rows, 8, 3)))
    lossy("cmyk-37x29.jpg", inks_of(inks, quality=85))
    lossy("cmyk-progressive-37x29.jpg", inks_of(inks, quality=85, progressive=True))
    coded = inks_of(inks, quality=85)
    adobe = coded.index(b"Adobe")
    lossy("ycck-37x29.jpg", coded[: adobe + 11] + b"\2" + coded[adobe + 12 :])
    start = coded.index(b"\xff\xee")
    lossy("cmyk-without-adobe-37x29.jpg", coded[:start] + coded[start + 16 :])
    plain = jpeg_of(rgb)
    bare = plain[:2] + plain[20:]
    lossy("ycc-without-jfif-37x29.jpg", bare)
    for transform, name in ((0, "rgb"), (1, "ycc")):
        mark = segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([transform]))
        lossy(f"{name}-adobe{transform}-37x29.jpg", bare[:2] + mark + bare[2:])
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
    dressed = segment(0xE1, exif) + segment(0xE2, b"ICC_PROFILE\0\1\1junk") + segment(0xED, b"\xff\xd8\xff\xd9") + segment(0xFE, bytes(99))
    lossy("ycc-exif-turned-icc-37x29.jpg", plain[:20] + dressed + plain[20:])
    lossy("ycc-fill-bytes-37x29.jpg", plain[:20] + b"\xff\xff\xff" + plain[20:])
    lossy("ycc-trailing-picture-37x29.jpg", plain + jpeg_of(gray) + b"trailer")
    refused("arithmetic.jpg", jpeg_of(rgb, "-arithmetic"), "JPEG with arithmetic coding is not supported")
    frame = plain.index(b"\xff\xc0")
    turned = lambda marker, bits: plain[:frame] + bytes([0xFF, marker]) + plain[frame + 2 : frame + 4] + bytes([bits]) + plain[frame + 5 :]
    refused("lossless.jpg", turned(0xC3, 8), "lossless JPEG of 8 bits is not supported outside DICOM")
    refused("extended-12bit.jpg", turned(0xC1, 12), "JPEG of 12 bits is not supported outside DICOM")
    refused("hierarchical.jpg", turned(0xC5, 8), "hierarchical JPEG is not supported")
    refused("truncated.jpg", plain[:-200], "truncated JPEG")
    refused("truncated-with-end.jpg", plain[:-200] + b"\xff\xd9", "damaged JPEG")
    waves = jpeg_of(rgb, "-progressive")
    refused("progressive-lacks-scan.jpg", waves[: waves.rindex(b"\xff\xda")] + b"\xff\xd9", "truncated JPEG: lacks scans")
    refused("no-lines.jpg", plain[: frame + 5] + b"\0\0" + plain[frame + 7 :], "expected a size of at least 1 x 1")


def tiff_copy(source, name, *options):
    run("tiffcp", *options, os.path.join(folder, source), os.path.join(folder, name))


def tiff_files():
    ways = [("none", []), ("lzw", ["-c", "lzw"]), ("deflate", ["-c", "zip"]), ("packbits", ["-c", "packbits"])]
    tiles = ["-t", "-w", "16", "-l", "16"]
    for bits in range(1, 17):
        gray, order = scene(35, 18, bits), "<>"[bits % 2]
        name = f"gray-{bits}bit-35x18"
        lossless(f"{name}-none.tif", tiff(gray, bits, 1, order, strip=5), gray, bits, peer=bits in (1, 2, 4, 8, 16))
        way = ways[bits % 3 + 1]
        tiff_copy(f"{name}-none.tif", f"{name}-{way[0]}-tiles.tif", *way[1], *tiles)
        lossless(f"{name}-{way[0]}-tiles.tif", None, gray, bits, peer=False)
    for bits in (8, 12, 16):
        signed = scene(17, 12, bits) - (1 << bits - 1)
        for order in "<>":
            lossless(f"signed-{bits}bit-17x12-{'little' if order == '<' else 'big'}.tif", tiff(signed, bits, 1, order, 2), signed, bits,
                     peer=False, signed="yes")
    for bits in (1, 4, 8):
        index, colours = scene(23, 14, bits), rng.integers(0, 256, (1 << bits, 3))
        lossless(f"palette-{bits}bit-23x14.tif", tiff(index, bits, 3, palette=colours), luma(colours[index]), 8, colours[index])
    white = scene(23, 14, 8)
    lossless("white-is-zero-8bit-23x14.tif", tiff(white, 8, 0), white, 8, peer=False, inverted="yes")
    for bits in (8, 16):
        rgb, alpha = scene(21, 11, bits, 3), scene(21, 11, bits, 4)
        base = f"rgb-{bits}bit-21x11"
        lossless(f"{base}-none.tif", tiff(rgb, bits, 2, ">", strip=4), luma(rgb), bits, rgb)
        for way, options in [("lzw-predictor", ["-c", "lzw:2"]), ("deflate-predictor-tiles", ["-c", "zip:2", *tiles]),
                             ("planar", ["-c", "none", "-p", "separate"]), ("planar-lzw-predictor", ["-c", "lzw:2", "-p", "separate", "-r", "3"]),
                             ("planar-tiles", ["-c", "packbits", "-p", "separate", *tiles]), ("bigtiff", ["-8", "-c", "lzw"]),
                             ("reversed-bits", ["-c", "none", "-f", "lsb2msb"])]:
            if bits == 16 and "planar" in way:
                continue  # tiffcp does not write it
            tiff_copy(f"{base}-none.tif", f"{base}-{way}.tif", *options)
            lossless(f"{base}-{way}.tif", None, luma(rgb), bits, rgb, peer="reversed" not in way)
        lossless(f"rgba-{bits}bit-21x11.tif", tiff(alpha, bits, 2, extra=[(338, 3, [2])]), luma(alpha[..., :3]), bits, peer=False)
        lossless(f"gray-alpha-{bits}bit-21x11.tif", tiff(alpha[..., :2], bits, 1, extra=[(338, 3, [1])]), alpha[..., 0], bits, peer=False)
        inks = rgb_of_inks(alpha, (1 << bits) - 1)
        lossless(f"cmyk-{bits}bit-21x11.tif", tiff(alpha, bits, 5), luma(inks), bits, peer=False)
    runs = np.zeros((24, 700), np.int64)
    for y in range(24):
        edges = np.unique(rng.integers(0, 700, rng.integers(0, 12)))
        runs[y] = np.searchsorted(edges, np.arange(700)) % 2 if y % 3 else np.roll(runs[y - 1], y % 7 - 3)
    runs[5], runs[6] = 1, 0
    lossless("gray-1bit-700x24-none.tif", tiff(runs, 1, 0), runs, 1, peer=False, inverted="yes")
    for way in ("g3:1d", "g3:2d", "g3:2d:fill", "g4"):
        for more, options in (("", []), ("-reversed-bits", ["-f", "lsb2msb", "-r", "9"])):
            name = f"gray-1bit-700x24-{way.replace(':', '-')}{more}.tif"
            tiff_copy("gray-1bit-700x24-none.tif", name, "-c", way, *options)
            lossless(name, None, runs, 1, peer=False, inverted="yes")
    early = scene(90, 70, 8)
    code = early_lzw(early.astype(np.uint8).tobytes())
    lossless("gray-8bit-90x70-early-lzw.tif", tiff_file(code + bytes(len(code) % 2), [
        (256, 4, [90]), (257, 4, [70]), (258, 3, [8]), (259, 3, [5]), (262, 3, [1]), (273, 4, [8]), (277, 3, [1]), (278, 4, [70]),
        (279, 4, [len(code)])]), early, 8)
    lossless("gray-8bit-23x14-no-byte-counts.tif", tiff(white, 8, 1, strip=5, extra=[(279, 4, [])]), white, 8, peer=False)
    write("second.tif", tiff(255 - white, 8, 1))
    write("first.tif", tiff(white, 8, 1))
    run("tiffcp", os.path.join(folder, "first.tif"), os.path.join(folder, "second.tif"), os.path.join(folder, "gray-8bit-23x14-two-pages.tif"))
    lossless("gray-8bit-23x14-two-pages.tif", None, white, 8)
    for cells, kind, photometric in ((scene(50, 37, 8), "gray", 1), (scene(50, 37, 8), "white-is-zero", 0), (scene(50, 37, 8, 3), "ycc", 2)):
        write("first.tif", tiff(cells, 8, photometric))
        for way, options in (("strips", ["-r", "16"]), ("tiles", ["-t", "-w", "32", "-l", "32"])):
            tiff_copy("first.tif", f"{kind}-8bit-50x37-jpeg-{way}.tif", "-c", "jpeg:80", *options)
            lossy(f"{kind}-8bit-50x37-jpeg-{way}.tif", None, photometric == 0)
    os.remove(os.path.join(folder, "first.tif"))
    os.remove(os.path.join(folder, "second.tif"))
    word = lambda tag, value: [(tag, 3, [value])]
    refused("float.tif", tiff(white[:, :4], 8, 1, extra=word(258, 32) + word(339, 3)), "TIFF with 32-bit samples of format 3 is not supported")
    refused("old-jpeg.tif", tiff(white, 8, 1, extra=word(259, 6)), "TIFF with old-style JPEG is not supported")
    for way, name in ((50000, "Zstandard"), (34925, "LZMA"), (50001, "WebP"), (34712, "JPEG 2000"), (34887, "LERC")):
        refused(f"{name.lower().replace(' ', '-')}.tif", tiff(white, 8, 1, extra=word(259, way)), f"TIFF with {name} is not supported")
    refused("cielab.tif", tiff(scene(9, 9, 8, 3), 8, 8), "TIFF with photometric interpretation 8 and 3 channels is not supported")
    refused("truncated.tif", tiff_file(white.astype(np.uint8).tobytes()[:300], [
        (256, 4, [23]), (257, 4, [14]), (258, 3, [8]), (259, 3, [1]), (262, 3, [1]), (273, 4, [8]), (279, 4, [300])]),
        "truncated TIFF: a strip or tile holds 300 of 322 bytes")


def webp_of(cells, *options):
    source = os.path.join(folder, "source.png")
    colour = {1: 0, 3: 2, 4: 6}[1 if cells.ndim == 2 else cells.shape[2]]
    write("source.png", png(cells, 8, colour, choose=lambda row: 0))
    data = run("cwebp", "-quiet", *options, source, "-o", "-")
    os.remove(source)
    return data


def webp_files():
    gray, rgb, rgba = scene(45, 35, 8), scene(45, 35, 8, 3), scene(45, 35, 8, 4)
    poster = rgb // 64 * 64
    for name, cells, options in [
        ("gray-q75", gray, ["-q", "75"]), ("rgb-q0", rgb, ["-q", "0"]), ("rgb-q100", rgb, ["-q", "100"]), ("rgb-q60-m0", rgb, ["-q", "60", "-m", "0"]),
        ("rgb-q60-m6", rgb, ["-q", "60", "-m", "6"]), ("rgb-segments4-partitions8", rgb, ["-segments", "4", "-partition_limit", "50", "-sns", "100"]),
        ("rgb-simple-filter", rgb, ["-nostrong", "-f", "80", "-q", "20"]), ("rgb-strong-filter-sharp7", rgb, ["-strong", "-f", "100", "-sharpness", "7", "-q", "20"]),
        ("rgb-no-filter", rgb, ["-f", "0", "-q", "20"]), ("rgb-sharp-yuv", rgb, ["-sharp_yuv", "-q", "80"]), ("rgba-q75", rgba, ["-q", "75"]),
        ("rgba-q75-alpha20", rgba, ["-q", "75", "-alpha_q", "20", "-exact"]),
    ]:
        lossy(f"{name}-45x35.webp", webp_of(cells, *options))
    for columns, rows in ((1, 1), (2, 3), (16, 16), (17, 33)):
        cells = scene(columns, rows, 8, 3)
        lossy(f"rgb-{columns}x{rows}.webp", webp_of(cells, "-q", "80"))
        lossless(f"lossless-rgb-{columns}x{rows}.webp", webp_of(cells, "-lossless"), luma(cells), 8, cells)
    for z in (0, 3, 6, 9):
        lossless(f"lossless-rgb-z{z}-45x35.webp", webp_of(rgb, "-lossless", "-z", str(z)), luma(rgb), 8, rgb)
        lossless(f"lossless-posterized-z{z}-45x35.webp", webp_of(poster, "-lossless", "-z", str(z)), luma(poster), 8, poster)
    lossless("lossless-gray-45x35.webp", webp_of(gray, "-lossless"), gray, 8)
    for colours in (2, 4, 16, 200):
        few = np.repeat((gray * colours // 256 * (255 // colours))[..., None], 3, 2)
        lossless(f"lossless-{colours}colours-45x35.webp", webp_of(few, "-lossless"), luma(few), 8, few)
    exact = webp_of(rgba, "-lossless", "-exact")
    lossless("lossless-rgba-45x35.webp", exact, luma(rgba[..., :3]), 8, rgba[..., :3])
    bare = webp_of(rgb, "-lossless")
    wrap = lambda flags, columns, chunks: riff(b"VP8X" + struct.pack("<IB3x", 10, flags) + struct.pack("<I", columns - 1)[:3]
                                               + struct.pack("<I", 34)[:3] + chunks)
    dressed = wrap(0x2C, 45, b"ICCP\4\0\0\0junk" + bare[12:] + b"EXIF\4\0\0\0junk" + b"XMP \3\0\0\0<x>\0")
    lossless("lossless-rgb-45x35-icc-exif-xmp.webp", dressed, luma(rgb), 8, peer=False)
    lossless("lossless-rgb-45x35-trailing.webp", bare + b"appended", luma(rgb), 8, peer=False)
    refused("animated.webp", wrap(0x02, 45, bare[12:]), "animated WebP is not supported")
    refused("other-canvas.webp", wrap(0, 46, bare[12:]), "damaged WebP: its header declares 46 x 35 pixels, its image 45 x 35")
    refused("truncated.webp", bare[:-100], "truncated WebP")
    short = bare[12:20] + bare[20:-100]
    refused("truncated-lossless-with-lengths.webp", riff(b"VP8L" + struct.pack("<I", len(short) - 8) + short[8:]), "truncated WebP: less image data")
    soft = webp_of(rgb)
    refused("truncated-lossy-with-lengths.webp", riff(b"VP8 " + struct.pack("<I", len(soft) - 120) + soft[20:-100]), "truncated WebP: less image data")


def riff(chunks):
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def bmp_files():
    for bits in (1, 2, 4, 8):
        index, colours = scene(27, 10, bits), rng.integers(0, 256, (1 << bits, 3))
        index[3:6] = index[3, 0]
        rgb, lines = colours[index], packed_rows(index, bits)
        quads = b"".join(bytes([b, g, r, 0]) for r, g, b in colours)
        name = f"palette-{bits}bit-27x10"
        lossless(f"{name}.bmp", bmp(27, 10, bits, bmp_rows(lines), palette=quads), luma(rgb), 8, rgb, peer=bits != 2)
        lossless(f"{name}-top-down-v5.bmp", bmp(27, 10, bits, bmp_rows(lines, True), 124, palette=quads, top_down=True), luma(rgb), 8, rgb, peer=bits != 2)
        triples = b"".join(bytes([b, g, r]) for r, g, b in colours)
        lossless(f"{name}-os2.bmp", bmp(27, 10, bits, bmp_rows(lines), 12, palette=triples), luma(rgb), 8, rgb, peer=bits != 2)
        if bits >= 4:
            code = bmp_runs(index, bits)
            lossless(f"{name}-runs.bmp", bmp(27, 10, bits, code, compression=2 if bits == 4 else 1, palette=quads), luma(rgb), 8, rgb)
            refused(f"runs-{bits}bit-cut.bmp", bmp(27, 10, bits, code[:60], compression=2 if bits == 4 else 1, palette=quads), "truncated BMP")
            refused(f"runs-{bits}bit-leave-out.bmp", bmp(27, 10, bits, bmp_runs(index[1:], bits), compression=2 if bits == 4 else 1, palette=quads), "BMP whose run lengths leave out 27 pixels")
    rgb = scene(13, 9, 8, 3)
    for top_down in (False, True):
        tail = "-top-down" * top_down
        lossless(f"rgb-24bit-13x9{tail}.bmp", bmp(13, 9, 24, bmp_rows([r[:, ::-1].astype(np.uint8).tobytes() for r in rgb], top_down), top_down=top_down), luma(rgb), 8, rgb)
    padded = np.concatenate([rgb[..., ::-1], scene(13, 9, 8)[..., None]], -1)
    lossless("rgb-32bit-13x9.bmp", bmp(13, 9, 32, bmp_rows([r.astype(np.uint8).tobytes() for r in padded])), luma(rgb), 8, rgb)
    for name, header, masks in (("rgb-565", 40, (0xF800, 0x7E0, 0x1F)), ("rgb-555", 108, (0x7C00, 0x3E0, 0x1F)), ("rgb-888-swapped", 124, (0xFF, 0xFF00, 0xFF0000)), ("rgb-1010-10", 56, (0x3FF00000, 0xFFC00, 0x3FF))):
        bits = 16 if masks[0] < 0x10000 and name != "rgb-888-swapped" else 32
        shifts = [(m & -m).bit_length() - 1 for m in masks]
        highest = np.array([m >> s for m, s in zip(masks, shifts)])
        cells = np.stack([scene(13, 9, 12) * h // 4095 for h in highest], -1)
        scale = 65535 if highest.max() > 255 else 255
        wide = (2 * cells * scale + highest) // (2 * highest)
        words = sum(cells[..., i] << shifts[i] for i in range(3))
        data = bmp(13, 9, bits, bmp_rows([r.astype(f"<u{bits // 8}").tobytes() for r in words]), header, 3, masks=struct.pack("<3I", *masks))
        lossless(f"{name}-{bits}bit-13x9.bmp", data, luma(wide), 16 if scale > 255 else 8, peer=False)
    refused("truncated.bmp", bmp(13, 9, 24, bytes(300)), "truncated BMP: has 300 of 359 bytes of pixels")
    refused("embedded-jpeg.bmp", bmp(13, 9, 0, bytes(300), compression=4), "BMP of 1 planes, 0 bits and compression 4 is not supported")
    refused("index-beyond-palette.bmp", bmp(27, 10, 8, bytes([9]) * 280, palette=bytes(16)), "damaged BMP: colour 9 of a palette of 4")


def other_files():
    for name, start, reason in [
        ("picture.gif", b"GIF89a", "GIF (at most 256 colours) is not supported"), ("picture.jp2", b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000 outside DICOM is not supported"),
        ("picture.j2k", b"\xffO\xffQ", "JPEG 2000 outside DICOM is not supported"), ("picture.jxl", b"\xff\n", "JPEG XL is not supported"),
        ("picture.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIF/HEIC is not supported"), ("picture.avif", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "AVIF is not supported"),
        ("report.pdf", b"%PDF-1.7", "PDF is not supported"), ("film.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", "video (ISO base media) is not supported"),
        ("notes.txt", b"BM is not always a picture", "not an image in a known format (expected DICOM, PNG, JPEG, TIFF, WebP or BMP)")]:
        refused(name, start + bytes(40) * (name != "notes.txt"), reason)


if __name__ == "__main__":
    os.makedirs(folder, exist_ok=True)
    table.writeheader()
    for make in (png_files, jpeg_files, tiff_files, webp_files, bmp_files, other_files):
        make()
