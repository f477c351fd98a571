// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/write/sample_writer.h"

#include <cstddef>
#include <future>
#include <span>

namespace rasterscope {

/// Writes samples on a thread of its own while the next ones are decoded. One thread at a time calls it.
class WriteBehind {
public:
    /// `writer` outlives it.
    explicit WriteBehind(SampleWriter& writer) : m_writer(writer) {}
    ~WriteBehind();
    WriteBehind(const WriteBehind&) = delete;
    WriteBehind& operator=(const WriteBehind&) = delete;

    /// Waits for the last write, and begins this one; the samples stay as they are until the next call.
    /// Error: that of the last write, after which nothing more is written.
    Status write(std::span<const std::byte> samples);
    /// Waits for the last write.
    Status finish();

private:
    SampleWriter& m_writer;
    std::future<Status> m_last; // invalid where there is none
};

} // namespace rasterscope
