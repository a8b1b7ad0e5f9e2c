#include "widgets/data_page/mapping_panel.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "widgets/data_page/preview_rows.h"
#include "widgets/data_page/tag_flow.h"
#include "widgets/support/number_format.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

void clearGrid(QGridLayout& grid) {
  while (QLayoutItem* item = grid.takeAt(0)) {
    delete item->widget();
    delete item;
  }
}

QGridLayout* addGrid(QVBoxLayout& column) {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(metric::kUnit);
  grid->setVerticalSpacing(3);
  grid->setColumnStretch(1, 1);
  column.addLayout(grid);
  return grid;
}

QStringList columnsMeaning(const workflow::ImportCheck& check, const QString& meaning) {
  QStringList columns;
  for (const auto& [column, key] : check.meaningOfColumn) {
    if (fromText(key) == meaning) columns << fromText(column);
  }
  return columns;
}

void addFigure(QGridLayout& grid, const QString& name, const QString& figure) {
  const int row = grid.rowCount();
  grid.addWidget(new TextLabel(name, TextRole::body, Ink::secondary), row, 0);
  auto* value = new ElidedLabel(figure);
  value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  grid.addWidget(value, row, 1);
}

}  // namespace

MappingPanel::MappingPanel(const std::vector<std::string>& presets, QWidget* parent)
    : Panel(tr("Mapping"), parent), m_format(new QComboBox) {
  m_format->setAccessibleName(tr("Format"));
  m_format->setObjectName(QStringLiteral("format"));
  m_format->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_format->addItem(tr("Find out"), QVariant::fromValue(ImportFormat{}));
  for (const std::string& preset : presets) {
    m_format->addItem(tr("Preset: %1").arg(fromText(preset)),
                      QVariant::fromValue(ImportFormat{ImportFormat::Kind::preset, fromText(preset)}));
  }
  m_format->addItem(tr("Mapping file…"));
  addTool(m_format);
  setContent(makeBody());
  connect(m_format, &QComboBox::activated, this, &MappingPanel::onActivated);
}

QWidget* MappingPanel::makeBody() {
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kPanelPadding);
  column->setSpacing(metric::kUnit);
  m_columns = addGrid(*column);
  column->addSpacing(metric::kHalf);
  column->addWidget(new TextLabel(tr("Found"), TextRole::panelTitle));
  m_figures = addGrid(*column);
  column->addSpacing(metric::kHalf);
  m_actionsCaption = new TextLabel({}, TextRole::panelTitle);
  column->addWidget(m_actionsCaption);
  m_actions = new TagFlow;
  column->addWidget(m_actions);
  column->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(body);
  body->setBackgroundRole(QPalette::Base);
  body->setAutoFillBackground(true);
  return scroll;
}

void MappingPanel::showCheck(const CheckedImport& checked) {
  fillColumns(checked.check);
  fillFigures(checked.check);
  QStringList actions;
  for (const std::string& action : checked.check.actions) actions << fromText(action);
  m_actionsCaption->setText(actions.isEmpty() ? tr("No action labels")
                                              : tr("%n action labels", "", static_cast<int>(actions.size())));
  m_actions->setTags(actions);
}

void MappingPanel::fillColumns(const workflow::ImportCheck& check) {
  clearGrid(*m_columns);
  int found = 0, row = 0;
  const QStringList keys = meaningOrder();
  for (const QString& key : keys) {
    const QStringList columns = columnsMeaning(check, key);
    if (columns.isEmpty() && key == QLatin1String("time")) continue;
    found += columns.isEmpty() ? 0 : 1;
    m_columns->addWidget(new TextLabel(meaningText(key), TextRole::body, Ink::secondary), row, 0);
    auto* value = new ElidedLabel(columns.isEmpty() ? tr("not mapped") : columns.join(QStringLiteral(", ")),
                                  TextRole::body, columns.isEmpty() ? Ink::muted : Ink::text);
    m_columns->addWidget(value, row, 1);
    auto* sign =
        new TextLabel(columns.isEmpty() ? QStringLiteral("–") : QStringLiteral("✓"), TextRole::panelTitle, Ink::muted);
    if (!columns.isEmpty()) sign->setTone(Tone::good);
    m_columns->addWidget(sign, row++, 2);
  }
  setSubtitle(tr("%1, %2 found").arg(fromText(check.mappingName), QString::number(found)));
}

void MappingPanel::fillFigures(const workflow::ImportCheck& check) {
  clearGrid(*m_figures);
  const auto& report = check.report;
  addFigure(*m_figures, tr("Dialogues"), countText(report.dialogues));
  addFigure(*m_figures, tr("Turns"), countText(report.turns));
  addFigure(*m_figures, tr("With a known outcome"), countText(check.withOutcome));
  const bool isKnown = check.withOutcome > 0;
  const double share = isKnown ? static_cast<double>(check.converted) / static_cast<double>(check.withOutcome) : 0;
  const QString converted = countText(check.converted);
  addFigure(*m_figures, tr("Converted"), isKnown ? tr("%1 (%2)").arg(converted, percentText(share)) : tr("not known"));
}

void MappingPanel::setFormat(const ImportFormat& format) {
  m_chosen = format;
  const QSignalBlocker blocker(m_format);
  const int file = m_format->count() - 1;
  const bool isFile = format.kind == ImportFormat::Kind::mappingFile;
  m_format->setItemText(file, isFile ? QFileInfo(format.value).fileName() : tr("Mapping file…"));
  m_format->setCurrentIndex(file);
  for (int i = 0; i < file; ++i) {
    if (m_format->itemData(i).value<ImportFormat>() == format) m_format->setCurrentIndex(i);
  }
}

void MappingPanel::clear() {
  clearGrid(*m_columns);
  clearGrid(*m_figures);
  m_actions->setTags({});
  m_actionsCaption->setText({});
  setSubtitle({});
}

void MappingPanel::onActivated(int index) {
  if (index + 1 == m_format->count()) {
    setFormat(m_chosen);  // until a file has been chosen
    Q_EMIT mappingFileRequested();
    return;
  }
  const auto format = m_format->itemData(index).value<ImportFormat>();
  if (format == m_chosen) return;
  setFormat(format);
  Q_EMIT formatChosen(format);
}

}  // namespace studio::widgets
