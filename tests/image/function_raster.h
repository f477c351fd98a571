// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"
#include "tests/image/sample_bytes.h"

#include <functional>
#include <utility>
#include <vector>

namespace rasterscope::test {

/// A raster of any size whose samples are computed when they are read, and which remembers what was read.
class FunctionRaster : public Raster {
public:
    using Value = std::function<double(std::int64_t x, std::int64_t y, int band)>;

    FunctionRaster(RasterInfo info, Value value) : m_info(std::move(info)), m_value(std::move(value))
    {
        m_info.levels = {{m_info.width, m_info.height}};
    }

    const RasterInfo& info() const override { return m_info; }
    PagingReport paging(int) const override { return {}; }
    const std::vector<Window>& reads() const { return m_reads; }

    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        m_reads.push_back(window);
        if (stop.stop_requested()) {
            return failure(Error::Code::Cancelled, "cancelled");
        }
        const Size size = window.sampledSize();
        const std::int64_t bytes = bytesOf(m_info.type);
        std::vector<std::byte> line(static_cast<std::size_t>(size.width * bytes));
        for (std::size_t band = 0; band < window.bands.size(); ++band) {
            for (std::int64_t y = 0; y < size.height; ++y) {
                for (std::int64_t x = 0; x < size.width; ++x) {
                    const double value = m_value(window.area.x + x * window.stepX,
                                                 window.area.y + y * window.stepY, window.bands[band]);
                    putSample(value, 0, m_info.type, nativeByteOrder, line.data() + x * bytes);
                }
                const SampleView view{line.data(), m_info.type, nativeByteOrder,    size.width, 1,
                                      1,           bytes,       size.width * bytes, 0};
                visit(Piece{view, 0, y, static_cast<int>(band)});
            }
        }
        return ReadReport{};
    }

private:
    RasterInfo m_info;
    Value m_value;
    mutable std::vector<Window> m_reads;
};

} // namespace rasterscope::test
