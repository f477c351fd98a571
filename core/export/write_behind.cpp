// SPDX-License-Identifier: MIT
#include "core/export/write_behind.h"

#include <system_error>

namespace rasterscope {

WriteBehind::~WriteBehind()
{
    if (m_last.valid()) {
        m_last.wait();
    }
}

Status WriteBehind::write(std::span<const std::byte> samples)
{
    if (auto status = finish(); !status) {
        return status;
    }
    try {
        m_last = std::async(std::launch::async, [this, samples] { return m_writer.write(samples); });
        return {};
    } catch (const std::system_error&) { // no thread is to be had
        return m_writer.write(samples);
    }
}

Status WriteBehind::finish()
{
    return m_last.valid() ? m_last.get() : Status{};
}

} // namespace rasterscope
