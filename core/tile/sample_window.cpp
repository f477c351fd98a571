// SPDX-License-Identifier: MIT
#include "core/tile/sample_window.h"

#include "core/base/text.h"
#include "core/image/native_line.h"
#include "core/image/plain_samples.h"
#include "core/image/value_line.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>
#include <variant>

namespace rasterscope {

namespace {

std::string wordFor(SampleState state)
{
    switch (state) {
    case SampleState::Missing:
        return "missing";
    case SampleState::Damaged:
        return "damaged";
    case SampleState::Changed:
        return "changed";
    case SampleState::Read:
    case SampleState::Unreadable:
        break;
    }
    return "unreadable";
}

SampleState stateAfter(ReadProblem::Kind kind)
{
    switch (kind) {
    case ReadProblem::Kind::Missing:
        return SampleState::Missing;
    case ReadProblem::Kind::Damaged:
        return SampleState::Damaged;
    case ReadProblem::Kind::Changed:
        return SampleState::Changed;
    case ReadProblem::Kind::Failed:
        break;
    }
    return SampleState::Unreadable;
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

} // namespace

SampleWindow::SampleWindow(const RasterInfo& info, const Rect& area, std::vector<int> bands)
    : m_area(area)
    , m_bands(std::move(bands))
    , m_type(info.type)
    , m_fileOrder(info.order)
    , m_noData(info.noData)
    , m_sampleBytes(static_cast<std::size_t>(bytesOf(info.type)))
{
    const std::size_t count = static_cast<std::size_t>(area.width * area.height) * m_bands.size();
    m_samples.resize(count * m_sampleBytes);
    m_states.assign(count, SampleState::Unreadable);
}

std::size_t SampleWindow::indexOf(std::int64_t x, std::int64_t y, std::size_t band) const
{
    const std::int64_t row = static_cast<std::int64_t>(band) * m_area.height + y - m_area.y;
    return static_cast<std::size_t>(row * m_area.width + x - m_area.x);
}

SampleState SampleWindow::state(std::int64_t x, std::int64_t y, std::size_t band) const
{
    return m_states[indexOf(x, y, band)];
}

std::string SampleWindow::text(std::int64_t x, std::int64_t y, std::size_t band) const
{
    const std::size_t index = indexOf(x, y, band);
    if (m_states[index] != SampleState::Read) {
        return wordFor(m_states[index]);
    }
    std::string text = formatSample(at(index), m_type, nativeByteOrder);
    if (m_noData && !isComplex(m_type) && isNoData(text, m_type, *m_noData)) {
        return "nodata";
    }
    return text;
}

double SampleWindow::value(std::int64_t x, std::int64_t y, std::size_t band) const
{
    const std::size_t index = indexOf(x, y, band);
    double value = std::numeric_limits<double>::quiet_NaN();
    if (m_states[index] == SampleState::Read) {
        NativeLine one;
        one.load({at(index), m_type, nativeByteOrder, 1, 1, 1}, 0, 0, 0, 1);
        valuesOf(one, m_type, m_noData, 1, &value);
    }
    return value;
}

std::string SampleWindow::bytesText(std::int64_t x, std::int64_t y, std::size_t band) const
{
    const std::size_t index = indexOf(x, y, band);
    if (m_states[index] != SampleState::Read) {
        return {};
    }
    const std::size_t parts = isComplex(m_type) ? 2 : 1;
    const std::size_t partBytes = m_sampleBytes / parts;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < m_sampleBytes; ++i) {
        const std::size_t inPart = i % partBytes;
        const std::size_t place = m_fileOrder == nativeByteOrder ? i : i - inPart + partBytes - 1 - inPart;
        const auto byte = std::to_integer<unsigned>(at(index)[place]);
        text += (i > 0 ? " " : "");
        text += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return text;
}

void SampleWindow::put(const Piece& piece)
{
    NativeLine line;
    const SampleView& view = piece.samples;
    for (std::int64_t band = 0; band < view.bands; ++band) {
        for (std::int64_t y = 0; y < view.height; ++y) {
            const std::size_t row = indexOf(m_area.x + piece.x, m_area.y + piece.y + y,
                                            static_cast<std::size_t>(piece.firstBand + band));
            for (std::int64_t x = 0; x < view.width; x += NativeLine::capacity) {
                const std::int64_t count = std::min(NativeLine::capacity, view.width - x);
                line.load(view, x, y, band, count);
                const std::size_t first = row + static_cast<std::size_t>(x);
                std::memcpy(m_samples.data() + first * m_sampleBytes, line.as<std::uint8_t>(),
                            static_cast<std::size_t>(count) * m_sampleBytes);
                std::fill_n(m_states.begin() + static_cast<std::ptrdiff_t>(first), count, SampleState::Read);
            }
        }
    }
}

void SampleWindow::put(const ReadProblem& problem)
{
    for (int band = problem.firstBand; band < problem.firstBand + problem.bands; ++band) {
        for (std::int64_t y = 0; y < problem.area.height; ++y) {
            const std::size_t row = indexOf(m_area.x + problem.area.x, m_area.y + problem.area.y + y,
                                            static_cast<std::size_t>(band));
            std::fill_n(m_states.begin() + static_cast<std::ptrdiff_t>(row), problem.area.width,
                        stateAfter(problem.kind));
        }
    }
}

SampleWindow readSamples(const Raster& raster, const Rect& area, std::vector<int> bands, std::stop_token stop)
{
    SampleWindow samples(raster.info(), area, bands);
    Window window;
    window.area = area;
    window.bands = std::move(bands);
    const Result<ReadReport> report =
        raster.read(window, [&](const Piece& piece) { samples.put(piece); }, std::move(stop));
    if (!report) {
        return SampleWindow(raster.info(), area, window.bands); // none of it is to be believed
    }
    for (const ReadProblem& problem : report->problems) {
        samples.put(problem);
    }
    return samples;
}

std::vector<int> firstBands(const RasterInfo& info, std::int64_t most)
{
    std::vector<int> bands(static_cast<std::size_t>(std::min(info.bands, most)));
    std::iota(bands.begin(), bands.end(), 0);
    return bands;
}

} // namespace rasterscope
