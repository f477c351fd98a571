// SPDX-License-Identifier: MIT
#include "core/image/value_line.h"

#include <limits>

namespace rasterscope {

void valuesOf(const NativeLine& samples, SampleType type, const std::optional<NumberValue>& noData,
              std::int64_t count, double* values)
{
    withSampleType(type, [&]<typename T>(TypeTag<T>) {
        const NoDataTest<T> isNoData(noData);
        const T* line = samples.as<T>();
        for (std::int64_t i = 0; i < count; ++i) {
            values[i] = isNoData(line[i]) ? std::numeric_limits<double>::quiet_NaN() : shownValue(line[i]);
        }
    });
}

} // namespace rasterscope
