// SPDX-License-Identifier: MIT
#include "core/image/byte_table.h"

#include <cstddef>

// The file includes itself once for each kind of processor that Highway makes code for.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/image/byte_table_vectors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace rasterscope::HWY_NAMESPACE {
namespace {

#if HWY_MAX_BYTES < 32 // one by one is quicker

void lookUpBytes(ByteTable table, std::span<const std::uint8_t> bytes, std::uint8_t* target)
{
    plain::lookUpBytes(table, bytes, target);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

/// In sixteen parts of the table, of which each gives zeros for what is not in it: the byte's distance from
/// the part's first, plus 0x70 without overflow, has its highest bit set unless it is less than 16.
void lookUpBytes(ByteTable table, std::span<const std::uint8_t> bytes, std::uint8_t* target)
{
    const hn::ScalableTag<std::uint8_t> lanes;
    const hn::Repartition<std::int8_t, decltype(lanes)> indices;
    const std::size_t step = hn::Lanes(lanes);
    const auto outside = hn::Set(lanes, std::uint8_t{0x70});
    std::size_t i = 0;
    for (; i + step <= bytes.size(); i += step) {
        auto distance = hn::LoadU(lanes, bytes.data() + i);
        auto found = hn::Zero(lanes);
        for (std::size_t part = 0; part < table.size(); part += 16) {
            const auto entries = hn::LoadDup128(lanes, table.data() + part);
            const auto index = hn::BitCast(indices, hn::SaturatedAdd(distance, outside));
            found = hn::Or(found, hn::BitCast(lanes, hn::TableLookupBytesOr0(entries, index)));
            distance = hn::Sub(distance, hn::Set(lanes, std::uint8_t{16}));
        }
        hn::StoreU(found, lanes, target + i);
    }
    plain::lookUpBytes(table, bytes.subspan(i), target + i);
}

#endif

} // namespace
} // namespace rasterscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rasterscope {

HWY_EXPORT(lookUpBytes);

void lookUpBytes(ByteTable table, std::span<const std::uint8_t> bytes, std::uint8_t* target)
{
    HWY_DYNAMIC_DISPATCH(lookUpBytes)(table, bytes, target);
}

} // namespace rasterscope
#endif
