// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <tiffio.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace rasterscope::test {

/// libtiff as an independent reader of what our own writer made. A warning of libtiff fails the test.
class TiffReader {
public:
    explicit TiffReader(const std::filesystem::path& path)
        : m_tiff((TIFFSetWarningHandler(failOnWarning), TIFFOpen(path.c_str(), "r")), TIFFClose)
    {
    }

    TIFF* get() const { return m_tiff.get(); }

    template <typename T>
    T field(std::uint32_t tag) const
    {
        T value{};
        EXPECT_EQ(TIFFGetFieldDefaulted(m_tiff.get(), tag, &value), 1) << "tag " << tag;
        return value;
    }

    std::vector<std::byte> samples() const
    {
        std::vector<std::byte> bytes;
        for (std::uint32_t strip = 0; strip < TIFFNumberOfStrips(m_tiff.get()); ++strip) {
            std::vector<std::byte> block(static_cast<std::size_t>(TIFFStripSize(m_tiff.get())));
            const auto length = TIFFReadEncodedStrip(m_tiff.get(), strip, block.data(), -1);
            EXPECT_GE(length, 0) << "strip " << strip;
            bytes.insert(bytes.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(length));
        }
        return bytes;
    }

private:
    static void failOnWarning(const char*, const char* format, va_list)
    {
        ADD_FAILURE() << "libtiff warns: " << format;
    }

    std::unique_ptr<TIFF, void (*)(TIFF*)> m_tiff;
};

} // namespace rasterscope::test
