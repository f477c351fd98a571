// SPDX-License-Identifier: MIT
#include "core/write/format_writers.h"

#include <cassert>

namespace rasterscope {

namespace {

class PlainWriter : public SampleWriter {
public:
    PlainWriter(std::unique_ptr<OutputFile> file, std::int64_t bytes)
        : m_file(std::move(file)), m_bytesToCome(bytes)
    {
    }

    Status write(std::span<const std::byte> samples) override
    {
        m_bytesToCome -= static_cast<std::int64_t>(samples.size());
        return m_file->append(samples);
    }

    Status finish() override
    {
        assert(m_bytesToCome == 0);
        return m_file->complete().and_then([this] { return m_file->publish(); });
    }

private:
    std::unique_ptr<OutputFile> m_file;
    std::int64_t m_bytesToCome;
};

} // namespace

Result<std::unique_ptr<SampleWriter>> createPlainWriter(const std::filesystem::path& path,
                                                        const std::vector<std::byte>& header,
                                                        std::int64_t bytes, const SystemCalls& system)
{
    auto file = OutputFile::create(path, system);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (auto status = (*file)->append(header); !status) {
        return tl::unexpected(status.error());
    }
    return std::make_unique<PlainWriter>(std::move(*file), bytes);
}

} // namespace rasterscope
