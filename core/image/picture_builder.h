// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/compose.h"
#include "core/image/picture_plan.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace rasterscope {

/// Takes pieces of a window in any order and makes its picture. One thread at a time.
///
/// A piece with all bands becomes pixels at once. Of pieces that come band by band (planes stored apart) each
/// leaves its 8-bit values in its own byte of the picture's words, where finish() makes colours of them:
/// samples are never stored on the way, but for colours that need more than 8 bits (isWide).
class PictureBuilder {
public:
    /// Throws std::bad_alloc or std::length_error where the picture does not fit into memory. \pre size is
    /// positive, width * height does not overflow
    PictureBuilder(PicturePlan plan, const Size& size);

    void add(const Piece& piece);
    /// Once, after the last piece; `unreadable` areas of the picture become transparent.
    Picture finish(const std::vector<Rect>& unreadable);

private:
    bool isWhole(const Piece& piece) const;
    std::optional<ByteLayout> plainLayout(const Piece& piece) const;
    void addBytes(const Piece& piece, ByteLayout layout);
    void addWhole(const Piece& piece);
    void addChannel(const Piece& piece, const Channel& channel);
    void addPlainPlane(const Piece& piece, const Channel& channel);
    void loadWide(const Channel& channel, const NativeLine& samples, SampleType type, std::int64_t count);
    void compose(std::int64_t count, std::uint32_t* pixels);
    void composeChannels(std::int64_t first, std::int64_t count);
    void clear(const Rect& area);
    std::int64_t indexOf(std::int64_t x, std::int64_t y) const { return y * m_picture.width + x; }

    PicturePlan m_plan;
    Picture m_picture;
    std::int64_t m_opaque = 0;          // pixels
    std::vector<std::uint8_t> m_covers; // of all pixels, once a piece without all bands has come
    std::vector<std::uint8_t> m_alphas; // likewise, where there is an alpha band
    NativeLine m_samples;
    std::array<NativeLine, 3> m_three; // in the place of m_samples, where bands can be loaded all at once
    ChannelLines m_lines;
    WideLines m_wide;                               // filled where the colours are wide
    std::array<std::vector<float>, 3> m_widePlanes; // likewise, of all pixels, as m_covers
};

} // namespace rasterscope
