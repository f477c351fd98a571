// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/native_line.h"
#include "core/raster/raster_info.h"

#include <cstdint>
#include <optional>

namespace rasterscope {

/// The shown values of loaded samples of a type, with NaN for no-data.
void valuesOf(const NativeLine& samples, SampleType type, const std::optional<NumberValue>& noData,
              std::int64_t count, double* values);

} // namespace rasterscope
