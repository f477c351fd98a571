// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/look.h"
#include "core/tile/scene.h"

#include <functional>
#include <memory>
#include <vector>

namespace rasterscope {

/// A scene that is to look otherwise.
struct RestyleOrder {
    std::shared_ptr<const Scene> scene;
    Look look;
    /// Of the look's bands, or null; then they decide its stretch, and not samples of the whole raster.
    std::shared_ptr<const std::vector<BandStatistics>> statistics;
};

/// Gives scenes other colours, on a thread of its own: the same raster with the same geometry, nothing opened
/// anew. Of orders that come while one is under way only the last is kept, so that a slider that moves never
/// waits for where it has been. The samples of the base picture are kept from the first order on: later ones
/// read no file, unless they show other bands. All calls come from one thread and return at once.
class SceneRestyler {
public:
    using Receiver = std::function<void(RestyleOrder, Result<std::shared_ptr<const Scene>>)>;

    /// `announce` is called on the worker; never after the restyler is gone.
    explicit SceneRestyler(Receiver announce);
    ~SceneRestyler();
    SceneRestyler(const SceneRestyler&) = delete;
    SceneRestyler& operator=(const SceneRestyler&) = delete;

    void ask(RestyleOrder order);
    /// What was asked for is no longer wanted, as when another page is shown, and nothing is kept of it.
    void forget();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope
