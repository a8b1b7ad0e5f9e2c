#include "widgets/data_page/mapping_panel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileInfo>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

#include "widgets/data_page/import_desk.h"
#include "widgets/data_page/mapping_form.h"
#include "widgets/data_page/mapping_text_view.h"
#include "widgets/data_page/mapping_words.h"
#include "widgets/support/page.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

using Field = workflow::MappingField;

constexpr int kFormatLetters = 9;

QPushButton* makeStepButton(const QString& iconName, const QString& name, const QString& objectName) {
  auto* button = makeButton({}, QStringLiteral("flat"), iconName);
  button->setAccessibleName(name);
  button->setObjectName(objectName);
  button->setEnabled(false);
  return button;
}

/// A column that is one of several keeps the others.
void addColumn(workflow::MappingDraft& draft, const std::string& column, Field field) {
  auto columns = draft.values(field);
  if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
  draft.setValues(field, columns);
}

void addAttribute(workflow::MappingDraft& draft, const std::string& column) {
  auto attributes = draft.attributes();
  const std::string name = column.substr(column.rfind('.') + 1);
  const auto isSame = [&](const auto& attribute) { return attribute.name == name; };
  if (std::none_of(attributes.begin(), attributes.end(), isSame)) attributes.push_back({name, column, false});
  draft.setAttributes(attributes);
}

void setColumn(workflow::MappingDraft& draft, const std::string& column, Field field) {
  switch (field) {
    case Field::actions:
    case Field::secondaryActions:
    case Field::turnKeys: return addColumn(draft, column, field);
    case Field::segment: return addAttribute(draft, column);
    case Field::outcome: return draft.setValue(field, workflow::writeCondition({column, "=", {}}));
    default: return draft.setValue(field, column);
  }
}

}  // namespace

MappingPanel::MappingPanel(ImportDesk& desk, const std::vector<std::string>& presets, QWidget* parent)
    : Panel(tr("Mapping"), parent),
      m_desk(&desk),
      m_format(new QComboBox),
      m_undo(makeStepButton(QStringLiteral("edit-undo"), tr("Undo"), QStringLiteral("undo"))),
      m_redo(makeStepButton(QStringLiteral("edit-redo"), tr("Redo"), QStringLiteral("redo"))),
      m_view(new SegmentedToggle({tr("Fields"), tr("JSON")})),
      m_pages(new QStackedWidget),
      m_form(new MappingForm),
      m_text(new MappingTextView) {
  createTools(presets);
  m_pages->addWidget(m_form);
  m_pages->addWidget(m_text);
  setContent(m_pages);
  connectDesk();
}

void MappingPanel::createTools(const std::vector<std::string>& presets) {
  m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_format->setMinimumContentsLength(kFormatLetters);
  m_format->setAccessibleName(tr("Where the mapping comes from"));
  m_format->setObjectName(QStringLiteral("format"));
  m_format->addItem(tr("Find out"), QVariant::fromValue(ImportFormat{}));
  for (const std::string& preset : presets) {
    m_format->addItem(tr("Preset: %1").arg(fromText(preset)),
                      QVariant::fromValue(ImportFormat{ImportFormat::Kind::preset, fromText(preset)}));
  }
  m_format->addItem(tr("Load…"));
  // The choices may be longer than the room for the one that is chosen.
  m_format->view()->setMinimumWidth(m_format->view()->sizeHintForColumn(0) + metric::kPageMargin);
  m_view->setObjectName(QStringLiteral("mappingView"));
  addTool(m_undo);
  addTool(m_redo);
  addTool(m_view);
  addTool(m_format);
  connect(m_format, &QComboBox::activated, this, &MappingPanel::onActivated);
  connect(m_view, &SegmentedToggle::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void MappingPanel::connectDesk() {
  MappingHistory& history = m_desk->history();
  connect(&history, &MappingHistory::changed, this, &MappingPanel::showDraft);
  connect(m_desk, &ImportDesk::recognising, this, [this] {
    m_pages->setEnabled(false);  // what stands there is about other files
    showFormat();
  });
  connect(m_desk, &ImportDesk::failed, m_pages,
          [this](const base::Error&, bool isOfFiles) { m_pages->setEnabled(!isOfFiles); });
  connect(m_desk, &ImportDesk::recognisedAs, this, [this] {
    m_pages->setEnabled(true);
    m_form->showRecognised(*m_desk->recognised());
    showFormat();
  });
  connect(m_desk, &ImportDesk::reviewed, this, [this] {
    m_form->showReview(*m_desk->review());
    updateSubtitle();
  });
  connect(m_form, &MappingForm::draftEdited, this, [&history](const auto& draft, Field field, bool isTyping) {
    history.change(draft, fieldText(field), isTyping);
  });
  connect(m_text, &MappingTextView::draftEdited, this,
          [&history](const auto& draft) { history.change(draft, tr("JSON"), true); });
  connectSteps(history.steps());
}

void MappingPanel::connectSteps(QUndoStack& steps) {
  connect(m_form, &MappingForm::undoRequested, &steps, &QUndoStack::undo);
  connect(m_form, &MappingForm::redoRequested, &steps, &QUndoStack::redo);
  connect(m_text, &MappingTextView::undoRequested, &steps, &QUndoStack::undo);
  connect(m_text, &MappingTextView::redoRequested, &steps, &QUndoStack::redo);
  connect(m_undo, &QPushButton::clicked, &steps, &QUndoStack::undo);
  connect(m_redo, &QPushButton::clicked, &steps, &QUndoStack::redo);
  connect(&steps, &QUndoStack::canUndoChanged, m_undo, &QWidget::setEnabled);
  connect(&steps, &QUndoStack::canRedoChanged, m_redo, &QWidget::setEnabled);
  connect(&steps, &QUndoStack::undoTextChanged, m_undo,
          [this](const QString& what) { m_undo->setToolTip(tr("Undo %1 (Ctrl+Z)").arg(what)); });
  connect(&steps, &QUndoStack::redoTextChanged, m_redo,
          [this](const QString& what) { m_redo->setToolTip(tr("Redo %1 (Ctrl+Shift+Z)").arg(what)); });
}

void MappingPanel::showDraft() {
  m_form->showDraft(m_desk->history().draft());
  m_text->showDraft(m_desk->history().draft());
  updateSubtitle();
}

void MappingPanel::updateSubtitle() {
  const QString mark = m_desk->isChanged() ? QStringLiteral("• ") : QString();
  setSubtitle(mark + tr("%n fields", "mapped", m_form->mappedFields()));
}

void MappingPanel::showFormat() {
  const ImportFormat& format = m_desk->format();
  const auto* recognised = m_desk->recognised();
  const QSignalBlocker blocker(m_format);
  const int file = m_format->count() - 1;
  const bool isFile = format.kind == ImportFormat::Kind::mappingFile;
  m_format->setItemText(file, isFile ? QFileInfo(format.value).fileName() : tr("Load…"));
  m_format->setCurrentIndex(isFile ? file : 0);
  const QString preset = recognised == nullptr ? format.value : fromText(recognised->preset);
  for (int i = 1; i < file && !isFile && !preset.isEmpty(); ++i) {
    if (m_format->itemData(i).value<ImportFormat>().value == preset) m_format->setCurrentIndex(i);
  }
  m_format->setItemText(0, recognised != nullptr && preset.isEmpty() && !isFile ? tr("Guessed") : tr("Find out"));
}

void MappingPanel::onActivated(int index) {
  if (index + 1 == m_format->count()) {
    showFormat();  // until a file has been chosen
    Q_EMIT mappingFileRequested();
    return;
  }
  m_desk->setFormat(m_format->itemData(index).value<ImportFormat>());
}

void MappingPanel::setMeaning(const QString& column, Field field) {
  workflow::MappingDraft changed = m_desk->history().draft();
  setColumn(changed, column.toStdString(), field);
  m_desk->history().change(changed, fieldText(field), false);
  m_form->focusField(field);
}

}  // namespace studio::widgets
