// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include "core/tile/worker_thread.h"

#include <QSettings>

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace rasterscope {

/// Of one key; without a value it is removed.
struct SettingChange {
    QString key;
    std::optional<QVariant> value;
};

namespace {

QSettings settingsFile()
{
    return QSettings(QStringLiteral("rasterscope"), QStringLiteral("rasterscope"));
}

using Values = QMap<QString, QVariant>;
constexpr QLatin1Char slash('/');

/// With no group, all.
Values writtenValues(const QString& group = {})
{
    QSettings file = settingsFile();
    file.beginGroup(group);
    Values values;
    for (const QString& key : file.allKeys()) {
        values[key] = file.value(key);
    }
    return values;
}

/// To the disk when it returns: the destructor of QSettings sees to that.
void writeAll(const std::vector<SettingChange>& changes)
{
    QSettings file = settingsFile();
    for (const auto& [key, value] : changes) {
        value ? file.setValue(key, *value) : file.remove(key);
    }
}

void apply(const SettingChange& change, Values& values)
{
    if (change.value) {
        values[change.key] = *change.value;
        return;
    }
    const QString below = change.key + slash;
    for (auto value = values.begin(); value != values.end();) {
        const bool goes = change.key.isEmpty() || value.key() == change.key || value.key().startsWith(below);
        value = goes ? values.erase(value) : std::next(value);
    }
}

} // namespace

/// The file is used by the worker while there is one, and by the screen thread otherwise: who writes it holds
/// a lock inside QSettings that everyone waits for who reads.
struct UserSettings::State {
    void write();

    std::mutex mutex; // over the members below
    std::condition_variable written;
    bool writing = false;
    std::vector<SettingChange> waiting;
    Values values; // with all changes, while something is written
};

/// On the worker, until nothing waits.
void UserSettings::State::write()
{
    std::unique_lock lock(mutex);
    while (!waiting.empty()) {
        const std::vector<SettingChange> changes = std::exchange(waiting, {});
        lock.unlock();
        writeAll(changes);
        lock.lock();
    }
    writing = false;
    values.clear();
    written.notify_all();
}

UserSettings::UserSettings() : m_state(std::make_shared<State>()) {}

QVariant UserSettings::value(const QString& key, const QVariant& otherwise) const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->writing ? m_state->values.value(key, otherwise) : settingsFile().value(key, otherwise);
}

QMap<QString, QVariant> UserSettings::valuesBelow(const QString& group) const
{
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->writing) {
        return writtenValues(group);
    }
    const QString start = group + slash;
    Values values;
    for (auto value = m_state->values.lowerBound(start);
         value != m_state->values.end() && value.key().startsWith(start); ++value) {
        values[value.key().mid(start.size())] = value.value();
    }
    return values;
}

void UserSettings::setValue(const QString& key, const QVariant& value)
{
    change({{key, value}});
}

void UserSettings::remove(const QString& key)
{
    change({{key, std::nullopt}});
}

void UserSettings::replaceBelow(const QString& group, const QMap<QString, QVariant>& values)
{
    std::vector<SettingChange> changes = {{group, std::nullopt}};
    for (auto value = values.begin(); value != values.end(); ++value) {
        changes.push_back({group + slash + value.key(), value.value()});
    }
    change(std::move(changes));
}

void UserSettings::change(std::vector<SettingChange> changes)
{
    {
        const std::lock_guard lock(m_state->mutex);
        const bool writing = std::exchange(m_state->writing, true);
        if (!writing) {
            m_state->values = writtenValues();
        }
        for (const SettingChange& change : changes) {
            apply(change, m_state->values);
        }
        std::move(changes.begin(), changes.end(), std::back_inserter(m_state->waiting));
        if (writing) {
            return;
        }
    }
    if (!startWorker([state = m_state] { state->write(); })) {
        m_state->write();
    }
}

bool UserSettings::waitUntilWritten(std::chrono::milliseconds limit) const
{
    std::unique_lock lock(m_state->mutex);
    return m_state->written.wait_for(lock, limit, [this] { return !m_state->writing; });
}

UserSettings& userSettings()
{
    static UserSettings settings;
    return settings;
}

} // namespace rasterscope
