// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace rasterscope {

/// What became of a sample that was asked for.
enum class SampleState : std::uint8_t { Read, Missing, Unreadable, Damaged, Changed };

/// The samples of a small rectangle of full resolution as the file has them, kept: never the stretched ones.
/// Indices of bands count the list that was asked for; x and y are pixels of the raster inside the area.
class SampleWindow {
public:
    SampleWindow() = default;
    /// Nothing is read of it yet. \pre `bands` exist and the area lies in the raster
    SampleWindow(const RasterInfo& info, const Rect& area, std::vector<int> bands);

    const Rect& area() const { return m_area; }
    const std::vector<int>& bands() const { return m_bands; }
    bool contains(std::int64_t x, std::int64_t y) const { return m_area.contains({x, y, 1, 1}); }

    SampleState state(std::int64_t x, std::int64_t y, std::size_t band) const;
    /// A number in the file's own type, "nan", "nodata", or "missing", "damaged", "changed", "unreadable".
    std::string text(std::int64_t x, std::int64_t y, std::size_t band) const;
    /// The number that is shown and measured (shownValue); NaN for no-data and for what was not read.
    double value(std::int64_t x, std::int64_t y, std::size_t band) const;
    /// The sample in the file's byte order, "03 e8"; empty where it was not read.
    std::string bytesText(std::int64_t x, std::int64_t y, std::size_t band) const;

    void put(const Piece& piece);
    void put(const ReadProblem& problem);

private:
    std::size_t indexOf(std::int64_t x, std::int64_t y, std::size_t band) const;
    const std::byte* at(std::size_t index) const { return m_samples.data() + index * m_sampleBytes; }

    Rect m_area;
    std::vector<int> m_bands;
    SampleType m_type = SampleType::UInt8;
    ByteOrder m_fileOrder = nativeByteOrder;
    std::optional<NumberValue> m_noData;
    std::size_t m_sampleBytes = 1;
    std::vector<std::byte> m_samples; // band after band, in native order
    std::vector<SampleState> m_states;
};

/// Reads a window. What cannot be read is said of each sample. \pre as of SampleWindow; the area is not empty
SampleWindow readSamples(const Raster& raster, const Rect& area, std::vector<int> bands,
                         std::stop_token stop);

/// The bands of a raster from the first on, `most` at most.
std::vector<int> firstBands(const RasterInfo& info, std::int64_t most);

} // namespace rasterscope
