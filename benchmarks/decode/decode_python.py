"""Decodes each file whose path comes on standard input with pydicom and gdcm (PNG with Pillow), and answers with the
nanoseconds that reading and decoding took, or "-" and a reason, and a check sum of the samples."""
import sys
import time
import zlib

import numpy
import pydicom
from PIL import Image
from pydicom.pixel_data_handlers import gdcm_handler, numpy_handler

pydicom.config.pixel_data_handlers = [numpy_handler, gdcm_handler]
for line in sys.stdin:
    path = line.rstrip("\n")
    start = time.perf_counter_ns()
    try:
        samples = numpy.asarray(Image.open(path)) if path.endswith(".png") else pydicom.dcmread(path).pixel_array
        # Big endian comes as it is stored; the other programs give native samples.
        samples = numpy.ascontiguousarray(samples, samples.dtype.newbyteorder("="))
        answer = f"{time.perf_counter_ns() - start} {zlib.crc32(samples.astype('<u2').tobytes()):x}"
    except Exception as e:
        answer = f"- {str(e).splitlines()[0] if str(e) else type(e).__name__}"
    print(answer, flush=True)
