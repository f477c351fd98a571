// SPDX-License-Identifier: MIT
#include "core/image/pixel_blend.h"

#include <cstddef>

// The file includes itself once for each kind of processor that Highway makes code for.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/image/pixel_blend_vectors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace rasterscope::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR // no vectors at all

void blendRows(std::span<const std::uint32_t> above, const std::uint32_t* below, std::uint32_t weight,
               std::uint32_t* target)
{
    plain::blendRows(above, below, weight, target);
}

void blendNeighbours(const std::uint32_t* source, const PixelTaps& taps, std::uint32_t* target)
{
    plain::blendNeighbours(source, taps, 0, target);
}

void pickPixels(const std::uint32_t* source, std::span<const std::int32_t> places, std::uint32_t* target)
{
    plain::pickPixels(source, places, target);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

/// Four pixels and more. A channel's sum has 16 bits: 255 * 256 + 128 is the largest. `weight` is in both
/// halves of a pixel.
template <typename Pixels, typename Halves>
HWY_INLINE Pixels between(Pixels a, Pixels b, Halves weight)
{
    const hn::DFromV<Pixels> pixels;
    const hn::DFromV<Halves> halves;
    const auto lowByte = hn::Set(halves, std::uint16_t{0x00FF});
    const auto rest = hn::Sub(hn::Set(halves, std::uint16_t{256}), weight);
    const auto half = hn::Set(halves, std::uint16_t{128});
    const auto sum = [&](Halves from, Halves to) HWY_ATTR {
        return hn::Add(hn::Add(hn::Mul(from, rest), hn::Mul(to, weight)), half);
    };
    const auto first = hn::BitCast(halves, a);
    const auto second = hn::BitCast(halves, b);
    const auto low = hn::ShiftRight<8>(sum(hn::And(first, lowByte), hn::And(second, lowByte)));
    const auto high = hn::AndNot(lowByte, sum(hn::ShiftRight<8>(first), hn::ShiftRight<8>(second)));
    return hn::BitCast(pixels, hn::Or(low, high));
}

void blendRows(std::span<const std::uint32_t> above, const std::uint32_t* below, std::uint32_t weight,
               std::uint32_t* target)
{
    const hn::ScalableTag<std::uint32_t> pixels;
    const hn::Repartition<std::uint16_t, decltype(pixels)> halves;
    const auto weights = hn::Set(halves, static_cast<std::uint16_t>(weight));
    const std::size_t step = hn::Lanes(pixels);
    std::size_t i = 0;
    for (; i + step <= above.size(); i += step) {
        const auto blended =
            between(hn::LoadU(pixels, above.data() + i), hn::LoadU(pixels, below + i), weights);
        hn::StoreU(blended, pixels, target + i);
    }
    plain::blendRows(above.subspan(i), below + i, weight, target + i);
}

void blendNeighbours(const std::uint32_t* source, const PixelTaps& taps, std::uint32_t* target)
{
    const hn::ScalableTag<std::uint32_t> pixels;
    const hn::Repartition<std::uint16_t, decltype(pixels)> halves;
    const hn::RebindToSigned<decltype(pixels)> places;
    const std::size_t step = hn::Lanes(pixels);
    std::size_t i = 0;
    for (; i + step <= taps.firsts.size(); i += step) {
        const auto place = hn::LoadU(places, taps.firsts.data() + i);
        const auto weight = hn::LoadU(pixels, taps.weights.data() + i);
        const auto both = hn::BitCast(halves, hn::Or(weight, hn::ShiftLeft<16>(weight)));
        const auto blended =
            between(hn::GatherIndex(pixels, source, place), hn::GatherIndex(pixels, source + 1, place), both);
        hn::StoreU(blended, pixels, target + i);
    }
    plain::blendNeighbours(source, taps, i, target);
}

/// Picks out of one or two vectors, where all lie in these: a gather takes two to three times as long.
/// Nothing behind the last place is read.
void pickPixels(const std::uint32_t* source, std::span<const std::int32_t> places, std::uint32_t* target)
{
    const hn::ScalableTag<std::uint32_t> pixels;
    const hn::RebindToSigned<decltype(pixels)> indices;
    const auto step = static_cast<std::int32_t>(hn::Lanes(pixels));
    const auto pickFrom = [&](std::int32_t begin, auto place) HWY_ATTR {
        const auto within = hn::And(hn::Sub(place, hn::Set(indices, begin)), hn::Set(indices, step - 1));
        return hn::TableLookupLanes(hn::LoadU(pixels, source + begin), hn::IndicesFromVec(pixels, within));
    };
    std::size_t i = 0;
    for (; i + hn::Lanes(pixels) <= places.size(); i += hn::Lanes(pixels)) {
        const auto place = hn::LoadU(indices, places.data() + i);
        const std::int32_t first = places[i];
        const std::int32_t upper =
            places[i + hn::Lanes(pixels) - 1] - step + 1; // where the last vector begins
        if (upper < 0 || upper - first > step) {
            hn::StoreU(hn::GatherIndex(pixels, source, place), pixels, target + i);
        } else if (first >= upper) {
            hn::StoreU(pickFrom(upper, place), pixels, target + i);
        } else {
            const auto isLower = hn::RebindMask(pixels, hn::Lt(place, hn::Set(indices, upper)));
            hn::StoreU(hn::IfThenElse(isLower, pickFrom(first, place), pickFrom(upper, place)), pixels,
                       target + i);
        }
    }
    plain::pickPixels(source, places.subspan(i), target + i);
}

#endif

} // namespace
} // namespace rasterscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rasterscope {

HWY_EXPORT(blendRows);
HWY_EXPORT(blendNeighbours);
HWY_EXPORT(pickPixels);

void blendRows(std::span<const std::uint32_t> above, const std::uint32_t* below, std::uint32_t weight,
               std::uint32_t* target)
{
    HWY_DYNAMIC_DISPATCH(blendRows)(above, below, weight, target);
}

void blendNeighbours(const std::uint32_t* source, const PixelTaps& taps, std::uint32_t* target)
{
    HWY_DYNAMIC_DISPATCH(blendNeighbours)(source, taps, target);
}

void pickPixels(const std::uint32_t* source, std::span<const std::int32_t> places, std::uint32_t* target)
{
    HWY_DYNAMIC_DISPATCH(pickPixels)(source, places, target);
}

} // namespace rasterscope
#endif
