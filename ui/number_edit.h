// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>
#include <QString>

#include <optional>

namespace rasterscope {

/// A field for any number that has one written form. What is no number stays as it was typed, is told of, and
/// changes nothing; Esc brings the number back.
class NumberEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit NumberEdit(const QString& name, QWidget* parent = nullptr);

    double number() const { return m_number; }
    /// Leaves alone what is just being typed. A number that is not whole is written in as few decimals as lie
    /// no further from it than `grain`, and what was typed in all its digits.
    void setNumber(double number, double grain = 0);
    /// Only numbers above this are taken.
    void setMoreThan(double bound) { m_moreThan = bound; }
    void setLimits(double least, double most);

Q_SIGNALS:
    void numberEntered(double number);
    /// What is wrong with the text; empty when it is right again.
    void refused(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take();
    QString shownText() const;
    QString complaint(std::optional<double> number) const;

    double m_number = 0;
    double m_grain = 0;
    std::optional<double> m_typed;
    std::optional<double> m_moreThan;
    std::optional<double> m_least;
    std::optional<double> m_most;
};

} // namespace rasterscope
