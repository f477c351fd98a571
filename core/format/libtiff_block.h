// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/format/tiff_codec_setup.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct tiff;

namespace rasterscope {

/// One block as a file of libtiff's with a single strip, in memory: a directory made for it, in the file's
/// byte order, and the stored bytes behind that. No file is read. What libtiff says stays here. One thread at
/// a time.
class LibtiffBlock {
public:
    /// \param stored lives as long as the block, and may be written to. nullptr where there is no memory, or
    /// libtiff takes no such image.
    static std::unique_ptr<LibtiffBlock> open(const TiffCodecSetup& setup, Size size,
                                              std::span<std::byte> stored);
    ~LibtiffBlock();
    LibtiffBlock(const LibtiffBlock&) = delete;
    LibtiffBlock& operator=(const LibtiffBlock&) = delete;

    /// Whether all of `lines`, from the first on, came without any complaint.
    bool decode(std::span<std::byte> lines);
    /// The next line, likewise.
    bool decodeLine(std::span<std::byte> line);

    /// Bytes of a line that libtiff gives.
    std::int64_t lineBytes() const;
    /// Whether it was for want of bytes that the last call failed.
    bool endedEarly() const { return m_endedEarly; }
    /// What libtiff said then; may be empty.
    const std::string& complaint() const { return m_complaint; }

    struct Callbacks; // of libtiff

private:
    LibtiffBlock(std::vector<std::byte> header, std::span<std::byte> stored);
    bool isQuiet(bool decoded) const { return decoded && !m_complained; }
    void forgetComplaints();

    std::vector<std::byte> m_header;
    std::span<std::byte> m_stored;
    std::size_t m_position = 0;
    std::uint32_t m_line = 0;
    bool m_complained = false;
    bool m_endedEarly = false;
    std::string m_complaint;
    ::tiff* m_tiff = nullptr;
};

} // namespace rasterscope
