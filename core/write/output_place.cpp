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

/// Keeps the descriptor for what can only be written to, and closes that of what can be replaced.
Result<OutputPlace> placeOfExisting(OutputPlace place, int descriptor, const SystemCalls& system)
{
    struct stat status{};
    if (system.fstat(descriptor, &status) != 0) {
        const int error = errno;
        system.close(descriptor);
        return writeFailure(place.path, error);
    }
    if (!S_ISREG(status.st_mode)) {
        place.stream = descriptor;
        return place;
    }
    place.replacedMode = status.st_mode & 07777U;
    system.close(descriptor);
    return place;
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
    auto path = followLinks(target, system);
    if (!path) {
        return tl::unexpected(path.error());
    }
    if (!path->has_filename()) {
        return writeFailure(target, EISDIR);
    }
    // Opened without O_CREAT or O_TRUNC: it tells a folder, a missing right and a read-only disk, and changes
    // nothing. A file that its owner has write-protected is thus not replaced, although its folder would
    // allow it.
    const int descriptor = system.open(path->c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
    if (descriptor >= 0) {
        return placeOfExisting({*path, std::nullopt, -1}, descriptor, system);
    }
    if (errno == ENOENT) {
        return OutputPlace{*path, std::nullopt, -1};
    }
    return writeFailure(target, errno);
}

} // namespace rasterscope
