// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/base/result.h"
#include "core/raster/sample_type.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rasterscope {

/// What the header of an .npy file says (NEP 1, versions 1 to 3).
struct NumpyHeader {
    std::string dtype; // as written: "<f4"
    SampleType type = SampleType::UInt8;
    ByteOrder order = ByteOrder::Little;
    bool fortranOrder = false;
    std::vector<std::int64_t> shape;
};

/// Parses the dictionary, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }", as data: nothing is
/// evaluated. Errors are phrases; structured and object arrays are refused by name.
Result<NumpyHeader> parseNumpyHeader(std::string_view dictionary);

} // namespace rasterscope
