// SPDX-License-Identifier: MIT
#include "core/image/stretch.h"

#include "core/image/display_samples.h"
#include "core/image/sampled_statistics.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace rasterscope {

namespace {

/// Around a single value: any, as long as it does not vanish beside it, so that the value is mid gray. Whole
/// numbers stay within their type, and zero of them is black: such a raster is empty.
ValueRange rangeAround(double value, const RasterInfo& info)
{
    const double half = std::max(1.0, std::abs(value) * 0x1p-20);
    const ValueRange around{value - half, value + half};
    const ValueRange all = fullRange(info);
    if (isFloatingPoint(info.type) || isComplex(info.type) || value < all.low || value > all.high) {
        return around;
    }
    return {value == 0 ? 0 : std::max(around.low, all.low), std::min(around.high, all.high)};
}

/// Where most of a band is one value (a mask, an empty margin), both percentiles are that value; the rest
/// still is worth seeing.
ValueRange notEmpty(const ValueRange& range, const std::vector<double>& values, const RasterInfo& info)
{
    if (range.low < range.high) {
        return range;
    }
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *least < *most ? ValueRange{*least, *most} : rangeAround(*least, info);
}

constexpr std::int64_t zScaleValues = 1000; // as many as IRAF and its heirs take

ValueRange measuredRange(const Stretch& stretch, std::vector<double>& values)
{
    switch (stretch.kind) {
    case Stretch::Kind::Percent: {
        const double low = percentileOf(values, stretch.low);
        return {low, percentileOf(values, stretch.high)};
    }
    case Stretch::Kind::Sigma:
        return deviationRange(values, stretch.high);
    case Stretch::Kind::ZScale:
        return zScaleRange(statisticsOf(values).evenly(zScaleValues));
    default: {
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        return {*least, *most};
    }
    }
}

Result<std::vector<ValueRange>> givenRanges(const Stretch& stretch, std::size_t bands)
{
    if (stretch.ranges.size() == bands) {
        return stretch.ranges;
    }
    if (stretch.ranges.size() == 1) {
        return std::vector<ValueRange>(bands, stretch.ranges.front());
    }
    return failure(Error::Code::InvalidArgument, "a stretch with " + std::to_string(stretch.ranges.size()) +
                                                     " ranges does not fit " + std::to_string(bands) +
                                                     " bands");
}

ValueRange measuredRange(const Stretch& stretch, const BandStatistics& statistics)
{
    switch (stretch.kind) {
    case Stretch::Kind::Percent:
        return {statistics.percentile(stretch.low), statistics.percentile(stretch.high)};
    case Stretch::Kind::Sigma: {
        const double spread = statistics.deviation() * stretch.high;
        return {statistics.mean - spread, statistics.mean + spread};
    }
    case Stretch::Kind::ZScale:
        return zScaleRange(statistics.evenly(zScaleValues));
    default:
        return {statistics.low(), statistics.high()};
    }
}

} // namespace

std::optional<ValueRange> rangeFor(const Stretch& stretch, const BandStatistics& statistics,
                                   const RasterInfo& info)
{
    if (statistics.count == 0) {
        return std::nullopt;
    }
    const ValueRange range = measuredRange(stretch, statistics);
    if (range.low < range.high) {
        return range;
    }
    return statistics.low() < statistics.high() ? ValueRange{statistics.low(), statistics.high()}
                                                : rangeAround(statistics.low(), info);
}

Stretch Stretch::defaultFor(const RasterInfo& info)
{
    Stretch stretch;
    const bool isLab = info.photometric == Photometric::CieLab || info.photometric == Photometric::IccLab;
    if (isLab || (info.photometric == Photometric::Palette && !info.palette.empty())) {
        return stretch;
    }
    if (info.displayLow && info.displayHigh && *info.displayLow != *info.displayHigh) {
        stretch.kind = Kind::Range;
        stretch.ranges = {{*info.displayLow, *info.displayHigh}};
    } else if (info.type != SampleType::UInt8 && info.type != SampleType::Int8 && info.bits > 8) {
        stretch.kind = Kind::Percent;
        stretch.low = 2;
        stretch.high = 98;
    }
    return stretch;
}

Result<std::vector<ValueRange>> resolveStretch(const Raster& raster, const Stretch& stretch,
                                               const std::vector<int>& bands, std::stop_token stop)
{
    const ValueRange full = fullRange(raster.info());
    if (stretch.kind == Stretch::Kind::None) {
        return std::vector<ValueRange>(bands.size(), full);
    }
    if (stretch.kind == Stretch::Kind::Range) {
        return givenRanges(stretch, bands.size());
    }
    auto sampled = sampleBands(raster, bands, std::move(stop));
    if (!sampled) {
        return failure(sampled.error().code, sampled.error().message);
    }
    std::vector<ValueRange> ranges;
    for (std::vector<double>& values : *sampled) {
        ranges.push_back(values.empty() ? full
                                        : notEmpty(measuredRange(stretch, values), values, raster.info()));
    }
    return ranges;
}

} // namespace rasterscope
