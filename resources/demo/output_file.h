// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace rasterscope::demo {

/// A file that is there whole or not at all: written under another name, which is taken away again if it is
/// not kept, or if the program is interrupted. One at a time in a program.
class OutputFile {
public:
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Takes the disk space at once, so that a full disk is known before the work. All three give "" or a
    /// sentence that says what failed.
    std::string create(std::int64_t bytes);
    /// From any thread.
    std::string write(std::int64_t offset, std::span<const std::uint8_t> bytes) const;
    /// Gives it its name.
    std::string keep();

private:
    std::string failed(const std::string& what) const;

    std::filesystem::path m_path;
    int m_descriptor = -1;
    bool m_kept = false;
};

/// What a program may use of the disk under a folder: half of what is free.
std::int64_t usableBytes(const std::filesystem::path& folder);

} // namespace rasterscope::demo
