// SPDX-License-Identifier: MIT
#include "core/format/libtiff_codec.h"

#include "core/format/libtiff_block.h"
#include "core/format/tiff_compression.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <deque>
#include <new>
#include <vector>

namespace rasterscope {

namespace {

std::string reasonOf(const LibtiffBlock& block, std::uint16_t compression)
{
    if (block.endedEarly()) {
        return "ends too early";
    }
    const std::string words = "holds damaged " + tiffCompressionName(compression) + " data";
    return block.complaint().empty() ? words : words + " (" + block.complaint() + ")";
}

/// Whether each line is checked by itself, so that those before a bad one are sound.
bool checksEachLine(std::uint16_t compression)
{
    return compression != COMPRESSION_LZW && compression != COMPRESSION_PIXARLOG;
}

/// Whether the codec reads on in zeros where the data end, so that a line may seem whole that is not.
bool fillsUp(std::uint16_t compression)
{
    constexpr std::array codecs = {COMPRESSION_CCITTRLE, COMPRESSION_CCITTRLEW, COMPRESSION_CCITTFAX3,
                                   COMPRESSION_CCITTFAX4};
    return std::find(codecs.begin(), codecs.end(), int{compression}) != codecs.end();
}

class LibtiffLines : public StreamCodec {
public:
    LibtiffLines(const TiffCodecSetup& setup, Size size) : m_setup(setup), m_size(size) {}

    std::string damage() const override { return m_damage; }
    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        try {
            if (!in.empty()) {
                m_stored.insert(m_stored.end(), in.begin(), in.end());
                return {in.size(), 0, State::Going};
            }
            return decode(out);
        } catch (const std::bad_alloc&) {
            return {0, 0, State::OutOfMemory};
        }
    }

private:
    Step decode(std::span<std::byte> out)
    {
        if (!m_block) {
            m_block = LibtiffBlock::open(m_setup, m_size, m_stored);
        }
        if (!m_block) {
            return {0, 0, State::OutOfMemory};
        }
        Step step;
        const auto line = static_cast<std::size_t>(m_block->lineBytes());
        while (out.size() - step.produced >= line && m_given < m_size.height) {
            readAhead(line);
            if (m_ahead.empty()) {
                step.state = failure();
                return step;
            }
            std::copy_n(m_ahead.front().begin(), line,
                        out.begin() + static_cast<std::ptrdiff_t>(step.produced));
            m_ahead.pop_front();
            step.produced += line;
            ++m_given;
        }
        step.state = m_given == m_size.height ? State::Ended : State::Going;
        return step;
    }
    /// The next line, and where what is lacking is taken for zeros, the one behind it: only a line that
    /// another one follows is known to be whole.
    void readAhead(std::size_t lineBytes)
    {
        const std::size_t wanted = fillsUp(m_setup.image.compression) ? 2 : 1;
        while (m_ahead.size() < wanted && m_read < m_size.height && !m_failed) {
            m_ahead.emplace_back(lineBytes);
            m_failed = !m_block->decodeLine(m_ahead.back());
            if (m_failed) {
                m_ahead.pop_back();
                if (wanted > 1 && !m_ahead.empty()) {
                    m_ahead.pop_back();
                }
            }
            ++m_read;
        }
    }
    State failure()
    {
        m_damage = reasonOf(*m_block, m_setup.image.compression);
        return m_block->endedEarly() || checksEachLine(m_setup.image.compression) ? State::Stopped
                                                                                  : State::Corrupt;
    }

    const TiffCodecSetup& m_setup;
    Size m_size;
    std::vector<std::byte> m_stored;
    std::unique_ptr<LibtiffBlock> m_block;
    std::deque<std::vector<std::byte>> m_ahead; // read and not given yet
    std::int64_t m_read = 0;
    std::int64_t m_given = 0;
    bool m_failed = false;
    std::string m_damage;
};

} // namespace

std::optional<std::string> decodeWithLibtiff(const TiffCodecSetup& setup, Size size, std::span<std::byte> in,
                                             std::span<std::byte> out)
{
    const auto block = LibtiffBlock::open(setup, size, in);
    if (!block) {
        return "could not be decoded by libtiff";
    }
    if (block->decode(out)) {
        return std::nullopt;
    }
    return reasonOf(*block, setup.image.compression);
}

std::unique_ptr<StreamCodec> makeLibtiffLines(const TiffCodecSetup& setup, Size size)
{
    return std::make_unique<LibtiffLines>(setup, size);
}

} // namespace rasterscope
