#include "widgets/training_page/training_form.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/support/text_label.h"
#include "widgets/training_page/config_values.h"
#include "widgets/training_page/field_row.h"

namespace studio::widgets {

namespace {

constexpr int kNameWidth = 140;

QHBoxLayout* lineOf(QWidget* label, QWidget* field) {
  auto* row = new QHBoxLayout;
  row->setSpacing(metric::kUnit);
  row->addWidget(label, 1);
  row->addWidget(field);
  return row;
}

}  // namespace

QString nextRunName(const QStringList& taken, const QString& learner) {
  const QRegularExpression pattern(QStringLiteral("^%1-(\\d{1,6})$").arg(QRegularExpression::escape(learner)));
  int last = 0;
  for (const QString& name : taken) {
    const QRegularExpressionMatch match = pattern.match(name);
    if (match.hasMatch()) last = std::max(last, match.captured(1).toInt());
  }
  return QStringLiteral("%1-%2").arg(learner).arg(last + 1, 2, 10, QLatin1Char('0'));
}

TrainingForm::TrainingForm(const QJsonObject& defaults, QWidget* parent)
    : Panel(tr("New run"), parent),
      m_defaults(defaults),
      m_config(defaults),
      m_name(new QLineEdit(nextRunName({}, QStringLiteral("dqn")))),
      m_nameNote(new TextLabel({}, TextRole::note)) {
  setContent(makeBody());
  connect(m_name, &QLineEdit::textEdited, this, &TrainingForm::checkName);
}

QWidget* TrainingForm::makeBody() {
  m_fields = new QWidget;
  m_fields->setAutoFillBackground(true);
  m_fields->setBackgroundRole(QPalette::Base);
  auto* column = new QVBoxLayout(m_fields);
  column->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kPanelPadding);
  column->setSpacing(metric::kUnit);
  m_name->setFixedWidth(kNameWidth);
  m_name->setAccessibleName(tr("Name of the policy"));
  m_name->setObjectName(QStringLiteral("policyName"));
  m_nameNote->setTone(Tone::error);
  m_nameNote->setWordWrap(true);
  m_nameNote->hide();
  column->addLayout(
      lineOf(new TextLabel(tr("Learner")), new TextLabel(tr("DQN, from logs alone"), TextRole::body, Ink::secondary)));
  column->addLayout(lineOf(new TextLabel(tr("Policy name")), m_name));
  column->addWidget(m_nameNote);
  addFields(*column);
  column->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(m_fields);
  return scroll;
}

void TrainingForm::addFields(QVBoxLayout& column) {
  const ConfigValues values = flatten(m_defaults);
  for (const FieldSpec& spec : trainingFields()) {
    if (!values.value(spec.name).isDouble()) continue;
    auto* row = new FieldRow(spec, values.value(spec.name).toDouble());
    column.addWidget(row);
    m_rows.append(row);
    connect(row, &FieldRow::changed, this, &TrainingForm::changed);
  }
}

void TrainingForm::setConfig(const QJsonObject& config) {
  m_config = m_defaults;
  for (auto member = config.begin(); member != config.end(); ++member) m_config.insert(member.key(), *member);
  const ConfigValues values = flatten(m_config);
  for (FieldRow* row : std::as_const(m_rows)) {
    const QJsonValue value = values.value(row->spec().name);
    row->setVisible(value.isDouble());
    if (value.isDouble()) row->field().setValue(value.toDouble());
  }
}

QJsonObject TrainingForm::config() const {
  QJsonObject config = m_config;
  const ConfigValues values = flatten(m_config);
  for (const FieldRow* row : m_rows) {
    if (values.contains(row->spec().name)) setValue(config, row->spec().name, row->field().value());
  }
  return config;
}

QString TrainingForm::name() const { return m_name->text().trimmed(); }

void TrainingForm::setTakenNames(const QStringList& names) {
  m_takenNames = names;
  if (names.contains(name()) && m_locked.isEmpty()) m_name->setText(nextRunName(names, QStringLiteral("dqn")));
  checkName();
}

void TrainingForm::checkName() {
  static const QRegularExpression kName(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"));
  m_nameFault.clear();
  if (!m_locked.isEmpty())
    m_nameFault.clear();
  else if (name().isEmpty())
    m_nameFault = tr("a name is needed");
  else if (!kName.match(name()).hasMatch())
    m_nameFault = tr("letters, digits, dot, hyphen and underscore only");
  else if (m_takenNames.contains(name()))
    m_nameFault = tr("this name is taken");
  m_name->setProperty("invalid", !m_nameFault.isEmpty());
  m_name->update();
  m_nameNote->setText(QStringLiteral("× ") + m_nameFault);
  m_nameNote->setVisible(!m_nameFault.isEmpty());
  Q_EMIT changed();
}

void TrainingForm::setLocked(const QString& run) {
  const bool wasLocked = !m_locked.isEmpty();
  m_locked = run;
  const bool isLocked = !run.isEmpty();
  m_fields->setEnabled(!isLocked);
  setTitle(isLocked ? tr("Run %1").arg(run) : tr("New run"));
  setSubtitle(isLocked ? tr("locked") : QString());
  if (isLocked)
    m_name->setText(run);
  else if (wasLocked)
    m_name->setText(nextRunName(m_takenNames, QStringLiteral("dqn")));
  checkName();
}

QString TrainingForm::fault() const {
  if (!m_nameFault.isEmpty()) return tr("Policy name: %1").arg(m_nameFault);
  for (const FieldRow* row : m_rows) {
    if (!row->field().isValid()) return parameterText(row->spec().name) + QStringLiteral(": ") + row->field().reason();
  }
  return {};
}

}  // namespace studio::widgets
