#include "widgets/models/transcript_model.h"

#include "widgets/models/replay_words.h"
#include "widgets/models/value_roles.h"

namespace studio::widgets {

namespace {

QString plainText(const workflow::ReplayTurn& turn) {
  QStringList lines;
  for (const workflow::ReplayUtterance& utterance : turn.utterances) lines << QString::fromStdString(utterance.text);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

void TranscriptModel::setReport(ReplayPointer report) {
  beginResetModel();
  m_report = std::move(report);
  endResetModel();
}

int TranscriptModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_report ? 0 : static_cast<int>(m_report->turns.size());
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto turn = static_cast<std::size_t>(index.row());
  switch (role) {
    case Qt::DisplayRole: return plainText(m_report->turns[turn]);
    case Qt::AccessibleTextRole: return turnSentence(*m_report, turn);
    case kValueRole: return m_report->turns[turn].value ? QVariant(*m_report->turns[turn].value) : QVariant();
    default: return {};
  }
}

}  // namespace studio::widgets
