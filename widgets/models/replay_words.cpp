#include "widgets/models/replay_words.h"

#include <QCoreApplication>
#include <QStringList>
#include <cmath>

#include "widgets/support/core_sentence.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(studio::widgets::ReplayWords)
};

QString points(double lossPp) { return fixedText(lossPp, 1); }

QString rolesOf(const workflow::ReplayStep& step, std::size_t candidate) {
  QString roles;
  if (candidate == step.best) roles += Words::tr(", best");
  if (candidate == step.said) roles += Words::tr(", said");
  return roles;
}

QString spokenText(const workflow::ReplayTurn& turn) {
  QStringList parts;
  for (const workflow::ReplayUtterance& utterance : turn.utterances) {
    QStringList labels;
    for (const std::string& action : utterance.actions) labels << QString::fromStdString(action);
    const QString text = QString::fromStdString(utterance.text);
    parts << (labels.isEmpty() ? text : Words::tr("%1: %2").arg(labels.join(QStringLiteral(", ")), text));
  }
  return parts.join(QLatin1Char(' '));
}

}  // namespace

QString outcomeWord(const std::optional<bool>& converted) {
  if (!converted) return Words::tr("outcome unknown");
  return *converted ? Words::tr("converted") : Words::tr("not converted");
}

QString segmentWords(const std::map<std::string, std::string>& segment) {
  QStringList values;
  for (const auto& [attribute, value] : segment) {
    if (!value.empty()) values << QString::fromStdString(value);
  }
  return values.join(QStringLiteral(" · "));
}

QString turnCountWords(std::size_t turns) {
  return turns == 1 ? Words::tr("1 turn") : Words::tr("%n turns", nullptr, static_cast<int>(turns));
}

QString ruleWords(const workflow::CandidateValue& candidate) {
  QStringList rules;
  for (const std::string& rule : candidate.ruleIds) rules << QString::fromStdString(rule);
  return rules.join(QStringLiteral(", "));
}

QString maskWords(const workflow::CandidateValue& candidate) {
  QStringList parts;
  if (!candidate.ruleIds.empty()) parts << ruleWords(candidate);
  if (!candidate.maskReason.empty()) parts << coreSentence(candidate.maskReason);
  return parts.isEmpty() ? Words::tr("masked here") : parts.join(QStringLiteral(" · "));
}

bool isThin(const workflow::CandidateValue& candidate) {
  return !candidate.isMasked && candidate.support < metric::kThinSupport;
}

QString candidateFigure(const workflow::CandidateValue& candidate) {
  return percentWithInterval(candidate.q, candidate.low, candidate.high);
}

QString candidateSentence(const workflow::ReplayStep& step, std::size_t candidate) {
  const workflow::CandidateValue& value = step.candidates[candidate];
  const QString name = QString::fromStdString(value.action) + rolesOf(step, candidate);
  if (value.isMasked) return Words::tr("%1, masked: %2").arg(name, maskWords(value));
  const double loss = lossOf(step, value);
  const QString distance = loss < 0.05 ? Words::tr("no loss") : Words::tr("%1 points below the best").arg(points(loss));
  const int count = static_cast<int>(std::llround(value.support));
  const QString support =
      count == 1 ? Words::tr("1 effective dialogue") : Words::tr("%n effective dialogues", nullptr, count);
  const QString thin = isThin(value) ? Words::tr(", thin support") : QString();
  return Words::tr("%1, %2 percent, %3, %4%5").arg(name, percentFigure(value.q), distance, support, thin);
}

QString turnSentence(const workflow::ReplayReport& report, std::size_t turn) {
  const workflow::ReplayTurn& spoken = report.turns[turn];
  const bool isAgent = spoken.speaker == dialogue::Speaker::agent;
  QString sentence =
      Words::tr("turn %1, %2, %3")
          .arg(QString::number(turn + 1), isAgent ? Words::tr("agent") : Words::tr("customer"), spokenText(spoken));
  if (spoken.value)
    sentence += Words::tr("; value after it %1").arg(percentWithInterval(*spoken.value, spoken.low, spoken.high));
  if (const auto mark = markOfTurn(report, turn)) sentence += QStringLiteral("; ") + markSentence(*mark);
  return sentence;
}

QString markSentence(const TurnMark& mark) {
  if (!mark.isCertain)
    return Words::tr("%1 points below the best, no verdict: the intervals overlap").arg(points(mark.lossPp));
  const MarkStyle* style = theme().markFor(mark.lossPp);
  const QString sign = style == nullptr ? QString() : style->sign;
  return mark.isRealised
             ? Words::tr("%1 costs %2 points, realised by the next turn").arg(sign, points(mark.lossPp))
             : Words::tr("%1 costs %2 points, not realised by the next turn").arg(sign, points(mark.lossPp));
}

}  // namespace studio::widgets
