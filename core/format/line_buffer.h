// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/raw_bytes.h"
#include "core/format/block_decoder.h"
#include "core/format/byte_stream.h"
#include "core/format/chroma_units.h"
#include "core/format/tiff_predictor.h"
#include "core/format/tiff_unpacking.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace rasterscope {

/// Lines that are stored several at a time, and come out as RGB.
struct ChromaForm {
    ChromaUnits units;
    YCbCrToRgb colors;
};

/// How the lines that a codec gives become samples.
struct LineForm {
    TiffPacking packing;
    TiffPrediction prediction;
    std::int64_t bands = 1; // in one block
    std::optional<ChromaForm> chroma;

    bool predicted() const { return prediction.predictor != 1; }
    /// Lines that are stored as one.
    std::int64_t linesTogether() const { return chroma ? chroma->units.down : 1; }
    /// Of them.
    std::int64_t storedBytes(std::int64_t width) const
    {
        return chroma ? chroma->units.rowBytes(width) : packing.lineBytes(width * bands);
    }
    std::int64_t plainBytes(std::int64_t width) const { return width * bands * bytesOf(packing.type); }
};

/// The lines of one block: first their stored bytes, then samples.
class LineBuffer {
public:
    /// Throws bad_alloc. The form outlives the buffer.
    LineBuffer(const LineForm& form, std::int64_t width, std::int64_t rows);

    /// Where the codec is to put its bytes, one line after another.
    std::span<std::byte> stored()
    {
        return m_packed.empty() ? std::span(m_block.samples) : std::span(m_packed);
    }
    /// What came, as samples. Use once.
    DecodedBlock finish(const StreamYield& yield);

private:
    void finishLine(std::int64_t row);

    const LineForm& m_form;
    std::int64_t m_width;
    std::int64_t m_rows;
    DecodedBlock m_block;
    RawBytes m_packed; // empty where lines are decoded where their samples will be
};

} // namespace rasterscope
