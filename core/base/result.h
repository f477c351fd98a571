// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace rasterscope {

/// Why something could not be done. The message is one sentence for the user and names the file.
struct Error {
    enum class Code { NotFound, Io, Corrupt, Unsupported, InvalidArgument, Cancelled, OutOfMemory };
    Code code = Code::Io;
    std::string message;
};

/// A value, or the reason there is none, for whatever can fail because of a file, a user or the system.
template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> failure(Error::Code code, std::string message)
{
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

} // namespace rasterscope
