// SPDX-License-Identifier: MIT
#include "resources/demo/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>

namespace rasterscope::demo {

namespace {

// What a signal handler may look at: plain bytes.
std::array<char, PATH_MAX> partialName{};

extern "C" void removePartialFile(int signal)
{
    ::unlink(partialName.data());
    ::_exit(128 + signal);
}

bool setPartialName(const std::string& name)
{
    if (name.size() >= partialName.size()) {
        errno = ENAMETOOLONG;
        return false;
    }
    std::memcpy(partialName.data(), name.c_str(), name.size() + 1);
    return true;
}

} // namespace

OutputFile::OutputFile(std::filesystem::path path) : m_path(std::move(path)) {}

OutputFile::~OutputFile()
{
    if (m_descriptor >= 0) {
        if (!m_kept) {
            ::unlink(partialName.data());
        }
        ::close(m_descriptor);
    }
}

std::string OutputFile::failed(const std::string& what) const
{
    return m_path.string() + ": cannot " + what + ": " + std::strerror(errno);
}

std::string OutputFile::create(std::int64_t bytes)
{
    // One name, so that the remains of a run that was killed are written over, and a lock against a second
    // run now.
    if (!setPartialName(m_path.string() + ".partial")) {
        return failed("create it");
    }
    const int descriptor = ::open(partialName.data(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return failed("create it");
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return m_path.string() + ": another program is making it just now";
    }
    m_descriptor = descriptor;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        std::signal(signal, removePartialFile);
    }
    const int failure = ::posix_fallocate(m_descriptor, 0, bytes);
    if (failure != 0) {
        errno = failure;
        return failed("take its place on the disk");
    }
    return "";
}

std::string OutputFile::write(std::int64_t offset, std::span<const std::uint8_t> bytes) const
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), offset);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return failed("write it");
        }
        offset += written;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return "";
}

std::string OutputFile::keep()
{
    // Not synced: a demo that a power cut spoils is made again, and waiting for the disk would double the
    // time.
    if (::rename(partialName.data(), m_path.c_str()) != 0) {
        return failed("rename it");
    }
    m_kept = true;
    return "";
}

std::int64_t usableBytes(const std::filesystem::path& folder)
{
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    return error ? 0 : static_cast<std::int64_t>(space.available / 2);
}

} // namespace rasterscope::demo
