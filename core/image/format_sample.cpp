// SPDX-License-Identifier: MIT
#include "core/base/byte_order.h"
#include "core/base/text.h"
#include "core/image/plain_samples.h"
#include "core/image/typed_sample.h"

#include <string>
#include <type_traits>

namespace rasterscope {

namespace {

template <typename T>
std::string textOf(T number)
{
    if constexpr (std::is_integral_v<T>) {
        return std::to_string(number);
    } else {
        return formatReal(number);
    }
}

template <typename T>
std::string formatTyped(const std::byte* sample, ByteOrder order)
{
    if constexpr (std::is_same_v<T, Half>) {
        return textOf(halfToFloat(loadAs<std::uint16_t>(sample, order)));
    } else if constexpr (isComplexPair<T>) {
        using Part = typename T::Part;
        const std::string imaginary = textOf(loadAs<Part>(sample + sizeof(Part), order));
        return textOf(loadAs<Part>(sample, order)) + (imaginary.starts_with('-') ? "" : "+") + imaginary +
               "i";
    } else {
        return textOf(loadAs<T>(sample, order));
    }
}

} // namespace

std::string formatSample(const std::byte* sample, SampleType type, ByteOrder order)
{
    return withSampleType(type, [&]<typename T>(TypeTag<T>) { return formatTyped<T>(sample, order); });
}

} // namespace rasterscope
