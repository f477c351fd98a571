// SPDX-License-Identifier: MIT
#include "ui/shortcut_sheet.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QString>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace rasterscope {

namespace {

using Line = std::pair<const char*, const char*>; // keys, and what they do

constexpr auto lines = std::to_array<Line>({
    {"Drag, middle drag", "move the picture; let go in motion, it coasts until a press or a key"},
    {"Wheel, pinch", "zoom at the pointer, unless View says that the wheel scrolls"},
    {"Ctrl+Wheel", "zoom in fine steps"},
    {"Shift+Wheel, Alt+Wheel", "move sideways, up and down"},
    {"Arrows", "move a little; with Shift by a page, with Ctrl to the edge"},
    {"Home, End", "to the left or right edge; with Ctrl to the corner"},
    {"+ =, - _", "zoom in, zoom out"},
    {"0, F", "fit the whole raster into the window"},
    {"1, Ctrl+0", "one raster pixel to one pixel of the screen"},
    {"2 ... 9", "magnify 2 to 9 times"},
    {"Ctrl+2 ... Ctrl+9", "reduce to 1/2 to 1/9"},
    {"G", "go to a pixel, to latitude and longitude, or to easting and northing"},
    {"Z, Ctrl+Drag", "zoom to a box that is drawn"},
    {"Backspace, mouse Back", "the view before; with Shift, or by mouse Forward, the one after"},
    {"Ctrl+B", "add a bookmark of the view (Go, Bookmarks)"},
    {"M", "minimap: drag its box, or click where to go"},
    {"R, Shift+R", "turn the picture by a quarter, and back"},
    {"X, Y", "mirror the picture, left to right and top to bottom"},
    {"H", "histogram, stretch, bands and colours"},
    {"A, Shift+A", "stretch to what is in view; back to the first stretch"},
    {"C", "next colour map, of one band"},
    {"L", "logarithmic, and back"},
    {"PgDown, PgUp", "next page, previous page"},
    {"F8, F7", "list of the pages, of the rasters in the folder"},
    {"K", "play the pages"},
    {"Alt+Right, Alt+Left", "next raster of the folder, previous one"},
    {"Ctrl+Tab, Ctrl+Shift+Tab", "next tab, previous tab; the middle button closes one"},
    {"T", "flip to the tab before and back, to compare"},
    {"Ctrl+C", "copy the position and the values under the pointer"},
    {"F5, Ctrl+R", "reload the file, keeping the view"},
    {"Esc", "stop reading a file that takes long; what is there stays"},
    {"F11", "full screen; F11 or Esc ends it"},
    {"I", "all that is known of the file: layout, overviews, every tag and header field"},
    {"V", "the numbers: of all bands under the pointer, of neighbours, lines and regions"},
    {"P", "the file's own values drawn on the pixels, once these are large enough"},
    {"Shift+P", "pin the pixel under the pointer, to compare its bands; again: let it go"},
    {"Shift+drag (View, Measure)", "lines at 45 degrees, squares, circles; Space and drag moves the picture"},
    {"Double-click, Enter",
     "closes a polygon; so does its first corner. Backspace takes a corner back, Esc all"},
    {"Drag what is drawn", "its corners, edges or inside, while its tool is chosen; Esc puts it back"},
    {"D", "show which tiles are drawn, and how they were read"},
    {"Shift+D", "show what of the file is in memory, and what reading it costs"},
    {"Ctrl+O, Ctrl+T", "open files, as tabs"},
    {"Ctrl+N", "another window"},
    {"Ctrl+W, Ctrl+Q", "close the tab or the window, close all"},
    {"?, F1", "this list"},
    {"x, y", "column and row, both from 0, of the raster as it is stored"},
    {"Hatched", "could not be read; the status line says why"},
    {"Bare ground", "no-data, or outside the raster"},
    {"sampled 1:32", "one pixel in 32 was read, each way"},
    {"averaged 1:32",
     "the mean of all pixels under each, found when the view stands still, or once and kept"},
    {"smoothed 1:1.5", "all were read, and drawn on fewer by weighing neighbours"},
});

QString translated(const char* text)
{
    return QCoreApplication::translate("ShortcutSheet", text);
}

QGridLayout* gridOfLines()
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(5);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto* key = new QLabel(translated(lines[i].first));
        QFont bold = key->font();
        bold.setBold(true);
        key->setFont(bold);
        grid->addWidget(key, static_cast<int>(i), 0);
        grid->addWidget(new QLabel(translated(lines[i].second)), static_cast<int>(i), 1);
    }
    grid->setColumnStretch(1, 1);
    return grid;
}

/// Of what the keys do.
void breakLines(const QWidget& content)
{
    const auto* const grid = qobject_cast<const QGridLayout*>(content.layout());
    for (int row = 0; row < grid->rowCount(); ++row) {
        qobject_cast<QLabel*>(grid->itemAtPosition(row, 1)->widget())->setWordWrap(true);
    }
}

/// As large as its content, as far as the screen has room; beyond that lines break, and it scrolls.
void fitToScreen(QDialog& sheet, const QScrollArea& area)
{
    constexpr double frame = 0.06; // of the screen, for what the window manager adds
    const QSize room = sheet.screen()->availableSize() * (1 - frame);
    QSize wanted = area.widget()->sizeHint() + sheet.sizeHint() - area.sizeHint();
    if (wanted.width() > room.width()) {
        breakLines(*area.widget());
    }
    if (wanted.height() > room.height()) {
        wanted.rwidth() += area.verticalScrollBar()->sizeHint().width();
    }
    sheet.resize(wanted.boundedTo(room));
}

} // namespace

void showShortcutSheet(QWidget* parent)
{
    auto* sheet = new QDialog(parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(translated("Keys and mouse"));
    auto* content = new QWidget;
    content->setLayout(gridOfLines());
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, sheet, &QDialog::close);
    auto* column = new QVBoxLayout(sheet);
    column->addWidget(area, 1);
    column->addWidget(buttons);
    fitToScreen(*sheet, *area);
    sheet->show();
}

} // namespace rasterscope
