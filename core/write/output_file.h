// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/system_calls.h"
#include "core/write/output_place.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace rasterscope {

/// A file that appears under its name whole or not at all: written beside its place under another name, then
/// renamed.
///
/// Where the place is standard output, a pipe or a device, there is nothing to rename: bytes go out as they
/// come. Destroyed before it is published it leaves nothing. One thread at a time, but for writeAt().
class OutputFile {
public:
    /// \p target "-" is standard output. Error: the place cannot be written; nothing was made then.
    static Result<std::unique_ptr<OutputFile>> create(const std::filesystem::path& target,
                                                      const SystemCalls& system);

    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    /// Small pieces are gathered, large ones go straight to the file.
    Status append(std::span<const std::byte> bytes);
    /// Lets writeAt() go past the page cache where it can: 2 GB were on the disk in 2.4 s so, in 6.0 s
    /// through it. A wish: not every file system knows how.
    void bypassCache();
    /// What writeAt() wants of places, lengths and addresses to go past the page cache.
    static constexpr std::size_t directAlignment = 4096;
    /// At a place of its own, whatever has been appended; what is left out before it reads as zeros. Any
    /// thread. \pre not isStream()
    Status writeAt(std::int64_t offset, std::span<const std::byte> bytes);
    /// Starts to bring to the disk what was written, and lets go of what is there already, so that a large
    /// file does not push that of others out of the page cache. A hint. Any thread.
    void writeBehind() const;
    /// All bytes are on the disk and the file is closed, still under its other name. Nothing may be appended
    /// after it.
    Status complete();
    /// Takes its place; replaces what was there. \pre complete()
    Status publish();

    bool isStream() const { return m_stream; }
    bool replaces() const { return m_place.replacedMode.has_value(); }
    const std::filesystem::path& path() const { return m_place.path; }
    const std::filesystem::path& temporaryPath() const { return m_temporary; }

private:
    OutputFile(std::filesystem::path target, OutputPlace place, const SystemCalls& system);
    Status makeTemporary();
    Status writeAll(std::span<const std::byte> bytes);
    Status flush();
    void sendToDisk();
    std::size_t writeDirectly(std::int64_t offset, std::span<const std::byte> bytes) const;
    void closeDirect();
    void close();

    std::filesystem::path m_target; // as the user named it, for messages
    OutputPlace m_place;
    const SystemCalls& m_system;
    std::filesystem::path m_temporary; // empty once there is nothing to clean up
    int m_descriptor = -1;
    int m_direct = -1; // the same file, past the page cache; -1 where that is not wanted or not possible
    bool m_stream = false;
    std::vector<std::byte> m_gathered;
    std::int64_t m_written = 0; // bytes
    std::int64_t m_sent = 0;    // of them, on their way to the disk
};

} // namespace rasterscope
