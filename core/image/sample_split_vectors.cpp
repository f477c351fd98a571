// SPDX-License-Identifier: MIT
#include "core/image/sample_split.h"

#include <cstddef>

// The file includes itself once for each kind of processor that Highway makes code for.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/image/sample_split_vectors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace rasterscope::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR // no vectors at all

template <typename T>
std::size_t split(const std::byte* /*samples*/, std::size_t /*count*/, const std::array<T*, 3>& /*targets*/)
{
    return 0;
}

#else

namespace hn = hwy::HWY_NAMESPACE;

/// As many as fill vectors; gives how many.
template <typename T>
std::size_t split(const std::byte* samples, std::size_t count, const std::array<T*, 3>& targets)
{
    const hn::ScalableTag<T> lanes;
    const std::size_t step = hn::Lanes(lanes);
    const T* const from = reinterpret_cast<const T*>(samples);
    std::size_t i = 0;
    for (; i + step <= count; i += step) {
        hn::VFromD<decltype(lanes)> first;
        hn::VFromD<decltype(lanes)> second;
        hn::VFromD<decltype(lanes)> third;
        hn::LoadInterleaved3(lanes, from + 3 * i, first, second, third);
        hn::StoreU(first, lanes, targets[0] + i);
        hn::StoreU(second, lanes, targets[1] + i);
        hn::StoreU(third, lanes, targets[2] + i);
    }
    return i;
}

#endif

void splitThree8(const std::byte* samples, std::size_t count, const std::array<std::uint8_t*, 3>& targets)
{
    plain::splitThree8(samples, split(samples, count, targets), count, targets);
}

void splitThree16(const std::byte* samples, std::size_t count, const std::array<std::uint16_t*, 3>& targets)
{
    plain::splitThree16(samples, split(samples, count, targets), count, targets);
}

} // namespace
} // namespace rasterscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rasterscope {

HWY_EXPORT(splitThree8);
HWY_EXPORT(splitThree16);

void splitThree8(const std::byte* samples, std::size_t count, const std::array<std::uint8_t*, 3>& targets)
{
    HWY_DYNAMIC_DISPATCH(splitThree8)(samples, count, targets);
}

void splitThree16(const std::byte* samples, std::size_t count, const std::array<std::uint16_t*, 3>& targets)
{
    HWY_DYNAMIC_DISPATCH(splitThree16)(samples, count, targets);
}

} // namespace rasterscope
#endif
