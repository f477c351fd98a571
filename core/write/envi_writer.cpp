// SPDX-License-Identifier: MIT
#include "core/write/envi_header.h"
#include "core/write/format_writers.h"
#include "core/write/output_pair.h"

#include <cassert>

namespace rasterscope {

namespace {

class EnviWriter : public SampleWriter {
public:
    EnviWriter(std::unique_ptr<OutputFile> data, std::unique_ptr<OutputFile> header, std::int64_t bytes,
               const SystemCalls& system)
        : m_data(std::move(data)), m_header(std::move(header)), m_bytesToCome(bytes), m_system(system)
    {
    }

    Status write(std::span<const std::byte> samples) override
    {
        m_bytesToCome -= static_cast<std::int64_t>(samples.size());
        return m_data->append(samples);
    }

    Status finish() override
    {
        assert(m_bytesToCome == 0);
        if (!m_header) {
            return m_data->complete();
        }
        return m_data->complete().and_then([this] { return m_header->complete(); }).and_then([this] {
            return publishPair(*m_data, *m_header, m_system);
        });
    }

private:
    std::unique_ptr<OutputFile> m_data;
    std::unique_ptr<OutputFile> m_header; // none beside a stream
    std::int64_t m_bytesToCome;
    const SystemCalls& m_system;
};

/// Refused before the samples are written, which may take hours. A header that stands there without samples
/// of this name is that of another file (NAME.bil, NAME.dat), which nobody could read without it.
Result<std::unique_ptr<OutputFile>> createHeader(const OutputFile& data, const std::filesystem::path& target,
                                                 const RasterInfo& info, const SystemCalls& system)
{
    const std::filesystem::path path = std::filesystem::path(target).replace_extension(".hdr");
    auto header = OutputFile::create(path, system);
    if (!header) {
        return header;
    }
    if ((*header)->isStream()) {
        return failure(Error::Code::Io, path.string() + ": is no place for the header of raw samples");
    }
    if ((*header)->replaces() && !data.replaces()) {
        return failure(Error::Code::Io,
                       path.string() + ": is there already, as the header of another file than " +
                           target.filename().string() + "; choose another name for the output");
    }
    const std::string text = enviHeader(info);
    if (auto status = (*header)->append(std::as_bytes(std::span(text))); !status) {
        return tl::unexpected(status.error());
    }
    return header;
}

} // namespace

Result<std::unique_ptr<SampleWriter>> createEnviWriter(const std::filesystem::path& path,
                                                       const RasterInfo& info, const SystemCalls& system)
{
    if (path.extension() == ".hdr") {
        return failure(Error::Code::InvalidArgument,
                       path.string() + ": is the name of the header beside raw samples");
    }
    auto data = OutputFile::create(path, system);
    if (!data) {
        return tl::unexpected(data.error());
    }
    if ((*data)->isStream()) {
        return std::make_unique<EnviWriter>(std::move(*data), nullptr, sampleBytes(info), system);
    }
    auto header = createHeader(**data, path, info, system);
    if (!header) {
        return tl::unexpected(header.error());
    }
    return std::make_unique<EnviWriter>(std::move(*data), std::move(*header), sampleBytes(info), system);
}

} // namespace rasterscope
