// SPDX-License-Identifier: MIT
#include "core/image/stretch.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasterscope {

namespace {

// The constants of IRAF's zscale.x.
constexpr double contrast = 0.25;
constexpr double mostRejected = 0.5; // of the values
constexpr std::size_t fewestValues = 5;
constexpr double rejectedFrom = 2.5; // deviations
constexpr int mostPasses = 5;

struct Line {
    double slope = 0;
    double start = 0;
    double at(std::size_t place) const { return start + slope * static_cast<double>(place); }
};

/// Least squares through the kept values over their places.
Line lineThrough(const std::vector<double>& values, const std::vector<std::uint8_t>& kept)
{
    double count = 0;
    double meanPlace = 0;
    double meanValue = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (kept[i] != 0) {
            ++count;
            meanPlace += (static_cast<double>(i) - meanPlace) / count;
            meanValue += (values[i] - meanValue) / count;
        }
    }
    double products = 0;
    double squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (kept[i] != 0) {
            const double place = static_cast<double>(i) - meanPlace;
            products += place * (values[i] - meanValue);
            squares += place * place;
        }
    }
    const double slope = squares > 0 ? products / squares : 0;
    return {slope, meanValue - slope * meanPlace};
}

double spreadAround(const Line& line, const std::vector<double>& values,
                    const std::vector<std::uint8_t>& kept)
{
    double count = 0;
    double squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (kept[i] != 0) {
            ++count;
            squares += (values[i] - line.at(i)) * (values[i] - line.at(i));
        }
    }
    return count > 0 ? std::sqrt(squares / count) : 0;
}

/// Values far from the line are rejected, and their neighbours with them.
std::vector<std::uint8_t> withoutFar(const Line& line, double most, const std::vector<double>& values)
{
    const auto neighbours =
        std::max<std::ptrdiff_t>(1, std::lround(static_cast<double>(values.size()) * 0.01));
    const auto count = static_cast<std::ptrdiff_t>(values.size());
    std::vector<std::uint8_t> kept(values.size(), 1);
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (std::abs(values[at] - line.at(at)) > most) {
            std::fill(kept.begin() + std::max<std::ptrdiff_t>(0, i - neighbours / 2),
                      kept.begin() + std::min(count, i + neighbours / 2 + 1), std::uint8_t{0});
        }
    }
    return kept;
}

} // namespace

ValueRange zScaleRange(const std::vector<double>& ascending)
{
    const std::size_t count = ascending.size();
    const ValueRange all{ascending.front(), ascending.back()};
    std::vector<std::uint8_t> kept(count, 1);
    Line line = lineThrough(ascending, kept);
    std::size_t left = count;
    const auto enough =
        std::max(fewestValues, static_cast<std::size_t>(static_cast<double>(count) * mostRejected));
    for (int pass = 0; pass < mostPasses; ++pass) {
        kept = withoutFar(line, rejectedFrom * spreadAround(line, ascending, kept), ascending);
        const auto now = static_cast<std::size_t>(std::count(kept.begin(), kept.end(), std::uint8_t{1}));
        if (now < enough) {
            return all;
        }
        line = lineThrough(ascending, kept);
        if (now >= left) {
            break;
        }
        left = now;
    }
    if (left < enough || !std::isfinite(line.slope)) {
        return all;
    }
    const double middle = static_cast<double>(count - 1) / 2;
    const double median = (ascending[(count - 1) / 2] + ascending[count / 2]) / 2;
    const double slope = line.slope / contrast;
    return {std::max(all.low, median - middle * slope), std::min(all.high, median + middle * slope)};
}

} // namespace rasterscope
