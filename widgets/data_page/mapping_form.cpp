#include "widgets/data_page/mapping_form.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "widgets/data_page/field_editor.h"
#include "widgets/data_page/import_source.h"
#include "widgets/data_page/mapping_editors.h"
#include "widgets/data_page/mapping_row.h"
#include "widgets/data_page/mapping_section.h"
#include "widgets/data_page/mapping_text_view.h"
#include "widgets/data_page/mapping_words.h"
#include "widgets/support/core_sentence.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

using Field = workflow::MappingField;

constexpr double kSure = 0.5;  ///< a guess below it is to be looked at
constexpr qsizetype kMostInSummary = 3;

}  // namespace

MappingForm::MappingForm(QWidget* parent) : QScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* body = new QWidget;
  body->setBackgroundRole(QPalette::Base);
  body->setAutoFillBackground(true);
  m_column = new QVBoxLayout(body);
  m_column->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kUnit, metric::kPanelPadding);
  m_column->setSpacing(metric::kHalf);
  const QList<FieldEditor*> meanings = makeMeaningEditors();
  for (FieldEditor* editor : meanings) m_column->addWidget(makeRow(editor));
  addSection(tr("Consent and keeping"), makeKeepingEditors());
  addSection(tr("File format"), makeFormatEditors());
  addSection(tr("Turns and labels"), makeTurnEditors());
  addSection(tr("Side file"), makeSideEditors());
  addSection(tr("More"), makeOtherEditors());
  m_column->addStretch();
  setWidget(body);
}

void MappingForm::addSection(const QString& title, const QList<FieldEditor*>& editors) {
  auto* section = new MappingSection(title);
  QList<Field> fields;
  for (FieldEditor* editor : editors) {
    section->addRow(makeRow(editor));
    fields << editor->field();
  }
  m_column->addWidget(section);
  m_sections.append({section, fields});
}

MappingRow* MappingForm::makeRow(FieldEditor* editor) {
  auto* row = new MappingRow(editor);
  m_rows.insert(static_cast<int>(editor->field()), row);
  connect(editor, &FieldEditor::edited, this, [this, editor](bool isTyping) { onEdited(*editor, isTyping); });
  const auto lines = editor->findChildren<QLineEdit*>();
  for (QLineEdit* line : lines) line->installEventFilter(this);
  return row;
}

/// Undo takes back a step of the mapping, not letters of one field: every letter is a change of the mapping.
bool MappingForm::eventFilter(QObject* watched, QEvent* event) {
  if (isUndoKey(*event)) {
    Q_EMIT undoRequested();
    return true;
  }
  if (isRedoKey(*event)) {
    Q_EMIT redoRequested();
    return true;
  }
  return QScrollArea::eventFilter(watched, event);
}

void MappingForm::onEdited(const FieldEditor& editor, bool isTyping) {
  workflow::MappingDraft changed = m_draft;
  editor.apply(changed);
  if (changed == m_draft) return;
  Q_EMIT draftEdited(changed, editor.field(), isTyping);
}

void MappingForm::showRecognised(const workflow::RecognisedLog& recognised) {
  m_recognised = recognised;
  m_review = {};
  if (auto draft = workflow::MappingDraft::fromText(recognised.mappingJson, "")) m_recognisedDraft = std::move(*draft);
  m_reasons.clear();
  for (const auto& part : recognised.parts) {
    const auto field = part.part == "format" ? std::optional(Field::delimiter) : fieldOfPart(part.part);
    if (!field) continue;
    Reason& reason = m_reasons[static_cast<int>(*field)];
    const QString share = QString::number(qRound(100 * part.confidence));
    reason.text += (reason.text.isEmpty() ? QString() : QStringLiteral(" · ")) +
                   tr("%1% sure: %2").arg(share, coreSentence(part.reason));
    reason.confidence = std::min(reason.confidence, part.confidence);
  }
  for (const auto& part : recognised.missing) {
    const auto field = fieldOfPart(part.part);
    if (field) m_reasons[static_cast<int>(*field)] = {tr("Not found: %1").arg(coreSentence(part.reason)), 0, true};
  }
  for (const auto& [section, fields] : std::as_const(m_sections)) section->setOpen(false);
}

void MappingForm::showDraft(const workflow::MappingDraft& draft) {
  m_draft = draft;
  for (MappingRow* row : std::as_const(m_rows)) row->editor().showDraft(draft);
  const ChoiceMaterial material{&m_draft, &m_review, &m_recognised.layouts};
  for (MappingRow* row : std::as_const(m_rows)) row->editor().showChoices(material);
  showReasons();
  showSigns();
  showSummaries();
}

void MappingForm::showReview(const workflow::MappingReview& review) {
  m_review = review;
  showDraft(workflow::MappingDraft(m_draft));
}

bool MappingForm::isFilled(Field field) const {
  return field == Field::segment ? !m_draft.attributes().empty() : !m_draft.values(field).empty();
}

bool MappingForm::isAsRecognised(Field field) const {
  if (field == Field::segment) return m_draft.attributes() == m_recognisedDraft.attributes();
  return m_draft.values(field) == m_recognisedDraft.values(field) &&
         m_draft.place(field) == m_recognisedDraft.place(field);
}

void MappingForm::showReasons() {
  for (auto [field, row] : m_rows.asKeyValueRange()) {
    const auto reason = m_reasons.constFind(field);
    const bool isShown = reason != m_reasons.constEnd() && isAsRecognised(static_cast<Field>(field));
    row->setReason(isShown ? reason->text : QString());
  }
}

void MappingForm::showSigns() {
  for (auto [field, row] : m_rows.asKeyValueRange()) {
    const auto reason = m_reasons.constFind(field);
    const bool isDoubtful =
        reason != m_reasons.constEnd() && isAsRecognised(static_cast<Field>(field)) && reason->confidence < kSure;
    const bool isUsed = isFilled(static_cast<Field>(field));
    row->setState(isDoubtful ? MappingRow::State::doubtful
                  : isUsed   ? MappingRow::State::mapped
                             : MappingRow::State::open);
    showIssues(*row);
  }
}

void MappingForm::showIssues(MappingRow& row) {
  QStringList texts;
  bool isWrong = false;
  for (const auto& issue : m_review.issues) {
    if (issue.field != row.editor().field()) continue;
    // Beside an error, warnings of the same field are noise.
    if (issue.isError() && !isWrong) texts.clear();
    if (isWrong && !issue.isError()) continue;
    isWrong |= issue.isError();
    texts << issueText(issue);
  }
  texts.removeDuplicates();
  const QString sign = isWrong ? QStringLiteral("× ") : QStringLiteral("! ");
  row.setIssue(texts.isEmpty() ? QString() : sign + texts.join(QLatin1Char('\n')), isWrong ? Tone::error : Tone::warn);
  if (!texts.isEmpty()) row.setState(isWrong ? MappingRow::State::wrong : MappingRow::State::doubtful);
}

void MappingForm::showSummaries() {
  for (const auto& [section, fields] : std::as_const(m_sections)) {
    QStringList words;
    bool hasError = false;
    for (const Field field : fields) {
      hasError |= row(field)->state() == MappingRow::State::wrong;
      if (isFilled(field) && m_draft.value(field) != "true") words << fromText(m_draft.value(field));
    }
    section->setSummary(words.mid(0, kMostInSummary).join(QStringLiteral(", ")));
    if (hasError) section->setOpen(true);
  }
}

void MappingForm::focusField(Field field) {
  for (const auto& [section, fields] : std::as_const(m_sections)) {
    if (fields.contains(field)) section->setOpen(true);
  }
  MappingRow* target = row(field);
  if (target == nullptr) return;
  widget()->layout()->activate();
  ensureWidgetVisible(target);
  target->editor().setFocus(Qt::OtherFocusReason);
}

int MappingForm::mappedFields() const {
  int mapped = 0;
  for (auto [field, row] : m_rows.asKeyValueRange()) {
    const bool isMeaning = static_cast<Field>(field) <= Field::startedAt;
    mapped += isMeaning && isFilled(static_cast<Field>(field)) && row->state() != MappingRow::State::wrong ? 1 : 0;
  }
  return mapped;
}

}  // namespace studio::widgets
