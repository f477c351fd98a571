// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/overview_plan.h"
#include "core/overview/overview_sink.h"
#include "core/raster/raster.h"

#include <memory>
#include <mutex>
#include <vector>

namespace rasterscope {

/// What is made so far of a raster's overviews, to be looked at before they are whole: the smaller ones, as
/// many as fit into a budget, in memory that is taken when a pass begins. Thread-safe.
class GrownOverviews : public OverviewSink {
public:
    /// Bytes. A view of a whole raster on a large screen takes a third of it.
    static constexpr std::int64_t usualBudget = 64'000'000;

    explicit GrownOverviews(const RasterInfo& info, std::int64_t budget = usualBudget);
    ~GrownOverviews() override;

    /// All samples are about to come, again perhaps: rows that are whole stay, the rest is forgotten.
    void beginPass();
    /// Nothing of it is to be believed.
    void forget();
    /// Never fails. \pre a pass has begun
    Status put(const OverviewPart& part) override;

    /// Whether all bands of the window are there. At once.
    bool isThere(const Window& window) const;
    /// Lends the samples as Raster::read does where they are there; else lends nothing and returns false.
    bool read(const Window& window, const SampleVisitor& visit) const;

private:
    class Store;

    std::shared_ptr<const Store> storeWith(const Window& window) const;

    const SampleType m_type;
    const std::int64_t m_bands;
    const std::vector<Size> m_sizes; // of all levels
    std::size_t m_firstLevel;        // that is kept
    mutable std::mutex m_mutex;      // over the member below, and over which of its rows are there
    std::shared_ptr<Store> m_store;  // null before the first pass
};

} // namespace rasterscope
