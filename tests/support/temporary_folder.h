// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rasterscope::test {

/// An empty folder that is gone, with all in it, when the object is.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    /// Names of all that is in it, sorted.
    std::vector<std::string> names() const;

private:
    std::filesystem::path m_path;
};

std::filesystem::path writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes);
std::filesystem::path writeFile(const std::filesystem::path& path, const std::string& text);
std::vector<std::byte> readFile(const std::filesystem::path& path);

} // namespace rasterscope::test
