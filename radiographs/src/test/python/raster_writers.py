"""Writes PNG, TIFF and BMP files byte by byte, in every form the standards allow and common encoders do not write."""
import struct
import zlib

import numpy as np


def packed_rows(samples, bits, order=">"):
    """Rows of unsigned samples as bytes: 16 bits in the given byte order, fewer packed from the highest bit on."""
    if bits == 8:
        return [row.astype(np.uint8).tobytes() for row in samples]
    if bits == 16:
        return [row.astype(f"{order}u2").tobytes() for row in samples]
    shifts = np.arange(bits - 1, -1, -1)
    return [np.packbits(((row[:, None] >> shifts) & 1).astype(np.uint8).ravel()).tobytes() for row in samples]


# --- PNG (third edition) ---

PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def filtered(rows, step, choose):
    """Applies a line filter to each row; choose tells which by the number of the row."""
    out, above = b"", bytes(len(rows[0]))
    for number, row in enumerate(rows):
        kind = choose(number)
        coded = bytearray()
        for i, value in enumerate(row):
            left = row[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            guess = [0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner)][kind]
            coded.append((value - guess) & 255)
        out += bytes([kind]) + bytes(coded)
        above = row
    return out


def paeth(left, above, corner):
    p = left + above - corner
    return min((abs(p - left), 0, left), (abs(p - above), 1, above), (abs(p - corner), 2, corner))[2]


def png(samples, bits, colour, interlaced=False, before=(), after=(), choose=lambda row: row % 5, split=None):
    """A PNG file of rows x columns x channels samples, with further chunks before and after the image data."""
    rows, columns = samples.shape[:2]
    channels = PNG_CHANNELS[colour]
    cells = samples.reshape(rows, columns, channels)
    data = b""
    for x, y, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = cells[y::dy, x::dx]
        if part.size:
            lines = packed_rows(part.reshape(part.shape[0], -1), bits)
            data += filtered(lines, max(1, channels * bits // 8), choose)
    code = zlib.compress(data, 9)
    size = split or max(1, len(code))
    header = struct.pack(">IIBBBBB", columns, rows, bits, colour, 0, 0, int(interlaced))
    parts = [chunk(b"IDAT", code[i : i + size]) for i in range(0, len(code), size)]
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(before) + b"".join(parts) + b"".join(after) + chunk(b"IEND", b"")


# --- TIFF 6.0, uncompressed strips ---


def tiff(samples, bits, photometric, order="<", sample_format=1, palette=None, strip=None, extra=()):
    """A TIFF file of rows x columns (x channels) samples; extra fields are (tag, type, values)."""
    rows, columns = samples.shape[:2]
    channels = 1 if samples.ndim == 2 else samples.shape[2]
    lines = packed_rows(samples.reshape(rows, -1) & ((1 << bits) - 1), bits, order)
    strip = strip or rows
    strips = [b"".join(lines[i : i + strip]) for i in range(0, rows, strip)]
    offsets = [8 + sum(map(len, strips[:i])) for i in range(len(strips))]
    fields = [
        (256, 4, [columns]), (257, 4, [rows]), (258, 3, [bits] * channels), (259, 3, [1]), (262, 3, [photometric]),
        (273, 4, offsets), (277, 3, [channels]), (278, 4, [strip]), (279, 4, [len(s) for s in strips]), (284, 3, [1]),
    ]
    if palette is not None:
        fields.append((320, 3, list(palette.T.ravel() * 257)))
    if sample_format != 1:
        fields.append((339, 3, [sample_format] * channels))
    given = {tag for tag, _, _ in extra}
    fields = sorted([f for f in fields if f[0] not in given] + [f for f in extra if f[2]])
    data = b"".join(strips)
    data += b"\0" * (len(data) % 2)
    return tiff_file(data, fields, order)


def tiff_file(data, fields, order="<"):
    """The header, data that begins at 8, and a directory of (tag, type, values) with type 3 (16 bits), 4 (32) or 7 (bytes)."""
    at = 8 + len(data)
    beyond = at + 2 + 12 * len(fields) + 4
    entries = values = b""
    for tag, kind, numbers in fields:
        raw = b"".join(struct.pack(order + {3: "H", 4: "I", 7: "B"}[kind], int(n)) for n in numbers)
        if len(raw) > 4:
            place = struct.pack(order + "I", beyond + len(values))
            values += raw + b"\0" * (len(raw) % 2)
            raw = place
        entries += struct.pack(order + "HHI", tag, kind, len(numbers)) + raw.ljust(4, b"\0")
    header = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, at)
    return header + data + struct.pack(order + "H", len(fields)) + entries + struct.pack(order + "I", 0) + values


def early_lzw(data):
    """LZW as in the draft of TIFF's: least significant bit first, codes lengthened one code later."""
    bits, table, current, out, held, pool = 9, {bytes([i]): i for i in range(256)}, b"", bytearray(), 0, 0

    def put(code):
        nonlocal held, pool
        pool |= code << held
        held += bits
        while held >= 8:
            out.append(pool & 255)
            pool >>= 8
            held -= 8

    put(256)
    following = 258
    for value in data:
        longer = current + bytes([value])
        if longer in table:
            current = longer
            continue
        put(table[current])
        table[longer] = following
        following += 1
        if following > (1 << bits):
            bits += 1
        if following > 4094:
            put(256)
            table, bits, following = {bytes([i]): i for i in range(256)}, 9, 258
        current = bytes([value])
    put(table[current])
    put(257)
    out.append(pool & 255)
    return bytes(out)


# --- BMP ---


def bmp(columns, rows, bits, pixels, header=40, compression=0, palette=b"", masks=b"", top_down=False):
    """A BMP file around pixels that are already packed."""
    if header == 12:
        head = struct.pack("<IHHHH", 12, columns, rows, 1, bits)
    else:
        height = -rows if top_down else rows
        head = struct.pack("<IiiHHIIiiII", header, columns, height, 1, bits, compression, len(pixels), 2835, 2835, 0, 0)
        if header > 40:
            head, masks = (head + (masks or bytes(12)) + bytes(header))[:header], b""
        head = head[:header]
    start = 14 + len(head) + len(masks) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + head + masks + palette + pixels


def bmp_rows(lines, top_down=False):
    ordered = lines if top_down else lines[::-1]
    return b"".join(line + bytes(-len(line) % 4) for line in ordered)


def bmp_runs(indexes, bits):
    """Run lengths of 4 or 8 bits: runs, literal groups, an end of line after each and an end of the bitmap."""
    out = b""
    for row in indexes[::-1]:
        x = 0
        while x < len(row):
            n = 1
            while x + n < len(row) and row[x + n] == row[x] and n < 255:
                n += 1
            if n >= 3 or len(row) - x < 3:
                out += bytes([n, row[x] if bits == 8 else row[x] << 4 | row[x]])
            else:
                n = min(len(row) - x, 3 + x % 9)
                literal = packed_rows(row[None, x : x + n], bits)[0]
                out += bytes([0, n]) + literal + bytes(len(literal) % 2)
            x += n
        out += b"\0\0"
    return out[:-2] + b"\0\1"
