// SPDX-License-Identifier: MIT
#include "core/format/line_buffer.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

std::string damageOf(const StreamYield& yield, std::int64_t sound, std::int64_t wanted)
{
    if (sound >= wanted) {
        return {};
    }
    if (sound == 0) {
        return yield.damage;
    }
    return yield.damage + ": " + std::to_string(sound) + " of " + std::to_string(wanted) + " rows are there";
}

} // namespace

LineBuffer::LineBuffer(const LineForm& form, std::int64_t width, std::int64_t rows)
    : m_form(form), m_width(width), m_rows(rows)
{
    const std::int64_t together = form.linesTogether();
    const std::int64_t stored = (rows + together - 1) / together * form.storedBytes(width);
    m_block.samples.resize(static_cast<std::size_t>(form.plainBytes(width) * rows));
    if (form.chroma || form.storedBytes(width) != form.plainBytes(width)) {
        m_packed.resize(static_cast<std::size_t>(stored));
    }
}

DecodedBlock LineBuffer::finish(const StreamYield& yield)
{
    m_block.soundRows = std::min(yield.bytes / m_form.storedBytes(m_width) * m_form.linesTogether(), m_rows);
    m_block.damage = damageOf(yield, m_block.soundRows, m_rows);
    if (m_form.chroma) {
        const Size sound{m_width, m_block.soundRows};
        unpackChromaUnits(m_form.chroma->units, m_form.chroma->colors, sound, m_packed,
                          std::span(m_block.samples)
                              .first(static_cast<std::size_t>(m_form.plainBytes(m_width) * sound.height)));
        return std::move(m_block);
    }
    for (std::int64_t row = 0; row < m_block.soundRows; ++row) {
        finishLine(row);
    }
    return std::move(m_block);
}

void LineBuffer::finishLine(std::int64_t row)
{
    const auto bytes = static_cast<std::size_t>(m_form.storedBytes(m_width));
    const auto plainBytes = static_cast<std::size_t>(m_form.plainBytes(m_width));
    const auto packed = stored().subspan(static_cast<std::size_t>(row) * bytes, bytes);
    const auto plain =
        std::span(m_block.samples).subspan(static_cast<std::size_t>(row) * plainBytes, plainBytes);
    if (m_form.predicted()) {
        undoPrediction(m_form.prediction, packed);
    }
    unpackLine(m_form.packing, packed, plain);
}

} // namespace rasterscope
