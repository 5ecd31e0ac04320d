#!/usr/bin/env bash
# Time to read and decode a 2500 x 2048 radiograph in each transfer syntax: Verray, dcmtk, and pydicom with gdcm, each inside
# one process, in turn. Writes a table to standard output.
#
#   benchmarks/decode/run.sh
#   ROUNDS=15 WARM_UP=20 PYTHON=python3 CLASSES='cli/target/lib/*' WORK=folder   may be set in the environment
#
# The picture is simulated, so nothing else is needed. Debian packages: dcmtk libdcmtk-dev g++ zlib1g-dev libgdcm-tools
# python3-pydicom python3-gdcm python3-pil. dcmtk and gdcm write the compressed files, so that no decoder is measured on the
# output of its own encoder alone. Build Verray first (./verray --version).
set -euo pipefail
cd "$(dirname "$0")/../.."
here=benchmarks/decode
classes=${CLASSES:-cli/target/lib/*}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work/files"

if [ ! -f "$work/files/91-jpeg2000.dcm" ]; then
    java -cp "$classes" $here/SimulatedFiles.java "$work/files/explicit-le.dcm" "$work/files/png-16bit.png"
    cd "$work/files"
    dcmconv +ti explicit-le.dcm implicit-le.dcm
    dcmconv +tb explicit-le.dcm explicit-be.dcm
    dcmconv +td explicit-le.dcm deflated.dcm
    dcmcrle explicit-le.dcm rle.dcm
    dcmcjpeg +eb explicit-le.dcm 50-jpeg-8bit.dcm
    dcmcjpeg +ee explicit-le.dcm 51-jpeg-12bit.dcm
    dcmcjpeg +el +sv 4 explicit-le.dcm 57-jpeg-lossless.dcm
    dcmcjpeg +e1 explicit-le.dcm 70-jpeg-lossless-sv1.dcm
    dcmcjpls +el explicit-le.dcm 80-jpegls.dcm
    dcmcjpls +en +md 2 explicit-le.dcm 81-jpegls-near.dcm
    gdcmconv --j2k explicit-le.dcm 90-jpeg2000-lossless.dcm
    gdcmconv --j2k --lossy -r 8 explicit-le.dcm 91-jpeg2000.dcm
    cd "$OLDPWD"
fi
g++ -O2 -std=c++17 -o "$work/decode_dcmtk" $here/decode_dcmtk.cc -ldcmjpeg -ldcmjpls -ldcmimgle -ldcmdata -loflog -lofstd -lz
"${PYTHON:-python3}" $here/compare.py "$work" "$classes" "${ROUNDS:-15}" "${WARM_UP:-20}"
