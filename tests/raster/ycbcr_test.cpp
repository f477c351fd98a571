// SPDX-License-Identifier: MIT
#include "core/raster/ycbcr.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <cstddef>
#include <limits>
#include <random>
#include <vector>

namespace rasterscope {
namespace {

/// libtiff's converter in memory of its own.
class LibtiffConverter {
public:
    explicit LibtiffConverter(const YCbCrColors& colors)
        : m_memory(sizeof(TIFFYCbCrToRGB) + sizeof(long) + 4 * 256 + 5 * 256 * sizeof(std::int32_t))
    {
        std::array<float, 3> luma{};
        std::array<float, 6> reference{};
        std::transform(colors.coefficients.begin(), colors.coefficients.end(), luma.begin(),
                       [](double value) { return static_cast<float>(value); });
        std::transform(colors.referenceBlackWhite.begin(), colors.referenceBlackWhite.end(),
                       reference.begin(), [](double value) { return static_cast<float>(value); });
        TIFFYCbCrToRGBInit(converter(), luma.data(), reference.data());
    }

    std::array<std::uint8_t, 3> operator()(int y, int cb, int cr)
    {
        std::array<std::uint32_t, 3> rgb{};
        TIFFYCbCrtoRGB(converter(), static_cast<std::uint32_t>(y), cb, cr, rgb.data(), &rgb[1], &rgb[2]);
        return {static_cast<std::uint8_t>(rgb[0]), static_cast<std::uint8_t>(rgb[1]),
                static_cast<std::uint8_t>(rgb[2])};
    }

private:
    TIFFYCbCrToRGB* converter() { return reinterpret_cast<TIFFYCbCrToRGB*>(m_memory.data()); }

    std::vector<std::byte> m_memory;
};

/// How many of a grid of codes, with both ends, differ.
int differences(const YCbCrColors& colors)
{
    const YCbCrToRgb ours(colors);
    LibtiffConverter theirs(colors);
    int different = 0;
    for (int y = 0; y < 256; y += 15) {
        for (int cb = 0; cb < 256; cb += 3) {
            for (int cr = 0; cr < 256; cr += 3) {
                const auto rgb = ours(static_cast<std::uint8_t>(y), static_cast<std::uint8_t>(cb),
                                      static_cast<std::uint8_t>(cr));
                different += rgb == theirs(y, cb, cr) ? 0 : 1;
            }
        }
    }
    return different;
}

TEST(YCbCr, IsConvertedAsByLibtiff)
{
    EXPECT_EQ(differences({}), 0);
    EXPECT_EQ(differences({{0.2126, 0.7152, 0.0722}, {16, 235, 128, 240, 128, 240}}), 0) << "BT.709, studio";
    EXPECT_EQ(differences({{0.2220, 0.7067, 0.0713}, {15, 235, 128, 240, 128, 240}}), 0)
        << "TIFF 6.0's example";
    EXPECT_EQ(differences({{0.299, 0.587, 0.114}, {255, 0, 128, 255, 128, 1}}), 0) << "inverted";
    std::mt19937 random(1);
    std::uniform_real_distribution<double> share(-0.2, 1.2);
    std::uniform_real_distribution<double> reference(-300, 300);
    for (int i = 0; i < 40; ++i) {
        YCbCrColors colors;
        for (double& value : colors.coefficients) {
            value = share(random);
        }
        for (double& value : colors.referenceBlackWhite) {
            value = reference(random);
        }
        EXPECT_EQ(differences(colors), 0) << "random, number " << i;
    }
}

TEST(YCbCr, KnownColours)
{
    const YCbCrToRgb convert({});
    using Rgb = std::array<std::uint8_t, 3>;
    EXPECT_EQ(convert(0, 128, 128), (Rgb{0, 0, 0}));
    EXPECT_EQ(convert(255, 128, 128), (Rgb{255, 255, 255}));
    EXPECT_EQ(convert(76, 85, 255), (Rgb{254, 0, 0}));
}

TEST(YCbCr, EqualBlackAndWhiteAndNoGreenAreDefined)
{
    EXPECT_EQ(differences({{0.5, 0, 0.5}, {}}), 0);
    EXPECT_EQ(differences({{0, 0, 0}, {0, 255, 128, 255, 128, 255}}), 0);
    EXPECT_EQ(differences({{0.299, 0.587, 0.114}, {7, 7, 7, 7, 7, 7}}), 0);
}

TEST(YCbCr, NumbersThatAreNoneCountAsTheDefaults)
{
    const YCbCrToRgb ordinary({});
    for (const double odd :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
          -std::numeric_limits<double>::infinity()}) {
        const YCbCrToRgb convert({{odd, odd, odd}, {odd, odd, odd, odd, odd, odd}});
        EXPECT_EQ(convert(100, 50, 200), ordinary(100, 50, 200));
    }
    const YCbCrToRgb huge({{1e308, -1e308, 1e-308}, {-1e308, 1e308, 1e308, -1e308, 1e308, 1e308}});
    EXPECT_NO_FATAL_FAILURE(huge(255, 255, 0));
}

} // namespace
} // namespace rasterscope
