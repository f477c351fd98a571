// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QString>
#include <QVariant>

#include <chrono>
#include <memory>
#include <vector>

namespace rasterscope {

struct SettingChange;

/// What the window remembers for the user, in the user's configuration folder. A change is known at once to
/// all windows of this program, and written by a worker, for a disk that is busy may take long to have it for
/// certain. What other programs have written is read whenever nothing is being written. For the screen
/// thread; it waits for no writing.
class UserSettings {
public:
    UserSettings();

    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    /// By what their keys have after `group` and a slash.
    QMap<QString, QVariant> valuesBelow(const QString& group) const;
    void setValue(const QString& key, const QVariant& value);
    /// With all that is below it: of "a", "a/b" goes, too.
    void remove(const QString& key);
    /// All that is below `group`, in one step that nobody sees half of.
    void replaceBelow(const QString& group, const QMap<QString, QVariant>& values);
    void clear() { remove({}); }
    /// \return whether all is written; false when that takes longer than `limit`
    bool waitUntilWritten(std::chrono::milliseconds limit) const;

private:
    void change(std::vector<SettingChange> changes);

    struct State;
    std::shared_ptr<State> m_state; // the worker's, too
};

/// Those of this program.
UserSettings& userSettings();

} // namespace rasterscope
