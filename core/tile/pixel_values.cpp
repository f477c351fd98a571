// SPDX-License-Identifier: MIT
#include "core/tile/pixel_values.h"

#include "core/base/text.h"
#include "core/image/plain_samples.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <variant>

namespace rasterscope {

namespace {

std::string wordFor(ReadProblem::Kind kind)
{
    switch (kind) {
    case ReadProblem::Kind::Missing:
        return "missing";
    case ReadProblem::Kind::Failed:
        return "unreadable";
    case ReadProblem::Kind::Damaged:
        return "damaged";
    case ReadProblem::Kind::Changed:
        return "changed";
    }
    return "unreadable";
}

/// Compared in the no-data value's own words: a text is exact for 64-bit integers, and -3.4e38 written as a
/// double is meant to be the float nearest to it.
bool isNoData(const std::string& text, SampleType type, const NumberValue& noData)
{
    const bool narrow = type == SampleType::Float32 || type == SampleType::Float16;
    if (narrow || type == SampleType::Float64 || std::holds_alternative<double>(noData)) {
        const double sample = parseReal(text).value_or(0);
        const double marked = std::visit([](auto number) { return static_cast<double>(number); }, noData);
        return narrow ? static_cast<float>(sample) == static_cast<float>(marked) : sample == marked;
    }
    const auto* whole = std::get_if<std::int64_t>(&noData);
    return text ==
           (whole != nullptr ? std::to_string(*whole) : std::to_string(std::get<std::uint64_t>(noData)));
}

std::string describe(const std::byte* sample, const SampleView& view,
                     const std::optional<NumberValue>& noData)
{
    std::string text = formatSample(sample, view.type, view.order);
    if (noData && !isComplex(view.type) && isNoData(text, view.type, *noData)) {
        return "nodata";
    }
    return text;
}

} // namespace

PixelValues readPixel(const Raster& raster, std::int64_t x, std::int64_t y)
{
    const RasterInfo& info = raster.info();
    PixelValues result{x, y, info.bands, {}};
    result.values.assign(static_cast<std::size_t>(std::min(info.bands, mostPixelValues)), "unreadable");
    Window window;
    window.area = {x, y, 1, 1};
    window.bands.resize(result.values.size());
    std::iota(window.bands.begin(), window.bands.end(), 0);
    const auto keep = [&](const Piece& piece) {
        for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
            result.values.at(static_cast<std::size_t>(piece.firstBand + band)) =
                describe(piece.samples.at(0, 0, band), piece.samples, info.noData);
        }
    };
    const Result<ReadReport> report = raster.read(window, keep, {});
    if (!report) {
        std::fill(result.values.begin(), result.values.end(), "unreadable");
        return result;
    }
    for (const ReadProblem& problem : report->problems) {
        for (int band = 0; band < problem.bands; ++band) {
            result.values.at(static_cast<std::size_t>(problem.firstBand + band)) = wordFor(problem.kind);
        }
    }
    return result;
}

} // namespace rasterscope
