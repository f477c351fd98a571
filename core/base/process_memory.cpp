// SPDX-License-Identifier: MIT
#include "core/base/process_memory.h"

#include "core/base/text.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>

namespace rasterscope {

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t mostPictures = 512 * mebibyte;  // several windows on large screens
constexpr std::int64_t mostAveraging = 256 * mebibyte; // more makes no pass quicker

std::optional<std::int64_t>& budgetThatWasSet()
{
    static std::optional<std::int64_t> budget;
    return budget;
}

/// The smaller of `bytes` and what the first line of a file says; "max" is no limit.
std::int64_t limited(std::int64_t bytes, const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string line;
    if (std::getline(file, line)) {
        if (const auto limit = parseInteger(line); limit && *limit > 0) {
            return std::min(bytes, *limit);
        }
    }
    return bytes;
}

/// Of a group and all groups around it, which limit it too. In a container the group's own path may be the
/// host's, and not to be seen; the outermost folder is then the container's.
std::int64_t limitedByGroup(std::int64_t bytes, const std::filesystem::path& mount, const std::string& group,
                            const char* file)
{
    std::filesystem::path inside = std::filesystem::path(group).lexically_normal().relative_path();
    for (; !inside.empty(); inside = inside.parent_path()) {
        bytes = limited(bytes, mount / inside / file);
    }
    return limited(bytes, mount / file);
}

std::int64_t machineMemory()
{
    const std::int64_t pages = ::sysconf(_SC_PHYS_PAGES);
    const std::int64_t pageBytes = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageBytes > 0 ? pages * pageBytes : 4096 * mebibyte;
}

} // namespace

std::int64_t allowedMemory(const std::filesystem::path& root)
{
    std::int64_t bytes = machineMemory();
    const std::filesystem::path mount = root / "sys/fs/cgroup";
    // Lines of this file are number:controllers:group, with no controllers for version 2 (man cgroups).
    std::ifstream groups(root / "proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos) {
            continue;
        }
        const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
        const std::string group = line.substr(second + 1);
        if (controllers == ",,") {
            bytes = limitedByGroup(bytes, mount, group, "memory.max");
        } else if (controllers.find(",memory,") != std::string::npos) {
            bytes = limitedByGroup(bytes, mount / "memory", group, "memory.limit_in_bytes");
        }
    }
    return bytes;
}

MemoryShares shareMemory(std::int64_t budget)
{
    const std::int64_t pictures = std::min(budget / 2, mostPictures);
    const std::int64_t averaging = std::min(budget / 8, mostAveraging);
    return {budget - pictures - averaging, pictures, averaging};
}

const MemoryShares& processMemory()
{
    static const MemoryShares shares =
        shareMemory(budgetThatWasSet().value_or(std::max(64 * mebibyte, allowedMemory() / 4)));
    return shares;
}

void setProcessMemory(std::int64_t budget)
{
    budgetThatWasSet() = budget;
}

void freeLargeBlocksAtOnce()
{
#ifdef M_MMAP_THRESHOLD
    ::mallopt(M_MMAP_THRESHOLD, 128 * 1024); // its first value; that it is set keeps it from growing
#endif
}

} // namespace rasterscope
