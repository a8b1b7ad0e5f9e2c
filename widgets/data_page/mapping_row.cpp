#include "widgets/data_page/mapping_row.h"

#include <QGridLayout>

#include "widgets/data_page/field_editor.h"
#include "widgets/data_page/mapping_words.h"
#include "widgets/data_page/single_editors.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr int kLabelWidth = 112;
constexpr int kSignWidth = 14;
constexpr int kIndent = 8;

/// The values of the speaker belong to it.
bool isIndented(workflow::MappingField field) {
  using Field = workflow::MappingField;
  return field == Field::agentValues || field == Field::customerValues || field == Field::sideId ||
         field == Field::sideWhere || field == Field::sideRecords || field == Field::consentValues;
}

}  // namespace

MappingRow::MappingRow(FieldEditor* editor, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_sign(new TextLabel({}, TextRole::panelTitle, Ink::muted)),
      m_reason(new TextLabel({}, TextRole::note, Ink::muted)),
      m_issue(new TextLabel({}, TextRole::note)) {
  layOut(fieldText(editor->field()));
  m_reason->setWordWrap(true);
  m_issue->setWordWrap(true);
  m_reason->hide();
  m_issue->hide();
  setToolTip(fieldHelp(editor->field()));
  setState(State::open);
}

void MappingRow::layOut(const QString& name) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins({});
  grid->setHorizontalSpacing(metric::kUnit);
  grid->setVerticalSpacing(1);
  const bool isFlag = qobject_cast<FlagEditor*>(m_editor) != nullptr;
  auto* label = new ElidedLabel(isFlag ? QString() : name, TextRole::body, Ink::secondary);
  label->setContentsMargins(isIndented(m_editor->field()) ? kIndent : 0, 0, 0, 0);
  label->setFixedWidth(kLabelWidth);
  label->setFixedHeight(metric::kControl);
  m_sign->setFixedSize(kSignWidth, metric::kControl);
  m_sign->setAlignment(Qt::AlignCenter);
  if (isFlag) {
    label->hide();
    grid->addWidget(m_editor, 0, 0, 1, 2);
  } else {
    grid->addWidget(label, 0, 0, Qt::AlignTop);
    grid->addWidget(m_editor, 0, 1);
  }
  grid->addWidget(m_sign, 0, 2, Qt::AlignTop);
  grid->addWidget(m_reason, 1, 0, 1, 3);
  grid->addWidget(m_issue, 2, 0, 1, 3);
  grid->setColumnStretch(1, 1);
}

void MappingRow::setState(State state) {
  m_state = state;
  m_editor->setInvalid(state == State::wrong);
  switch (state) {
    case State::open: m_sign->setText({}); return m_sign->setAccessibleName(tr("not mapped"));
    case State::mapped:
      m_sign->setText(QStringLiteral("✓"));
      m_sign->setTone(Tone::good);
      return m_sign->setAccessibleName(tr("mapped"));
    case State::doubtful:
      m_sign->setText(QStringLiteral("!"));
      m_sign->setTone(Tone::warn);
      return m_sign->setAccessibleName(tr("to be looked at"));
    case State::wrong:
      m_sign->setText(QStringLiteral("×"));
      m_sign->setTone(Tone::error);
      return m_sign->setAccessibleName(tr("wrong"));
  }
}

void MappingRow::setReason(const QString& reason) {
  m_reason->setText(reason);
  m_reason->setVisible(!reason.isEmpty());
}

void MappingRow::setIssue(const QString& issue, Tone tone) {
  m_issue->setText(issue);
  m_issue->setTone(tone);
  m_issue->setVisible(!issue.isEmpty());
}

QString MappingRow::issue() const { return m_issue->text(); }

QString MappingRow::reason() const { return m_reason->text(); }

}  // namespace studio::widgets
