#pragma once

#include <QAbstractSpinBox>
#include <QString>
#include <limits>

class QLineEdit;

namespace studio::widgets {

/// What a number may be.
struct NumberRule {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool isLowOpen = false;  ///< must be above `low`, not equal
  bool isInteger = false;
  double step = 1;  ///< of the arrows; 0 = by tenfold halves (1, 2, 5, 10 …)
};

/// A number with steps. Anything can be typed; a wrong text is marked with its reason, and the last
/// good value stays in force. "0.95" and "60,000" are read the same in every locale.
class NumberField final : public QAbstractSpinBox {
  Q_OBJECT

 public:
  NumberField(const NumberRule& rule, double value, QWidget* parent = nullptr);
  /// The last good value.
  double value() const { return m_value; }
  void setValue(double value);
  bool isValid() const { return m_reason.isEmpty(); }
  /// Why the text is wrong, e.g. "must be above 0"; empty when it is not.
  const QString& reason() const { return m_reason; }

  void stepBy(int steps) override;
  QValidator::State validate(QString& input, int& position) const override;

 Q_SIGNALS:
  void changed();  ///< the value or the reason

 protected:
  StepEnabled stepEnabled() const override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void onEdited(const QString& text);
  QString reasonAgainst(double value) const;
  double stepped(double value, int direction) const;
  NumberRule m_rule;
  double m_value = 0;
  QString m_reason;
};

}  // namespace studio::widgets
