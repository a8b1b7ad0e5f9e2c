#include "widgets/tracks_page/own_track_field.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr int kLongestText = 400;

}  // namespace

OwnTrackField::OwnTrackField(QWidget* parent)
    : QWidget(parent),
      m_line(new QLineEdit),
      m_add(makeButton(tr("Add"), QStringLiteral("normal"), QStringLiteral("list-add"))),
      m_fault(new TextLabel({}, TextRole::note)) {
  m_line->setObjectName(QStringLiteral("ownTrack"));
  m_line->setAccessibleName(tr("A track of your own"));
  m_line->setMaxLength(kLongestText);
  m_add->setObjectName(QStringLiteral("addOwnTrack"));
  m_fault->setObjectName(QStringLiteral("ownTrackFault"));
  m_fault->setWordWrap(true);
  m_fault->setTone(Tone::error);
  auto* label = new TextLabel(tr("Own track"), TextRole::note, Ink::secondary);
  label->setBuddy(m_line);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kUnit);
  grid->setHorizontalSpacing(metric::kUnit);
  grid->setVerticalSpacing(metric::kHalf);
  grid->addWidget(label, 0, 0);
  grid->addWidget(m_line, 0, 1);
  grid->addWidget(m_add, 0, 2);
  grid->addWidget(m_fault, 1, 1, 1, 2);
  grid->setColumnStretch(1, 1);
  connect(m_line, &QLineEdit::returnPressed, this, &OwnTrackField::onReturn);
  connect(m_line, &QLineEdit::textChanged, this, &OwnTrackField::onEdited);
  connect(m_add, &QPushButton::clicked, this, &OwnTrackField::onReturn);
  setActions({});
  onEdited();
}

void OwnTrackField::setActions(const QStringList& actions) {
  m_actions = actions;
  const QString first = actions.value(0, QStringLiteral("greet")), second = actions.value(1, QStringLiteral("offer"));
  m_line->setPlaceholderText(QStringLiteral("%1 > %2").arg(first, second));
  m_line->setToolTip(actions.isEmpty() ? QString()
                                       : tr("Actions of this log: %1").arg(actions.join(QStringLiteral(", "))));
}

void OwnTrackField::startTyping() {
  m_line->setFocus(Qt::ShortcutFocusReason);
  m_line->selectAll();
}

void OwnTrackField::clear() { m_line->clear(); }

void OwnTrackField::refuse(const QString& reason) {
  m_fault->setText(QStringLiteral("× ") + reason);
  m_fault->show();
  m_line->setProperty("invalid", true);
  m_line->setAccessibleDescription(reason);
  m_line->update();
}

void OwnTrackField::onEdited() {
  m_fault->hide();
  m_line->setProperty("invalid", false);
  m_line->setAccessibleDescription({});
  m_line->update();
  const bool isEmpty = m_line->text().trimmed().isEmpty();
  m_add->setEnabled(!isEmpty);
  m_add->setToolTip(isEmpty ? tr("Type the actions with > between them.") : tr("Puts it beside the others (Enter)."));
}

QString OwnTrackField::faultOf(const workflow::NamedTrack& track) const {
  for (const std::string& action : track.actions) {
    const QString name = QString::fromStdString(action);
    if (!m_actions.contains(name))
      return tr("This log has no action “%1”. It has: %2.").arg(name, m_actions.join(QStringLiteral(", ")));
  }
  return {};
}

void OwnTrackField::onReturn() {
  const QString text = m_line->text().trimmed();
  if (text.isEmpty()) return;
  const auto track = workflow::parseTrack(text.toStdString());
  if (!track) return refuse(tr("An action is missing beside “>”."));
  const QString fault = faultOf(*track);
  if (!fault.isEmpty()) return refuse(fault);
  Q_EMIT trackTyped(*track);
}

}  // namespace studio::widgets
