// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <png.h>

#include <cstddef>
#include <filesystem>
#include <vector>

namespace rasterscope::test {

/// libpng's simple interface as the reader of what was written: size and `format` are there, samples follow.
struct PngImage : png_image {
    explicit PngImage(const std::filesystem::path& path) : png_image{}
    {
        version = PNG_IMAGE_VERSION;
        EXPECT_NE(png_image_begin_read_from_file(this, path.c_str()), 0) << message;
    }
    PngImage(const PngImage&) = delete;
    PngImage& operator=(const PngImage&) = delete;
    ~PngImage() { png_image_free(this); }

    /// Line by line, in the file's own format. Once.
    std::vector<std::byte> samples()
    {
        std::vector<std::byte> bytes(PNG_IMAGE_SIZE(*this));
        EXPECT_NE(png_image_finish_read(this, nullptr, bytes.data(), 0, nullptr), 0) << message;
        return bytes;
    }
};

} // namespace rasterscope::test
