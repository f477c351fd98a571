// SPDX-License-Identifier: MIT
#include "app/file_info.h"

namespace rasterscope {

std::string wordFor(Interleave interleave)
{
    switch (interleave) {
    case Interleave::Pixel:
        return "bip";
    case Interleave::Line:
        return "bil";
    case Interleave::Band:
        break;
    }
    return "bsq";
}

std::string wordFor(Photometric photometric)
{
    switch (photometric) {
    case Photometric::MinIsBlack:
        return "min-is-black";
    case Photometric::MinIsWhite:
        return "min-is-white";
    case Photometric::Rgb:
        return "rgb";
    case Photometric::Palette:
        return "palette";
    case Photometric::Mask:
        return "mask";
    case Photometric::Cmyk:
        return "cmyk";
    case Photometric::YCbCr:
        return "ycbcr";
    case Photometric::CieLab:
        return "cielab";
    case Photometric::IccLab:
        return "icclab";
    case Photometric::LogL:
        return "logl";
    case Photometric::LogLuv:
        return "logluv";
    case Photometric::Other:
        break;
    }
    return "other";
}

} // namespace rasterscope
