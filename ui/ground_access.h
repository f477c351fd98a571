// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/ground_measure.h"
#include "core/raster/raster_info.h"

#include <mutex>
#include <optional>
#include <utility>

namespace rasterscope {

/// The measure of one georeference for all workers that need it: made by the first, used by one at a time.
/// Not for the screen thread, for PROJ opens files.
class GroundAccess {
public:
    explicit GroundAccess(Georeference geo) : m_geo(std::move(geo)) {}

    template <typename Use>
    auto with(const Use& use)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_measure) {
            m_measure.emplace(m_geo);
        }
        return use(*m_measure);
    }

private:
    Georeference m_geo;
    std::mutex m_mutex;
    std::optional<GroundMeasure> m_measure;
};

} // namespace rasterscope
