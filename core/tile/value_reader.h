// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/pixel_values.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace rasterscope {

/// Reads the pixel that was asked for last, on a thread of its own. What was asked for in between is never
/// read: values follow a moving pointer, and a slow disk is asked for one pixel at a time. All calls come
/// from one thread and return at once.
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
    void forget();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope
