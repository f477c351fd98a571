// SPDX-License-Identifier: MIT
#include "core/write/output_place.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

namespace rasterscope {

namespace {

/// Follows links at the end of the path only: those before it are the kernel's business. A dangling link
/// leads to the name that it gives, which is then made, as a shell's redirection does.
Result<std::filesystem::path> followLinks(const std::filesystem::path& target, const SystemCalls& system)
{
    constexpr int mostLinks = 40; // as the kernel
    std::filesystem::path path = target;
    std::array<char, PATH_MAX> buffer;
    for (int i = 0; i < mostLinks; ++i) {
        const ssize_t length = system.readlink(path.c_str(), buffer.data(), buffer.size());
        if (length < 0) {
            return path;
        }
        const std::filesystem::path link(std::string_view(buffer.data(), static_cast<std::size_t>(length)));
        path = link.is_absolute() ? link : path.parent_path() / link;
    }
    return writeFailure(target, ELOOP);
}

/// Whether an open file can be replaced by another; nothing where it is a pipe or a device.
Result<std::optional<mode_t>> modeOfRegular(int descriptor, const std::filesystem::path& target,
                                            const SystemCalls& system)
{
    struct stat status{};
    if (system.fstat(descriptor, &status) != 0) {
        return writeFailure(target, errno);
    }
    return S_ISREG(status.st_mode) ? std::optional<mode_t>(status.st_mode & 07777U) : std::nullopt;
}

} // namespace

tl::unexpected<Error> writeFailure(const std::filesystem::path& target, int errorNumber)
{
    const bool piped = target == "-";
    std::string message = (piped ? "standard output" : target.string()) + ": ";
    switch (errorNumber) {
    case EISDIR:
        message += "is a folder, and a file is to be written";
        break;
    case EPIPE:
        message += "nobody reads it any more";
        break;
    case ENOENT:
        message += "cannot be written: there is no such folder";
        break;
    default:
        message += std::string("cannot be written: ") + std::strerror(errorNumber);
    }
    return failure(errorNumber == ENOMEM ? Error::Code::OutOfMemory : Error::Code::Io, std::move(message));
}

Result<OutputPlace> findOutputPlace(const std::filesystem::path& target, const SystemCalls& system)
{
    if (target == "-") {
        return OutputPlace{target, std::nullopt, STDOUT_FILENO};
    }
    if (!target.has_filename()) {
        return writeFailure(target, EISDIR);
    }
    // Opened without O_CREAT or O_TRUNC: it tells a folder, a missing right and a read-only disk, and changes
    // nothing. A file that its owner has write-protected is thus not replaced, although its folder would
    // allow it.
    OutputPlace place;
    const int descriptor = system.open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
    if (descriptor < 0 && errno != ENOENT) {
        return writeFailure(target, errno);
    }
    if (descriptor >= 0) {
        const auto mode = modeOfRegular(descriptor, target, system);
        if (mode && !*mode) {
            place.path = target; // links are not followed: those of /dev/fd lead to no name
            place.stream = descriptor;
            return place;
        }
        system.close(descriptor);
        if (!mode) {
            return tl::unexpected(mode.error());
        }
        place.replacedMode = *mode;
    }
    return followLinks(target, system).map([&](std::filesystem::path path) {
        place.path = std::move(path);
        return place;
    });
}

} // namespace rasterscope
