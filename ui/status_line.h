// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QWidget>

#include <array>

namespace rasterscope {

/// The line under the picture: fields that stay where they are while their text changes, with room for the
/// longest that they usually have. Where that is too much for the line, fields get the room that their texts
/// have needed so far; where that is too much, it gives up whole fields: what the raster is first, the zoom
/// and what is seen last, position and values never. A text too long for its field is cut with dots and whole
/// in the tool tip; each field has a name for screen readers.
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

Q_SIGNALS:
    /// Another number of characters of values are in sight than before.
    void valuesResized();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Room {
        Usual,   // for the longest text that a field usually has
        AsNeeded // for those that it has had since the line was resized
    };
    class Field;

    std::array<Field*, 9> byImportance() const;
    void fitFields();
    int allRoom() const;
    bool usualFits() const;
    Room roomOf(const Field* field, Room room) const;
    bool isWanted(const Field* field) const;
    int needs(const Field* field, Room room) const;
    void put(Field* field, const QString& text);
    Field* addField(const QString& name, const QString& widest, int stretch);

    Field* m_position;
    Field* m_ground;
    Field* m_values;
    Field* m_zoom;
    Field* m_turn;
    Field* m_truth;
    Field* m_page;
    Field* m_layout;
    Field* m_fileSize;
    bool m_groundKnown = false;
};

} // namespace rasterscope
