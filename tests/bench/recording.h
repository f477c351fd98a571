// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rasterscope {

/// One line of a recording: a text file of what a hand does, and when.
///
///   MS move X Y     the pointer goes to a place of the view, in shares of its width and height
///   MS press        the left button; `release` likewise
///   MS wheel N      N notches, away from the user positive
///   scale S         raster pixels to one screen pixel, about the middle
///   go X Y          the middle of the view goes to a place of the raster, in shares
///   settle          waits until the picture is as good as it gets; the frame is compared
///
/// MS counts from the settle before, in milliseconds. `#` begins a comment.
struct Step {
    enum class Kind { Move, Press, Release, Wheel, Scale, Go, Settle };
    Kind kind = Kind::Settle;
    double ms = 0;
    double x = 0;
    double y = 0;
};

/// Ends the program with a sentence where the file cannot be read or a line is none of these.
std::vector<Step> readRecording(const std::filesystem::path& path);

} // namespace rasterscope
