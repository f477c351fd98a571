// SPDX-License-Identifier: MIT
#pragma once

#include "core/mapping/byte_source.h"
#include "core/raster/raster.h"

#include <memory>
#include <string>
#include <utility>

namespace rasterscope {

/// A raster whose headers are understood but whose samples cannot be read: it tells all about itself, and
/// reading says why not.
class UndecodedRaster : public Raster {
public:
    /// `reason`: one sentence that names the file.
    UndecodedRaster(std::shared_ptr<const ByteSource> source, RasterInfo info, std::string reason)
        : m_source(std::move(source)), m_info(std::move(info)), m_reason(std::move(reason))
    {
    }

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window&, const SampleVisitor&, std::stop_token) const override
    {
        return failure(Error::Code::Unsupported, m_reason);
    }
    PagingReport paging(int parts) const override { return m_source->paging(parts); }
    void dropPages() const override { m_source->dropPages(); }

private:
    std::shared_ptr<const ByteSource> m_source;
    RasterInfo m_info;
    std::string m_reason;
};

} // namespace rasterscope
