// SPDX-License-Identifier: MIT
#include "core/format/byte_stream.h"

#include <algorithm>
#include <memory>

namespace rasterscope {

namespace {

/// TIFF 6.0 section 9. Our own, for a run may go on in the next line, where libtiff's lines lose it, and
/// because libtiff 4.5 reads past the end of an empty block.
class PackBitsCodec : public StreamCodec {
public:
    std::string damage() const override { return {}; }
    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        Step step;
        while (step.produced < out.size() && hasMore(in.size() - step.consumed)) {
            const auto rest = in.subspan(step.consumed);
            const auto room = out.subspan(step.produced);
            if (m_left == 0) {
                step.consumed += begin(rest.front());
            } else if (m_kind == Kind::Unread) {
                m_repeated = rest.front();
                m_kind = Kind::Run;
                ++step.consumed;
            } else if (m_kind == Kind::Run) {
                const std::size_t count = std::min(m_left, room.size());
                std::fill_n(room.begin(), count, m_repeated);
                advance(step, 0, count);
            } else {
                const std::size_t count = std::min({m_left, room.size(), rest.size()});
                std::copy_n(rest.begin(), count, room.begin());
                advance(step, count, count);
            }
        }
        return step;
    }

private:
    enum class Kind { Literal, Unread, Run }; // Unread: a run whose byte has not come yet

    bool hasMore(std::size_t bytes) const { return bytes > 0 || (m_left > 0 && m_kind == Kind::Run); }
    std::size_t begin(std::byte head)
    {
        const auto count = std::to_integer<std::size_t>(head);
        m_kind = count < 128 ? Kind::Literal : Kind::Unread;
        m_left = count < 128 ? count + 1 : count == 128 ? 0 : 257 - count; // 128 means nothing
        return 1;
    }
    void advance(Step& step, std::size_t consumed, std::size_t produced)
    {
        step.consumed += consumed;
        step.produced += produced;
        m_left -= produced;
    }

    Kind m_kind = Kind::Literal;
    std::size_t m_left = 0; // bytes of the run to come
    std::byte m_repeated{};
};

} // namespace

std::unique_ptr<StreamCodec> makePackBitsCodec()
{
    return std::make_unique<PackBitsCodec>();
}

} // namespace rasterscope
