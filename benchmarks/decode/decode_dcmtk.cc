// Decodes each file whose path comes on standard input with dcmtk, and answers with the nanoseconds that reading and decoding
// took, or "-" and a reason, and a check sum of the samples.
#include <chrono>
#include <iostream>
#include <string>
#include <vector>
#include <zlib.h>
#include "dcmtk/config/osconfig.h"
#include "dcmtk/dcmdata/dcrledrg.h"
#include "dcmtk/dcmdata/dctk.h"
#include "dcmtk/dcmjpeg/djdecode.h"
#include "dcmtk/dcmjpls/djdecode.h"
#include "dcmtk/oflog/oflog.h"

int main() {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
    DcmRLEDecoderRegistration::registerCodecs();
    std::string path;
    while (std::getline(std::cin, path)) {
        auto start = std::chrono::steady_clock::now();
        DcmFileFormat file;
        OFCondition state = file.loadFile(path.c_str());
        DcmDataset* data = file.getDataset();
        if (state.good()) {
            state = data->chooseRepresentation(EXS_LittleEndianExplicit, nullptr);
        }
        Uint16 allocated = 0;
        data->findAndGetUint16(DCM_BitsAllocated, allocated);
        const Uint16* words = nullptr;
        const Uint8* bytes = nullptr;
        unsigned long count = 0;
        if (state.good()) {
            state = allocated == 8 ? data->findAndGetUint8Array(DCM_PixelData, bytes, &count)
                                   : data->findAndGetUint16Array(DCM_PixelData, words, &count);
        }
        auto time = std::chrono::steady_clock::now() - start;
        if (state.bad()) {
            std::cout << "- " << state.text() << std::endl;
            continue;
        }
        std::vector<Uint16> samples(bytes ? std::vector<Uint16>(bytes, bytes + count) : std::vector<Uint16>(words, words + count));
        uLong sum = crc32(0, reinterpret_cast<const Bytef*>(samples.data()), samples.size() * 2);
        std::cout << std::chrono::duration_cast<std::chrono::nanoseconds>(time).count() << " " << std::hex << sum << std::dec
                  << std::endl;
    }
}
