// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QWidget>

class QLabel;

namespace rasterscope {

/// The line under the picture: fields that stay where they are while their text changes. A text too long for
/// its field is cut with dots and whole in the tool tip; each field has a name for screen readers. A narrow
/// line gives up whole fields: what the raster is first, the zoom and what is seen last, position and values
/// never.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// Makes the position field wide enough for every pixel of this raster.
    void setRasterSize(qint64 width, qint64 height);
    void setPosition(const QString& text);
    QString position() const;
    QString values() const;
    QString truth() const;
    void setValues(const QString& text);
    /// Whether the field can ever have a text; else there is none.
    void setGroundKnown(bool known);
    void setGround(const QString& text);
    QString ground() const;
    void setZoom(const QString& text);
    QString zoom() const;
    void setTurn(const QString& text); // how the picture lies; empty: no field
    QString turn() const;
    void setTruth(const QString& text, const QString& toolTip);
    void setPage(const QString& text); // empty: no field
    void setLayoutText(const QString& text);
    void setFileSize(const QString& text);
    /// How many characters of values are in sight.
    int valueCharacters() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitFields();
    QLabel* addField(const QString& name, const QString& widest, int stretch);

    QLabel* m_position;
    QLabel* m_ground;
    QLabel* m_values;
    QLabel* m_zoom;
    QLabel* m_turn;
    QLabel* m_truth;
    QLabel* m_page;
    QLabel* m_layout;
    QLabel* m_fileSize;
    bool m_groundKnown = false;
};

} // namespace rasterscope
