// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <array>
#include <cstddef>

namespace rasterscope {

/// Room for one sample of any type.
using SampleBytes = std::array<std::byte, 16>;

/// The value as one sample, in native order; zero where the type cannot hold it. A complex sample gets it as
/// its real part.
SampleBytes sampleOf(SampleType type, const NumberValue& value);

} // namespace rasterscope
