// SPDX-License-Identifier: MIT
#include "core/image/profile_transform.h"

#include <lcms2.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>

namespace rasterscope {

namespace {

struct Closing {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct ClosingProfile {
    void operator()(cmsHPROFILE profile) const { cmsCloseProfile(profile); }
};
struct ClosingTransform {
    void operator()(cmsHTRANSFORM transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, Closing>;
using Profile = std::unique_ptr<void, ClosingProfile>;
using Transform = std::unique_ptr<void, ClosingTransform>;

struct Encoding {
    cmsColorSpaceSignature space;
    cmsUInt32Number input;
    cmsUInt32Number output;
};

std::optional<Encoding> encodingOf(ColorModel model)
{
    switch (model) {
    case ColorModel::Gray:
        return Encoding{cmsSigGrayData, TYPE_GRAY_8, TYPE_RGB_8_PLANAR};
    case ColorModel::Rgb:
    case ColorModel::YCbCr:
        return Encoding{cmsSigRgbData, TYPE_RGB_8_PLANAR, TYPE_RGB_8_PLANAR};
    case ColorModel::Cmyk:
        return Encoding{cmsSigCmykData, TYPE_CMYK_8_PLANAR, TYPE_RGB_8_PLANAR};
    default:
        return std::nullopt;
    }
}

/// The classes whose colours pixels can have: a device link, an abstract or a named-colour profile is none.
bool describesPixels(cmsProfileClassSignature kind)
{
    return kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass ||
           kind == cmsSigColorSpaceClass;
}

constexpr auto planeBytes = static_cast<cmsUInt32Number>(NativeLine::capacity);

/// Planes of a line, as LittleCMS's planar formats want them: one capacity apart.
using Planes = std::array<std::array<std::uint8_t, NativeLine::capacity>, 3>;

/// Three or four channels to three. The handles are never written to: the transform has no cache.
class ColorTransform : public ProfileTransform {
public:
    ColorTransform(Context context, Transform transform)
        : m_context(std::move(context)), m_transform(std::move(transform))
    {
    }

    void convert(std::int64_t count, ChannelLines& lines) const override
    {
        Planes rgb;
        convertPlanes(lines.values.data(), count, rgb);
        for (std::size_t channel = 0; channel < rgb.size(); ++channel) {
            std::copy_n(rgb[channel].begin(), count, lines.values[channel].begin());
        }
    }

    void convertPlanes(const void* planes, std::int64_t count, Planes& rgb) const
    {
        cmsDoTransformLineStride(m_transform.get(), planes, rgb.data(), static_cast<cmsUInt32Number>(count),
                                 1, 0, 0, planeBytes, planeBytes);
    }

private:
    Context m_context; // outlives the transform, which is of it
    Transform m_transform;
};

class GrayTransform : public ProfileTransform {
public:
    explicit GrayTransform(const std::array<std::uint8_t, 256>& levels) : m_levels(levels) {}

    void convert(std::int64_t count, ChannelLines& lines) const override
    {
        auto& gray = lines.values[0];
        std::transform(gray.begin(), gray.begin() + count, gray.begin(),
                       [this](std::uint8_t level) { return m_levels.at(level); });
    }

private:
    std::array<std::uint8_t, 256> m_levels;
};

/// Of gray only one channel is kept: the profile's gray is neutral, and so is the screen's.
std::array<std::uint8_t, 256> grayLevels(const ColorTransform& transform)
{
    std::array<std::uint8_t, 256> levels{};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        levels[i] = static_cast<std::uint8_t>(i);
    }
    Planes rgb;
    transform.convertPlanes(levels.data(), 256, rgb);
    std::copy_n(rgb[1].begin(), levels.size(), levels.begin());
    return levels;
}

bool isWithinOne(std::uint8_t one, std::uint8_t other)
{
    return std::abs(int{one} - int{other}) <= 1;
}

/// Whether red, green and blue stay within one level of themselves, at 9 levels each.
bool keepsColors(const ColorTransform& transform)
{
    constexpr int levels = 9;
    for (int red = 0; red < levels; ++red) {
        Planes before{};
        const auto levelOf = [](int step) { return static_cast<std::uint8_t>(step * 255 / (levels - 1)); };
        for (int i = 0; i < levels * levels; ++i) {
            const auto at = static_cast<std::size_t>(i);
            before[0].at(at) = levelOf(red);
            before[1].at(at) = levelOf(i / levels);
            before[2].at(at) = levelOf(i % levels);
        }
        Planes after{};
        transform.convertPlanes(before.data(), std::int64_t{levels} * levels, after);
        for (std::size_t channel = 0; channel < before.size(); ++channel) {
            if (!std::equal(before[channel].begin(), before[channel].end(), after[channel].begin(),
                            isWithinOne)) {
                return false;
            }
        }
    }
    return true;
}

/// Null where the profile is damaged, or for other colours.
std::unique_ptr<const ColorTransform> openTransform(const std::vector<std::byte>& bytes,
                                                    const Encoding& encoding)
{
    Context context(cmsCreateContext(nullptr, nullptr)); // one of its own: no handler prints what is wrong
    if (!context || bytes.size() > std::numeric_limits<cmsUInt32Number>::max()) {
        return nullptr;
    }
    const Profile profile(
        cmsOpenProfileFromMemTHR(context.get(), bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
    if (!profile || !describesPixels(cmsGetDeviceClass(profile.get())) ||
        cmsGetColorSpace(profile.get()) != encoding.space) {
        return nullptr;
    }
    const Profile screen(cmsCreate_sRGBProfileTHR(context.get()));
    Transform transform(cmsCreateTransformTHR(context.get(), profile.get(), encoding.input, screen.get(),
                                              encoding.output, INTENT_RELATIVE_COLORIMETRIC,
                                              cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION));
    if (!transform) {
        return nullptr;
    }
    return std::make_unique<const ColorTransform>(std::move(context), std::move(transform));
}

std::shared_ptr<const ProfileTransform> makeTransform(const std::vector<std::byte>& profile, ColorModel model)
{
    const auto encoding = encodingOf(model);
    auto transform = encoding ? openTransform(profile, *encoding) : nullptr;
    if (!transform) {
        return nullptr;
    }
    if (model == ColorModel::Gray) {
        const auto levels = grayLevels(*transform);
        bool isKept = true;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            isKept = isKept && isWithinOne(levels[i], static_cast<std::uint8_t>(i));
        }
        return isKept ? nullptr : std::make_shared<const GrayTransform>(levels);
    }
    const bool isKept = model != ColorModel::Cmyk && keepsColors(*transform);
    return isKept ? nullptr : std::shared_ptr<const ProfileTransform>(std::move(transform));
}

/// The last transforms asked for, latest first; none, too, is an answer that is kept.
class RecentTransforms {
public:
    std::shared_ptr<const ProfileTransform> find(const std::vector<std::byte>& profile, ColorModel model)
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
            return entry.model == model && entry.profile == profile;
        });
        if (known != m_entries.end()) {
            std::rotate(m_entries.begin(), known, known + 1);
            return m_entries.front().transform;
        }
        m_entries.push_front({model, profile, makeTransform(profile, model)});
        m_entries.resize(std::min(m_entries.size(), most));
        return m_entries.front().transform;
    }

private:
    static constexpr std::size_t most = 4; // a profile can have 16 MiB
    struct Entry {
        ColorModel model = ColorModel::Gray;
        std::vector<std::byte> profile;
        std::shared_ptr<const ProfileTransform> transform;
    };
    std::mutex m_mutex;
    std::deque<Entry> m_entries;
};

} // namespace

std::shared_ptr<const ProfileTransform> ProfileTransform::find(const std::vector<std::byte>& profile,
                                                               ColorModel model)
{
    static RecentTransforms recent;
    return recent.find(profile, model);
}

} // namespace rasterscope
