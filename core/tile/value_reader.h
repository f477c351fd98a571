// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "core/tile/pixel_values.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace rasterscope {

/// Reads the pixel that was asked for last, by a LatestWorker.
class ValueReader {
public:
    /// `announce` is called on the worker; never after the reader is gone.
    explicit ValueReader(std::function<void(PixelValues)> announce);
    ~ValueReader();
    ValueReader(const ValueReader&) = delete;
    ValueReader& operator=(const ValueReader&) = delete;

    /// \pre the pixel lies in the raster
    void ask(std::shared_ptr<const Raster> raster, std::int64_t x, std::int64_t y);
    /// Nothing is wanted any more, as when the pointer has left the picture.
    void forget() { m_worker.forget(); }

private:
    std::shared_ptr<Outlet<PixelValues>> m_announce;
    LatestWorker m_worker;
};

} // namespace rasterscope
