#include <QPainter>
#include <QWidget>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets::parts {
namespace {

constexpr int kArrowRoom = 22;
constexpr int kStepRoom = 18;

/// Rows of a view are edited in place: their fields have no room for a frame of their own.
bool isInsideView(const QWidget* widget) {
  const QWidget* parent = widget == nullptr ? nullptr : widget->parentWidget();
  return parent != nullptr && parent->inherits("QAbstractScrollArea");
}

QRect mirrored(const QStyleOption& option, const QRect& part) {
  return QStyle::visualRect(option.direction, option.rect, part);
}

}  // namespace

void drawFieldFrame(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
  const Theme& t = theme();
  const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
  const bool isInvalid = widget != nullptr && widget->property("invalid").toBool();
  const bool isFocused = option.state.testFlag(QStyle::State_HasFocus);
  const QColor edge = isInvalid ? t.error.text : isFocused ? t.focusRing : isEnabled ? t.fieldEdge : t.border;
  const QColor fill = isEnabled ? t.surface : t.surfaceSunken;
  const double radius = isInsideView(widget) ? 0 : metric::kRadiusControl;
  drawBox(painter, option.rect, fill, edge, radius, isInvalid || isFocused ? 2 : 1);
}

void drawComboBox(const QStyleOptionComboBox& option, QPainter& painter, const QWidget* widget) {
  const Theme& t = theme();
  const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
  if (option.frame) drawFieldFrame(option, painter, widget);
  drawChevron(painter, comboBoxPart(option, QStyle::SC_ComboBoxArrow), Qt::DownArrow,
              isEnabled ? t.textSecondary : t.textDisabled);
}

QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part) {
  QRect box = option.rect;
  if (part == QStyle::SC_ComboBoxArrow) box.setLeft(box.right() - kArrowRoom);
  if (part == QStyle::SC_ComboBoxEditField) box.adjust(metric::kUnit, 2, -kArrowRoom, -2);
  return mirrored(option, box);
}

void drawSpinBox(const QStyleOptionSpinBox& option, QPainter& painter, const QWidget* widget) {
  const Theme& t = theme();
  if (option.frame) drawFieldFrame(option, painter, widget);
  if (option.buttonSymbols == QAbstractSpinBox::NoButtons) return;
  const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, Qt::ArrowType direction) {
    const bool isOn = option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
    drawTriangle(painter, spinBoxPart(option, part), direction, isOn ? t.textSecondary : t.textDisabled);
  };
  arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow);
  arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow);
}

QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part) {
  const bool hasButtons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
  QRect box = option.rect;
  const int middle = box.height() / 2;
  if (part == QStyle::SC_SpinBoxEditField) box.adjust(2, 2, hasButtons ? -kStepRoom : -2, -2);
  if (part == QStyle::SC_SpinBoxUp) box = QRect(box.right() - kStepRoom, box.top() + 3, kStepRoom - 2, middle - 3);
  if (part == QStyle::SC_SpinBoxDown) {
    box = QRect(box.right() - kStepRoom, box.top() + middle, kStepRoom - 2, box.height() - middle - 3);
  }
  return mirrored(option, box);
}

}  // namespace studio::widgets::parts
