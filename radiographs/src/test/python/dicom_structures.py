"""DICOM files whose elements and fragments lie in unusual ways, written byte by byte; dicom_cases.py makes and compares them.

All hold small gray pictures; what is expected of them is what was put in.
"""
import io
import struct
import zlib

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.rle_handler import rle_encode_frame

UNDEFINED = 0xFFFFFFFF
LONG_FORM = {"OB", "OW", "SQ", "UN", "UT", "OF", "OV", "UV", "SV", "OD", "OL", "UC", "UR"}
SYNTAXES = {"implicit": "1.2.840.10008.1.2", "explicit": "1.2.840.10008.1.2.1", "big": "1.2.840.10008.1.2.2",
            "deflated": "1.2.840.10008.1.2.1.99", "rle": "1.2.840.10008.1.2.5", "jpeg": "1.2.840.10008.1.2.4.70"}


def element(tag, vr, value, length=None, order="<"):
    """An element; without VR in implicit form, with length where that is not the length of its value."""
    length = len(value) if length is None else length
    head = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
    if vr is None:
        return head + struct.pack(order + "I", length) + value
    if vr in LONG_FORM:
        return head + vr.encode() + b"\0\0" + struct.pack(order + "I", length) + value
    return head + vr.encode() + struct.pack(order + "H", length) + value


def item(content, undefined=True):
    if not undefined:
        return element(0xFFFEE000, None, content)
    return element(0xFFFEE000, None, content, UNDEFINED) + element(0xFFFEE00D, None, b"")


END = element(0xFFFEE0DD, None, b"")


def even(value, pad=b"\0"):
    return value + pad * (len(value) % 2)


def meta(syntax, vr=("UL", "UI")):
    uid = element(0x00020010, vr[1], even(SYNTAXES[syntax].encode()))
    return element(0x00020000, vr[0], struct.pack("<I", len(uid))) + uid


def file(syntax, body, preamble=bytes(128) + b"DICM"):
    return preamble + meta(syntax) + body


def body_of(ds):
    """The data set of a file, and where its pixel data begins."""
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, ds, write_like_original=False)
    data = buffer.getvalue()
    data = data[144 + struct.unpack("<I", data[140:144])[0]:]
    return data, data.rfind(struct.pack("<HH", 0x7FE0, 0x0010))


def structures(gray_case, random):
    """Names, bytes and frames of samples."""
    ds, frames = gray_case(12, 16, (16, 12, 11, 0), 1, "MONOCHROME2", False, random)
    body, at = body_of(ds)
    for name, data in {**around(body), **inside(body, at), **pixel_elements(body[:at], bytes(ds.PixelData))}.items():
        yield name, data, frames
    yield from odd_bytes(gray_case, random)
    yield from fragments(gray_case, random)


def around(body):
    """Preamble, meta information, compression of the whole data set, and what follows it."""
    whole = file("explicit", body)
    named = bytes(128) + b"DICM"
    no_syntax = element(0x00020000, "UL", struct.pack("<I", 14)) + element(0x00020001, "OB", b"\0\1")
    files = {
        "no-preamble": whole[132:], "no-meta": body, "preamble-no-meta": named + body,
        "meta-without-syntax": named + no_syntax + body,
        "implicit-meta": named + meta("explicit", (None, None)) + body,
        "trailing-padding": whole + element(0xFFFCFFFC, "OB", bytes(200)),
        "trailing-zeros": whole + bytes(513), "trailing-garbage": whole + b"GARBAGE!" * 40,
        **{f"says-{syntax}-is-explicit": file(syntax, body) for syntax in ("implicit", "big", "jpeg", "rle")},
        **{f"meta-length-{n}": whole[:140] + struct.pack("<I", n) + whole[144:] for n in (0, 4, 10000, UNDEFINED)},
    }
    for name, window in (("raw", -15), ("zlib", 15)):
        deflater = zlib.compressobj(9, zlib.DEFLATED, window)
        coded = deflater.compress(body) + deflater.flush()
        files[f"deflated-{name}"] = file("deflated", coded)
        files[f"deflated-{name}-padded"] = file("deflated", coded + b"\0")
    return files


def inside(body, at):
    """Elements before the pixel data."""
    private = element(0x00110010, "LO", b"ACME") + element(0x00111001, "LO", b"xx")
    icon = (element(0x00280010, "US", b"\2\0") + element(0x00280011, "US", b"\2\0") + element(0x00280100, "US", b"\x08\0"))
    icons = {
        "native": icon + element(0x7FE00010, "OB", b"\1\2\3\4"),
        "encapsulated": icon + element(
            0x7FE00010, "OB", item(b"", False) + item(b"\xff\xd8abcdef", False) + END, UNDEFINED),
    }
    added = {
        "private-sequence": element(0x00411010, "SQ", item(
            private + element(0x00111010, "SQ", item(private) + END, UNDEFINED)) + END, UNDEFINED),
        "private-un-sequence": element(
            0x00411010, "UN", item(element(0x00280010, None, b"\7\0")) + END, UNDEFINED),
        "un-of-implicit-items": element(0x00411010, "UN", item(element(0x00110010, None, b"ACME"), False)),
        "un-of-explicit-items": element(0x00411010, "UN", item(element(0x00110010, "LO", b"ACME"), False)),
        "group-length": element(0x7FE00000, "UL", b"\xff\0\0\0"),
        "offset-table-of-ov": element(0x7FE00001, "OV", bytes(8)) + element(0x7FE00002, "OV", bytes(8)),
        "uv-and-sv": element(0x0008040C, "UV", b"\1" * 8) + element(0x00720082, "SV", b"\1" * 8),
        "unknown-vr": struct.pack("<HH", 0x41, 0x1011) + b"??\0\0" + struct.pack("<I", 4) + b"abcd",
        "odd-value": element(0x00411011, "LO", b"abc"),
    }
    for name, content in icons.items():
        added[f"{name}-icon"] = element(0x00880200, "SQ", item(content) + END, UNDEFINED)
        added[f"{name}-icon-defined"] = element(0x00880200, "SQ", item(content, False))
    return {name: file("explicit", body[:at] + extra + body[at:]) for name, extra in added.items()}


def pixel_elements(head, pixels):
    return {
        "too-many-pixels": file("explicit", head + element(0x7FE00010, "OW", pixels + b"\xaa" * 100)),
        "pixels-un": file("explicit", head + element(0x7FE00010, "UN", pixels)),
        "pixels-ob": file("explicit", head + element(0x7FE00010, "OB", pixels)),
    }


def odd_bytes(gray_case, random):
    """Frames of an odd number of bytes, with and without padding, as bytes and as words."""
    for rows, columns in ((3, 5), (1, 1), (7, 3)):
        ds, frames = gray_case(rows, columns, (8, 8, 7, 0), 3, "MONOCHROME2", False, random)
        body, at = body_of(ds)
        pixels = np.stack(frames).astype("u1").tobytes()
        words = np.frombuffer(even(pixels), "<u2").astype(">u2").tobytes()
        for vr in ("OB", "OW"):
            for data, name in ((pixels, "bare"), (even(pixels), "padded")):
                yield (f"odd-{columns}x{rows}-{vr.lower()}-{name}",
                       file("explicit", body[:at] + element(0x7FE00010, vr, data)), frames)
            big = big_endian(rows, columns) + element(0x7FE00010, vr, words if vr == "OW" else even(pixels), order=">")
            yield f"odd-{columns}x{rows}-{vr.lower()}-big-endian", file("big", big), frames


def big_endian(rows, columns):
    numbers = {0x00280002: 1, 0x00280010: rows, 0x00280011: columns, 0x00280100: 8, 0x00280101: 8, 0x00280102: 7, 0x00280103: 0}
    elements = {tag: element(tag, "US", struct.pack(">H", n), order=">") for tag, n in numbers.items()}
    elements[0x00080016] = element(0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.7\0", order=">")
    elements[0x00280004] = element(0x00280004, "CS", b"MONOCHROME2 ", order=">")
    elements[0x00280008] = element(0x00280008, "IS", b"3 ", order=">")
    return b"".join(elements[tag] for tag in sorted(elements))


def fragments(gray_case, random):
    """Three RLE frames in one or two fragments each, with right, wrong, short, empty and extended offset tables."""
    ds, frames = gray_case(12, 16, (16, 12, 11, 0), 3, "MONOCHROME2", False, random)
    body, at = body_of(ds)
    codes = [even(rle_encode_frame(frame.astype("<u2"))) for frame in frames]

    def rle(parts, table=b"", extra=b"", syntax="rle"):
        items = item(table, False) + b"".join(item(part, False) for frame in parts for part in frame)
        return file(syntax, body[:at] + extra + element(0x7FE00010, "OB", items + END, UNDEFINED))

    for name, cut in (("whole", None), ("halves", 100), ("odd-halves", 101)):
        parts = [[code] if cut is None else [code[:cut], code[cut:]] for code in codes]
        lengths = [sum(8 + len(part) for part in frame) for frame in parts]
        offsets = [0, lengths[0], lengths[0] + lengths[1]]
        extended = (element(0x7FE00001, "OV", struct.pack("<3Q", *offsets))
                    + element(0x7FE00002, "OV", struct.pack("<3Q", *lengths)))
        yield f"rle-{name}-no-table", rle(parts), frames
        yield f"rle-{name}-table", rle(parts, struct.pack("<3I", *offsets)), frames
        yield f"rle-{name}-wrong-table", rle(parts, struct.pack("<3I", 0, 4, 8)), frames
        yield f"rle-{name}-short-table", rle(parts, struct.pack("<I", 0)), frames
        yield f"rle-{name}-extended-table", rle(parts, extra=extended), frames
    yield "rle-says-explicit", rle([[code] for code in codes], syntax="explicit"), frames
    yield "rle-empty-fragment-last", rle([*([code] for code in codes), [b""]]), frames
