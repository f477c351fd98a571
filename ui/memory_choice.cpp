// SPDX-License-Identifier: MIT
#include "ui/memory_choice.h"

#include "core/base/process_memory.h"
#include "core/base/text.h"
#include "ui/settings.h"

#include <QAction>
#include <QCoreApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

namespace rasterscope {

namespace {

QString memoryKey()
{
    return QStringLiteral("memory/most");
}

QString translated(const char* text)
{
    return QCoreApplication::translate("rasterscope::MemoryChoice", text);
}

std::optional<std::int64_t> bytesIn(const QString& text)
{
    const std::optional<std::int64_t> bytes = parseByteCount(text.trimmed().toStdString());
    return bytes && *bytes > 0 ? bytes : std::nullopt;
}

void ask(QWidget* window)
{
    const MemoryShares& now = processMemory();
    auto* dialog = new QInputDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(translated("Memory"));
    dialog->setLabelText(
        translated("The most that is taken for samples and pictures, such as 800M or 4G.\n"
                   "Left empty, it is a quarter of what the machine has. Now it is %1.\n"
                   "A new choice holds from the next start on.")
            .arg(QString::fromStdString(formatByteCount(now.decoding + now.pictures + now.averaging))));
    dialog->setTextValue(userSettings().value(memoryKey()).toString());
    if (auto* field = dialog->findChild<QLineEdit*>()) { // QInputDialog makes it with the text
        field->setPlaceholderText(translated("a quarter of the machine's"));
    }
    QObject::connect(dialog, &QInputDialog::textValueChanged, dialog, [dialog](const QString& text) {
        const bool makesSense = text.trimmed().isEmpty() || bytesIn(text);
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            button->setEnabled(makesSense || !button->isDefault());
        }
    });
    QObject::connect(dialog, &QInputDialog::textValueSelected, dialog, [](const QString& text) {
        if (text.trimmed().isEmpty()) {
            userSettings().remove(memoryKey());
        } else if (bytesIn(text)) {
            userSettings().setValue(memoryKey(), text.trimmed());
        }
    });
    dialog->open();
}

} // namespace

std::optional<std::int64_t> chosenMemory()
{
    return bytesIn(userSettings().value(memoryKey()).toString());
}

void addMemoryAction(QMenu& menu, QWidget* window)
{
    QAction* action = menu.addAction(translated("&Memory ..."));
    QObject::connect(action, &QAction::triggered, window, [window] { ask(window); });
}

} // namespace rasterscope
