// SPDX-License-Identifier: MIT
#pragma once

#include "ui/display_control.h"
#include "ui/number_edit.h"

#include <QDockWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace rasterscope {

class BandPanel;
class HistogramView;

/// Everything about how samples become colours, beside the picture. What is in it is made when it is first
/// shown; while it is hidden nothing is measured for it.
class DisplayDock : public QDockWidget {
    Q_OBJECT
public:
    /// \pre the window has its view already
    explicit DisplayDock(MainWindow& window);
    ~DisplayDock() override;

    DisplayControl& control() { return *m_control; }
    /// Adds the commands and their keys to a menu, and the keys to the window.
    void addActions(QMenu& menu, MainWindow& window);

    // Null before the dock was shown.
    HistogramView* histogram() { return m_histogram; }
    NumberEdit* low() { return m_low; }
    NumberEdit* high() { return m_high; }
    NumberEdit* gamma() { return m_gamma; }
    QLabel* complaint() { return m_complaint; }
    QLabel* provenance() { return m_provenance; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUsed(bool used);
    void build();
    QWidget* buildMeasuring();
    QWidget* buildStretch();
    QWidget* buildHistogram();
    QWidget* buildCurve();
    QWidget* buildColors();
    QWidget* buildKeeping();
    QToolButton* colorButton(const QString& name, std::uint32_t Look::* color);
    void showLook();
    void showMeasured();
    void showBands(const RenderSettings& settings);
    void showColors(const RenderSettings& settings);
    void showSwatches();
    void offerWhatIsThere();
    static QString absentText();
    void chooseStretch();
    void change(const std::function<void(Look&)>& change);
    std::size_t place() const;

    DisplayControl* m_control;
    BandPanel* m_bands = nullptr;
    QComboBox* m_scope = nullptr;
    QCheckBox* m_follows = nullptr;
    QLabel* m_provenance = nullptr;
    QComboBox* m_stretch = nullptr;
    NumberEdit* m_lowPercent = nullptr;
    NumberEdit* m_highPercent = nullptr;
    NumberEdit* m_deviations = nullptr;
    QComboBox* m_band = nullptr;
    QComboBox* m_counts = nullptr;
    HistogramView* m_histogram = nullptr;
    NumberEdit* m_low = nullptr;
    NumberEdit* m_high = nullptr;
    QLabel* m_complaint = nullptr;
    QLabel* m_statistics = nullptr;
    QComboBox* m_transfer = nullptr;
    NumberEdit* m_gamma = nullptr;
    QComboBox* m_map = nullptr;
    QCheckBox* m_inverted = nullptr;
    QToolButton* m_noData = nullptr;
    QToolButton* m_nan = nullptr;
    QCheckBox* m_alpha = nullptr;
    QCheckBox* m_kept = nullptr;
    QCheckBox* m_linked = nullptr;
};

} // namespace rasterscope
