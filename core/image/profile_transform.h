// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/channel.h"
#include "core/image/color_model.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rasterscope {

/// From the colours of an embedded ICC profile to sRGB, by LittleCMS: 8 bits in and out, relative
/// colorimetric with black point compensation. Immutable once made; any thread may use it.
class ProfileTransform {
public:
    /// Null where the profile cannot be used for this model (YCbCr counts as the RGB that it is made to), or
    /// changes no colour by more than one level: then nothing is to be done.
    ///
    /// A transform takes milliseconds to make, so that the last few are kept: every tile asks anew. Any
    /// thread.
    static std::shared_ptr<const ProfileTransform> find(const std::vector<std::byte>& profile,
                                                        ColorModel model);

    ProfileTransform(const ProfileTransform&) = delete;
    ProfileTransform& operator=(const ProfileTransform&) = delete;
    virtual ~ProfileTransform() = default;

    /// The first channels in place: one of gray to one of gray, three of colour or four inks to three.
    virtual void convert(std::int64_t count, ChannelLines& lines) const = 0;

protected:
    ProfileTransform() = default;
};

} // namespace rasterscope
