// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/paging_report.h"
#include "core/base/system_calls.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

namespace rasterscope {

/// Which pages of one file lie in the page cache. Thread-safe; an answer takes some milliseconds, and longer
/// on a lost network disk: not for the screen thread.
///
/// mincore() tells the truth to a file's owner and to whoever may write it; to all others it says "resident"
/// of every page (Linux 5.2, mm/mincore.c). Whether it does is asked of a page behind the end of the file,
/// which cannot be there. If so, single bytes are read with RWF_NOWAIT, which tells everyone the truth, but
/// lets the kernel fetch each page that it does not find (measured on Linux 6.18: 512 misses, 512 pages). So
/// these are few, each time at other places, and what they brought in is dropped the next time.
class Residency {
public:
    /// \param descriptor stays open for as long as this lives
    Residency(int descriptor, std::int64_t fileBytes, const SystemCalls& system)
        : m_descriptor(descriptor), m_fileBytes(fileBytes), m_system(system)
    {
    }

    /// Of equal parts of the file. Of large ones some runs of pages are asked for, at places that no pitch
    /// between rows meets.
    ResidentShares ofParts(int parts) const;
    /// Of single pages, those of these bytes; a negative place is passed over. Of many places neighbours
    /// share an answer where there is no list. \pre at most mostCalls places, all before the file's end
    ResidentShares ofPlaces(std::span<const std::int64_t> places) const;

    static constexpr std::int64_t mostListedPages = 65'536; // 3 to 5 ms
    static constexpr std::size_t mostCalls = 16'384;        // of ofPlaces(), about a microsecond each
    static constexpr std::size_t mostProbes = 256;          // a megabyte is read at most

private:
    class PageList;
    ResidentShares probeParts(int parts) const;
    ResidentShares probe(std::span<const std::int64_t> places) const;
    float probeAt(int descriptor, std::int64_t place) const;
    void dropProbed(int descriptor) const;

    int m_descriptor;
    std::int64_t m_fileBytes;
    const SystemCalls& m_system;
    mutable std::atomic<std::uint64_t> m_round{0}; // of probes
    mutable std::mutex m_mutex;                    // over the member below
    mutable std::vector<std::int64_t> m_probed;    // places that the last probes had the kernel fetch
};

} // namespace rasterscope
