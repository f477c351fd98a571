// SPDX-License-Identifier: MIT
#include "core/write/output_pair.h"

#include <cerrno>

namespace rasterscope {

namespace {

/// The file that an output replaces, under another name until the output is in its place.
class MovedAside {
public:
    MovedAside(const OutputFile& file, const SystemCalls& system)
        : m_place(file.path()), m_name(file.temporaryPath().string() + ".old"), m_system(system)
    {
    }
    MovedAside(const MovedAside&) = delete;
    MovedAside& operator=(const MovedAside&) = delete;
    ~MovedAside()
    {
        if (m_moved) {
            m_system.rename(m_name.c_str(), m_place.c_str());
        }
    }

    Status move()
    {
        if (m_system.rename(m_place.c_str(), m_name.c_str()) == 0) {
            m_moved = true;
            return {};
        }
        // Gone since it was looked for: there is nothing to keep.
        return errno == ENOENT ? Status{} : writeFailure(m_place, errno);
    }

    void forget()
    {
        if (m_moved) {
            m_system.unlink(m_name.c_str());
        }
        m_moved = false;
    }

private:
    std::filesystem::path m_place;
    std::filesystem::path m_name;
    const SystemCalls& m_system;
    bool m_moved = false;
};

} // namespace

Status publishPair(OutputFile& data, OutputFile& header, const SystemCalls& system)
{
    // Destroyed in reverse: when something fails the old data returns before the old header.
    MovedAside oldHeader(header, system);
    MovedAside oldData(data, system);
    if (header.replaces()) {
        if (auto status = oldHeader.move(); !status) {
            return status;
        }
    }
    if (data.replaces()) {
        if (auto status = oldData.move(); !status) {
            return status;
        }
    }
    if (auto status = data.publish(); !status) {
        return status;
    }
    if (auto status = header.publish(); !status) {
        if (!data.replaces()) {
            system.unlink(data.path().c_str());
        }
        return status;
    }
    oldData.forget();
    oldHeader.forget();
    return {};
}

} // namespace rasterscope
