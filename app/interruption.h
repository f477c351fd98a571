// SPDX-License-Identifier: MIT
#pragma once

namespace rasterscope {

/// While it lives, the first Ctrl-C, hang-up or request to end is noted instead of ending the process at
/// once, so that half an output can be removed; a second one ends it. One at a time in a process.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    bool came() const;
    /// Ends the process the way that the signal would have, if one came: a shell then knows.
    void passOn() const;
};

} // namespace rasterscope
