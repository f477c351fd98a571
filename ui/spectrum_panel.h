// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pixel_inspector.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace rasterscope {

class LinePlot;
class PixelPins;

/// The values of all bands, at the pointer and at the pins, as lines over the bands: over their wavelengths
/// where the header has them.
class SpectrumPanel : public QWidget {
    Q_OBJECT
public:
    explicit SpectrumPanel(PixelPins& pins, QWidget* parent = nullptr);

    void setRaster(const RasterInfo& info);
    void setFindings(const PixelFindings& findings);
    /// The pointer is nowhere.
    void clearFindings();
    LinePlot& plot() { return *m_plot; }

Q_SIGNALS:
    void pinWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeLegend();
    void showAll();
    void listPins();

    PixelPins* m_pins;
    LinePlot* m_plot;
    QLabel* m_pointed;
    QWidget* m_legend; // of the curve that is not in the list
    QListWidget* m_list;
    QPushButton* m_remove;
    QPushButton* m_clear;
    std::vector<double> m_places; // of the bands on the axis
    std::optional<PixelFindings> m_found;
};

} // namespace rasterscope
