// SPDX-License-Identifier: MIT
#include "core/tile/value_reader.h"

#include <utility>

namespace rasterscope {

ValueReader::ValueReader(std::function<void(PixelValues)> announce)
    : m_announce(std::make_shared<Outlet<PixelValues>>(std::move(announce)))
{
}

ValueReader::~ValueReader()
{
    m_announce->close();
}

void ValueReader::ask(std::shared_ptr<const Raster> raster, std::int64_t x, std::int64_t y)
{
    m_worker.ask([announce = m_announce, asked = std::move(raster), x, y](const std::stop_token&) {
        (*announce)(readPixel(*asked, x, y));
    });
}

} // namespace rasterscope
