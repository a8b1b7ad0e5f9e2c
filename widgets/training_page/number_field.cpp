#include "widgets/training_page/number_field.h"

#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QStyle>
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/number_text.h"
#include "widgets/training_page/config_values.h"

namespace studio::widgets {

namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53: beyond it JSON numbers lose digits

/// Groups of whole numbers are left out, as the locale or any other writes them; a single point groups only where the
/// locale says so, as in "6.000" of a German one. A fraction may have the locale's point or ".".
std::optional<double> readNumber(QString text, bool isInteger) {
  text = text.trimmed();
  const QLocale locale;
  if (isInteger) {
    for (const QChar group : {QChar(u','), QChar(u' '), QChar(0x00a0), QChar(0x202f), QChar(u'.'), QChar(u'\'')}) {
      if (group != QChar(u'.') || text.count(group) > 1 || locale.groupSeparator() == group) text.remove(group);
    }
  } else if (text.contains(locale.decimalPoint())) {
    text.remove(locale.groupSeparator()).replace(locale.decimalPoint(), QStringLiteral("."));
  }
  return base::parseDouble(text.toStdString());
}

/// The next of …, 0.1, 0.2, 0.5, 1, 2, 5, … in a direction; where doubles end (too large, too small) the value itself.
double nextRound(double value, int direction) {
  if (value <= 0) return direction > 0 ? 0.001 : 0;
  const double decade = std::pow(10, std::floor(std::log10(value) + 1e-9));
  constexpr double kSteps[] = {0.5, 1, 2, 5, 10};
  const double share = value / decade;
  if (direction > 0) {
    const auto* up =
        std::find_if(std::begin(kSteps), std::end(kSteps), [&](double s) { return s > share * (1 + 1e-9); });
    return up == std::end(kSteps) ? value : decade * *up;
  }
  const auto down =
      std::find_if(std::rbegin(kSteps), std::rend(kSteps), [&](double s) { return s < share * (1 - 1e-9); });
  return down == std::rend(kSteps) ? value : decade * *down;
}

}  // namespace

NumberField::NumberField(const NumberRule& rule, double value, QWidget* parent)
    : QAbstractSpinBox(parent), m_rule(rule) {
  setAlignment(Qt::AlignRight);
  setKeyboardTracking(true);
  connect(lineEdit(), &QLineEdit::textEdited, this, &NumberField::onEdited);
  setValue(value);
}

void NumberField::setValue(double value) {
  m_value = value;
  m_reason.clear();
  lineEdit()->setText(fieldNumberText(value, m_rule.isInteger));
  setProperty("invalid", false);
  update();
  Q_EMIT changed();
}

QValidator::State NumberField::validate(QString&, int&) const { return QValidator::Acceptable; }

QString NumberField::reasonAgainst(double value) const {
  if (m_rule.isInteger && std::trunc(value) != value) return tr("must be a whole number");
  if (m_rule.isLowOpen ? value <= m_rule.low : value < m_rule.low) {
    const QString low = fieldNumberText(m_rule.low, m_rule.isInteger);
    return m_rule.isLowOpen ? tr("must be above %1").arg(low) : tr("must be at least %1").arg(low);
  }
  if (value > std::min(m_rule.high, kLargestExact))
    return tr("must be at most %1").arg(fieldNumberText(std::min(m_rule.high, kLargestExact), m_rule.isInteger));
  return {};
}

void NumberField::onEdited(const QString& text) {
  const std::optional<double> number = readNumber(text, m_rule.isInteger);
  if (text.trimmed().isEmpty())
    m_reason = tr("a number is needed");
  else if (!number)
    m_reason = tr("“%1” is not a number").arg(text.trimmed());
  else
    m_reason = reasonAgainst(*number);
  if (m_reason.isEmpty()) m_value = *number;
  setProperty("invalid", !m_reason.isEmpty());
  update();
  Q_EMIT changed();
}

double NumberField::stepped(double value, int direction) const {
  if (m_rule.step > 0) return std::round((value + direction * m_rule.step) / m_rule.step) * m_rule.step;
  return nextRound(value, direction);
}

void NumberField::stepBy(int steps) {
  double value = m_value;
  for (int i = 0; i < std::min(std::abs(steps), 100); ++i) value = stepped(value, steps > 0 ? 1 : -1);
  if (!reasonAgainst(value).isEmpty()) value = steps > 0 ? std::min(value, m_rule.high) : std::max(value, m_rule.low);
  if (reasonAgainst(value).isEmpty()) setValue(value);
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const {
  if (isReadOnly()) return StepNone;
  StepEnabled enabled = StepNone;
  if (m_value < m_rule.high) enabled |= StepUpEnabled;
  if (m_value > m_rule.low) enabled |= StepDownEnabled;
  return enabled;
}

void NumberField::focusOutEvent(QFocusEvent* event) {
  QAbstractSpinBox::focusOutEvent(event);
  if (isValid()) lineEdit()->setText(fieldNumberText(m_value, m_rule.isInteger));
}

}  // namespace studio::widgets
