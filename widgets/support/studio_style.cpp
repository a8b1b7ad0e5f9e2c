#include "widgets/support/studio_style.h"

#include <QPainter>
#include <QStyleOption>
#include <QTabBar>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

/// A bar that shares its edge with the page: no frame of its own, a hairline under it.
void drawMenuBarGround(const QStyleOption& option, QPainter& painter) {
  painter.fillRect(option.rect, theme().window);
  painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme().border);
}

void drawPanelFrame(const QStyleOption& option, QPainter& painter) {
  parts::drawBox(painter, option.rect, {}, theme().border, 0);
}

/// The line edit inside a spin box or an editable choice: the outer control has the frame.
bool isPartOfField(const QWidget* widget) {
  const QWidget* parent = widget == nullptr ? nullptr : widget->parentWidget();
  return parent != nullptr && (parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox"));
}

Qt::ArrowType arrowOf(QStyle::PrimitiveElement element) {
  switch (element) {
    case QStyle::PE_IndicatorArrowUp: return Qt::UpArrow;
    case QStyle::PE_IndicatorArrowLeft: return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowRight: return Qt::RightArrow;
    default: return Qt::DownArrow;
  }
}

}  // namespace

StudioStyle::StudioStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
  switch (element) {
    case PE_PanelButtonCommand: return parts::drawButtonPanel(*option, *painter, widget);
    case PE_PanelButtonTool: return parts::drawToolPanel(*option, *painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return parts::drawCheckMark(*option, *painter);
    case PE_IndicatorRadioButton: return parts::drawRadioMark(*option, *painter);
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
      if (!isPartOfField(widget)) parts::drawFieldFrame(*option, *painter, widget);
      return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow: return parts::drawRowBackground(*option, *painter);
    case PE_Frame: return drawPanelFrame(*option, *painter);
    case PE_FrameMenu:
    case PE_PanelTipLabel: return parts::drawBox(*painter, option->rect, theme().surface, theme().fieldEdge, 0);
    case PE_PanelScrollAreaCorner:
    case PE_PanelMenu: return painter->fillRect(option->rect, theme().surface);
    case PE_PanelMenuBar: return drawMenuBarGround(*option, *painter);
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
      return parts::drawChevron(*painter, option->rect, arrowOf(element), theme().textSecondary);
    case PE_FrameFocusRect:  // the focus ring is an overlay of its own: FocusRing
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_IndicatorButtonDropDown:
    case PE_FrameDefaultButton: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
    if (element == CE_PushButtonBevel) return parts::drawButtonPanel(*button, *painter, widget);
    if (element == CE_PushButtonLabel) return parts::drawButtonLabel(*button, *painter, widget);
  }
  if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
    if (element == CE_Header || element == CE_HeaderSection) parts::drawHeaderSection(*header, *painter);
    if (element == CE_Header || element == CE_HeaderLabel) parts::drawHeaderLabel(*header, *painter);
    if (element == CE_Header || element == CE_HeaderSection || element == CE_HeaderLabel) return;
  }
  if (element == CE_HeaderEmptyArea) {
    QStyleOptionHeader empty;
    empty.rect = option->rect;
    return parts::drawHeaderSection(empty, *painter);
  }
  if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
    if (element == CE_TabBarTabShape) return parts::drawTab(*tab, *painter);
    if (element == CE_TabBarTabLabel) return parts::drawTabLabel(*tab, *painter);
  }
  if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
    if (element == CE_MenuItem) return parts::drawMenuItem(*item, *painter);
    if (element == CE_MenuBarItem) return parts::drawMenuBarItem(*item, *painter);
  }
  if (element == CE_MenuBarEmptyArea) return drawMenuBarGround(*option, *painter);
  if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
    if (element == CE_ProgressBar) return parts::drawProgress(*bar, *painter);
  }
  if (element == CE_Splitter || element == CE_FocusFrame) return;
  QProxyStyle::drawControl(element, option, painter, widget);
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const {
  if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && control == CC_ComboBox) {
    return parts::drawComboBox(*combo, *painter, widget);
  }
  if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin && control == CC_SpinBox) {
    return parts::drawSpinBox(*spin, *painter, widget);
  }
  if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); bar && control == CC_ScrollBar) {
    return parts::drawScrollBar(*bar, *painter, subControlRect(control, option, SC_ScrollBarSlider, widget));
  }
  QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect StudioStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                  const QWidget* widget) const {
  if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
      combo && control == CC_ComboBox && part != SC_ComboBoxListBoxPopup) {
    return parts::comboBoxPart(*combo, part);
  }
  if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin && control == CC_SpinBox) {
    return parts::spinBoxPart(*spin, part);
  }
  return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect StudioStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
  if (element == SE_ItemViewItemText) {
    return QProxyStyle::subElementRect(element, option, widget).adjusted(metric::kHalf, 0, -metric::kHalf, 0);
  }
  if (element == SE_LineEditContents && !isPartOfField(widget)) {
    return QProxyStyle::subElementRect(element, option, widget).adjusted(metric::kHalf, 0, -metric::kHalf, 0);
  }
  return QProxyStyle::subElementRect(element, option, widget);
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const {
  const bool isSmall = widget != nullptr && widget->property("small").toBool();
  const int height = isSmall ? metric::kControlSmall : metric::kControl;
  if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option); button && type == CT_PushButton) {
    return parts::buttonSize(*button, widget);
  }
  if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option); item && type == CT_MenuItem) {
    return parts::menuItemSize(*item);
  }
  QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
  if (type == CT_LineEdit) return {wanted.width() + metric::kUnit, height};
  if (type == CT_ComboBox || type == CT_SpinBox) wanted.setHeight(height);
  if (type == CT_ComboBox) wanted.setWidth(size.width() + 40);
  if (type == CT_MenuBarItem) return {size.width() + 2 * metric::kUnit, metric::kMenuBar};
  if (type == CT_HeaderSection) wanted.setHeight(metric::kTableHeader);
  if (type == CT_TabBarTab) return {size.width() + metric::kUnit, metric::kPanelHeader};
  if (type == CT_ProgressBar) wanted.setHeight(8);
  return wanted;
}

int StudioStyle::pixelMetric(PixelMetric which, const QStyleOption* option, const QWidget* widget) const {
  switch (which) {
    case PM_DefaultFrameWidth: return qobject_cast<const QTabBar*>(widget) ? 0 : 1;
    case PM_ButtonMargin: return 2 * metric::kPanelPadding;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuDesktopFrameWidth:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap: return 0;
    case PM_MenuBarHMargin: return metric::kUnit;
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return metric::kHalf;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_SplitterWidth: return metric::kGap;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 15;
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return 16;
    case PM_HeaderDefaultSectionSizeVertical: return metric::kRow;
    case PM_TabBarTabHSpace: return 2 * metric::kPanelPadding;
    case PM_ToolTipLabelFrameWidth: return metric::kUnit;
    default: return QProxyStyle::pixelMetric(which, option, widget);
  }
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* answer) const {
  switch (hint) {
    case SH_Widget_Animation_Duration: return 0;
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ScrollBar_Transient: return 0;
    case SH_ToolTip_WakeUpDelay: return 600;
    case SH_ComboBox_Popup: return 0;
    case SH_UnderlineShortcut: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, answer);
  }
}

}  // namespace studio::widgets
