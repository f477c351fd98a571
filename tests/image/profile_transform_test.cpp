// SPDX-License-Identifier: MIT
#include "core/image/profile_transform.h"
#include "tests/image/color_line.h"

#include <gmock/gmock.h>
#include <lcms2.h>

#include <thread>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;
using testing::ElementsAre;
using Bytes = std::vector<std::byte>;

/// The bytes of a profile, which is closed.
Bytes saved(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    EXPECT_TRUE(cmsSaveProfileToMem(profile, nullptr, &size));
    Bytes bytes(size);
    EXPECT_TRUE(cmsSaveProfileToMem(profile, bytes.data(), &size));
    cmsCloseProfile(profile);
    return bytes;
}

Bytes adobeRgb()
{
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* const gamma = cmsBuildGamma(nullptr, 2.2);
    std::array<cmsToneCurve*, 3> curves = {gamma, gamma, gamma};
    Bytes bytes = saved(cmsCreateRGBProfile(&white, &primaries, curves.data()));
    cmsFreeToneCurve(gamma);
    return bytes;
}

Bytes linearGray()
{
    cmsToneCurve* const gamma = cmsBuildGamma(nullptr, 1.0);
    Bytes bytes = saved(cmsCreateGrayProfile(cmsD50_xyY(), gamma));
    cmsFreeToneCurve(gamma);
    return bytes;
}

/// L*a*b* of inks that are no real ones.
cmsInt32Number mixInks(const cmsUInt16Number* inks, cmsUInt16Number* out, void*)
{
    const auto ink = [&](int i) { return inks[i] / 65535.0; };
    const cmsCIELab color = {100 * (1 - 0.9 * ink(3)) * (1 - 0.3 * (ink(0) + ink(1) + ink(2))),
                             60 * (ink(1) - ink(0)) * (1 - ink(3)), 70 * (ink(2) - ink(0)) * (1 - ink(3))};
    cmsFloat2LabEncoded(out, &color);
    return 1;
}

Bytes someInks()
{
    const cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 4.3);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    cmsPipeline* const pipeline = cmsPipelineAlloc(nullptr, 4, 3);
    cmsStage* const table = cmsStageAllocCLut16bit(nullptr, 7, 4, 3, nullptr);
    EXPECT_TRUE(cmsStageSampleCLut16bit(table, mixInks, nullptr, 0));
    EXPECT_TRUE(cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 4, nullptr)));
    EXPECT_TRUE(cmsPipelineInsertStage(pipeline, cmsAT_END, table));
    EXPECT_TRUE(cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr)));
    EXPECT_TRUE(cmsWriteTag(profile, cmsSigAToB0Tag, pipeline));
    EXPECT_TRUE(cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ()));
    cmsPipelineFree(pipeline);
    return saved(profile);
}

/// What LittleCMS makes of pixels of 8 bits.
Pixels screenOf(const Bytes& profile, cmsUInt32Number format, const Samples& samples)
{
    const cmsHPROFILE from =
        cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
    const cmsHPROFILE screen = cmsCreate_sRGBProfile();
    const cmsHTRANSFORM transform =
        cmsCreateTransform(from, format, screen, TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                           cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION);
    Pixels pixels;
    if (transform == nullptr) {
        ADD_FAILURE() << "no transform";
        return pixels;
    }
    for (const auto& sample : samples) {
        std::vector<std::uint8_t> bytes;
        for (const double value : sample) {
            bytes.push_back(static_cast<std::uint8_t>(value));
        }
        std::array<std::uint8_t, 3> rgb{};
        cmsDoTransform(transform, bytes.data(), rgb.data(), 1);
        pixels.push_back(word(rgb[0], rgb[1], rgb[2]));
    }
    cmsDeleteTransform(transform);
    cmsCloseProfile(screen);
    cmsCloseProfile(from);
    return pixels;
}

ColorLine withProfile(Photometric photometric, const Samples& samples, Bytes profile)
{
    return {photometric, SampleType::UInt8, samples, std::move(profile)};
}

Samples ramp()
{
    Samples samples;
    for (int i = 0; i < 256; ++i) {
        samples.push_back({static_cast<double>(i)});
    }
    return samples;
}

TEST(ProfileTransform, RgbIsShownAsByLittleCms)
{
    const Samples samples = someSamples(255);
    const ColorLine line(Photometric::Rgb, SampleType::UInt8, samples);
    const auto profiled = withProfile(Photometric::Rgb, samples, adobeRgb());
    EXPECT_EQ(profiled.render(), screenOf(adobeRgb(), TYPE_RGB_8, samples));
    EXPECT_GT(distance(profiled.render(), line.render()), 30) << "it makes a difference";
}

TEST(ProfileTransform, ComesAfterTheStretch)
{
    const auto line = withProfile(Photometric::Rgb, {{0, 100, 51}, {120, 10, 60}}, adobeRgb());
    EXPECT_EQ(line.renderStretched({{0, 51}, {0, 102}, {50, 101}}),
              screenOf(adobeRgb(), TYPE_RGB_8, {{0, 250, 5}, {255, 25, 50}}));
}

TEST(ProfileTransform, SixteenBitsAreShownAsTheirEight)
{
    ColorLine line(Photometric::Rgb, SampleType::UInt16, {{0, 257, 65535}, {257 * 80, 257 * 160, 257 * 9}});
    line.info.iccProfile = adobeRgb();
    EXPECT_EQ(line.render(), screenOf(adobeRgb(), TYPE_RGB_8, {{0, 1, 255}, {80, 160, 9}}));
}

TEST(ProfileTransform, GrayStaysGray)
{
    auto line = withProfile(Photometric::MinIsBlack, ramp(), linearGray());
    const Pixels expected = screenOf(linearGray(), TYPE_GRAY_8, ramp());
    EXPECT_LE(distance(line.render({0}), expected), 1);
    for (const std::uint32_t pixel : line.render({0})) {
        EXPECT_EQ(pixel, 0xFF000000U | (pixel & 0xFFU) * 0x010101U);
    }
    line.info.photometric = Photometric::MinIsWhite;
    EXPECT_LE(distance(line.render({0}), Pixels(expected.rbegin(), expected.rend())), 1);
}

TEST(ProfileTransform, InksAreShownAsByLittleCms)
{
    const Samples samples = someSamples(255, 4);
    const auto line = withProfile(Photometric::Cmyk, samples, someInks());
    EXPECT_EQ(line.render({0, 1, 2, 3}), screenOf(someInks(), TYPE_CMYK_8, samples));
    EXPECT_EQ(line.render({3, 1, 2, 0}),
              ColorLine(Photometric::Cmyk, SampleType::UInt8, samples).render({3, 1, 2, 0}))
        << "inks in another order are none of the profile's";
}

TEST(ProfileTransform, PalettesAreConverted)
{
    auto line = withProfile(Photometric::Palette, {{0}, {1}, {2}, {3}}, adobeRgb());
    line.info.palette = {{0xFF00, 0, 0}, {0x1200, 0x3400, 0x5600}, {0, 0xFF00, 0x8000}};
    Pixels expected = screenOf(adobeRgb(), TYPE_RGB_8, {{255, 0, 0}, {0x12, 0x34, 0x56}, {0, 255, 128}});
    expected.push_back(0);
    EXPECT_EQ(line.render({0}), expected);
}

TEST(ProfileTransform, YCbCrIsMadeRgbFirst)
{
    const Samples samples = someSamples(255);
    const YCbCrToRgb toRgb{YCbCrColors()};
    Samples rgb;
    for (const auto& sample : samples) {
        const auto bytes = toRgb(static_cast<std::uint8_t>(sample[0]), static_cast<std::uint8_t>(sample[1]),
                                 static_cast<std::uint8_t>(sample[2]));
        rgb.push_back(std::vector<double>(bytes.begin(), bytes.end()));
    }
    EXPECT_EQ(withProfile(Photometric::YCbCr, samples, adobeRgb()).render(),
              screenOf(adobeRgb(), TYPE_RGB_8, rgb));
}

TEST(ProfileTransform, OtherBandsThanItsOwnIgnoreIt)
{
    const Samples samples = someSamples(255, 4);
    for (const Photometric photometric : {Photometric::Rgb, Photometric::MinIsBlack}) {
        const Bytes profile = photometric == Photometric::Rgb ? adobeRgb() : linearGray();
        const auto profiled = withProfile(photometric, samples, profile);
        const ColorLine plain(photometric, SampleType::UInt8, samples);
        for (const std::vector<int>& bands : std::vector<std::vector<int>>{{2, 1, 0}, {1, 2, 3}, {1}}) {
            EXPECT_EQ(profiled.render(bands), plain.render(bands));
        }
    }
    const auto wrong = withProfile(Photometric::MinIsBlack, samples, adobeRgb());
    EXPECT_EQ(wrong.render({0}), ColorLine(Photometric::MinIsBlack, SampleType::UInt8, samples).render({0}));
}

TEST(ProfileTransform, AlphaAndNoDataAreAsWithout)
{
    auto line =
        withProfile(Photometric::Rgb, {{1, 200, 3, 0}, {90, 200, 30, 77}, {9, 9, 9, 255}}, adobeRgb());
    line.info.alphaBand = 3;
    line.info.noData = NumberValue(std::int64_t{9});
    const Pixels expected = screenOf(adobeRgb(), TYPE_RGB_8, {{1, 200, 3}, {90, 200, 30}});
    EXPECT_THAT(line.render(),
                ElementsAre(expected[0] & 0xFFFFFFU, (expected[1] & 0xFFFFFFU) | 77U << 24U, 0U));
}

TEST(ProfileTransform, WhatChangesNothingIsNoWork)
{
    EXPECT_EQ(ProfileTransform::find(saved(cmsCreate_sRGBProfile()), ColorModel::Rgb), nullptr);
    const auto found = ProfileTransform::find(adobeRgb(), ColorModel::Rgb);
    EXPECT_NE(found, nullptr);
    EXPECT_EQ(ProfileTransform::find(adobeRgb(), ColorModel::Rgb), found) << "made once";
}

TEST(ProfileTransform, WhatIsNoProfileOfPixelsIsIgnored)
{
    cmsToneCurve* const gamma = cmsBuildGamma(nullptr, 2.0);
    std::array<cmsToneCurve*, 3> curves = {gamma, gamma, gamma};
    const Bytes link = saved(cmsCreateLinearizationDeviceLink(cmsSigRgbData, curves.data()));
    cmsFreeToneCurve(gamma);
    const Bytes abstract = saved(cmsCreateBCHSWabstractProfile(5, 10, 1, 0, 0, 5000, 6000));
    for (const Bytes& profile : {link, abstract, linearGray(), Bytes(), Bytes(500)}) {
        EXPECT_EQ(ProfileTransform::find(profile, ColorModel::Rgb), nullptr);
    }
}

TEST(ProfileTransform, DamagedProfilesDoNoHarm)
{
    const Samples samples = someSamples(255, 4);
    std::mt19937 random(1);
    const Bytes sound = someInks();
    for (std::size_t length = 0; length < sound.size(); length += 977) {
        const auto line =
            withProfile(Photometric::Cmyk, samples,
                        Bytes(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(length)));
        EXPECT_EQ(line.render({0, 1, 2, 3}).size(), samples.size());
    }
    for (int i = 0; i < 60; ++i) {
        Bytes profile = i % 2 == 0 ? adobeRgb() : linearGray();
        for (int flips = 0; flips < 4; ++flips) {
            profile[random() % profile.size()] = static_cast<std::byte>(random());
        }
        const auto model = i % 2 == 0 ? ColorModel::Rgb : ColorModel::Gray;
        EXPECT_NO_FATAL_FAILURE(ProfileTransform::find(profile, model));
    }
}

TEST(ProfileTransform, ThreadsShareOne)
{
    const auto line = withProfile(Photometric::Rgb, someSamples(255), adobeRgb());
    const Pixels expected = line.render();
    std::array<Pixels, 4> pictures;
    {
        std::vector<std::jthread> threads;
        for (Pixels& picture : pictures) {
            threads.emplace_back([&] { picture = line.render(); });
        }
    }
    EXPECT_THAT(pictures, testing::Each(expected));
}

TEST(AssociatedAlpha, IsDividedOutOfColoursThatAreNotStretched)
{
    ColorLine line(Photometric::Rgb, SampleType::UInt8,
                   {{64, 32, 0, 128}, {10, 20, 30, 255}, {200, 0, 0, 100}, {5, 6, 7, 0}});
    line.info.alphaBand = 3;
    EXPECT_THAT(line.render(), ElementsAre(0x80402000U, 0xFF0A141EU, 0x64C80000U, 0x00050607U));
    line.info.alphaIsAssociated = true;
    const Pixels divided = line.render();
    EXPECT_THAT(divided, ElementsAre(0x80804000U, 0xFF0A141EU, 0x64FF0000U, testing::Lt(0x01000000U)))
        << "64 * 255 / 128 = 127.5; more colour than alpha is all of it";
    EXPECT_EQ(line.renderStretched({{0, 254}, {0, 255}, {0, 255}})[1], 0xFF0A141EU);
    EXPECT_EQ(line.renderStretched({{0, 128}, {0, 255}, {0, 255}})[0], 0x80802000U) << "stretched: as it is";
    line.info.noData = NumberValue(std::int64_t{300});
    EXPECT_EQ(line.render(), divided);
}

TEST(AssociatedAlpha, IsDividedOutOfSixteenBitsAndGray)
{
    ColorLine line(Photometric::MinIsBlack, SampleType::UInt16, {{257 * 64, 257 * 128}, {0, 65535}});
    line.info.alphaBand = 1;
    line.info.alphaIsAssociated = true;
    EXPECT_THAT(line.render({0}), ElementsAre(0x80808080U, 0xFF000000U));
}

} // namespace
