#include "widgets/models/number_note.h"

#include <QList>
#include <cmath>
#include <utility>

#include "widgets/models/replay_words.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(studio::widgets::NumberNote)
};

using Facts = QList<std::pair<QString, QString>>;

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString noteHtml(const QString& headline, const QString& definition, const Facts& facts) {
  QString html =
      QStringLiteral("<qt><b>%1</b><br>%2<table cellspacing=\"0\" cellpadding=\"1\">").arg(headline, definition);
  for (const auto& [name, value] : facts) {
    html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name, value);
  }
  return html + QStringLiteral("</table></qt>");
}

QString estimator(const workflow::ReplayReport& report) {
  const int members = static_cast<int>(report.policyMembers);
  return members > 1 ? Words::tr("learned Q, mean of %n members", nullptr, members)
                     : Words::tr("learned Q, one member");
}

QString interval(bool hasInterval) {
  return hasInterval ? Words::tr("95%, bootstrap over dialogues") : Words::tr("none: the policy has one member");
}

QString support(const workflow::CandidateValue& value) {
  const int dialogues = static_cast<int>(std::llround(value.support));
  const QString count =
      dialogues == 1 ? Words::tr("1 training dialogue") : Words::tr("%n training dialogues", nullptr, dialogues);
  return isThin(value) ? Words::tr("%1, thin").arg(count) : count;
}

QString jsonField(const workflow::ReplayReport& report, std::size_t turn, const QString& field) {
  return Words::tr("talktrack replay … --dialogue %1 --policy %2 --json, turns[%3].%4")
      .arg(escaped(report.id.text), escaped(report.policy.text), QString::number(turn), field);
}

QString maskedNote(const workflow::ReplayReport& report, const Decision& decision,
                   const workflow::CandidateValue& value) {
  return noteHtml(Words::tr("%1 is masked here").arg(escaped(value.action)), maskWords(value).toHtmlEscaped(),
                  {{Words::tr("P before"), probabilityFigure(value.probabilityBeforeMask, false)},
                   {Words::tr("P after"), probabilityFigure(value.probability, true)},
                   {Words::tr("Same figure"), jsonField(report, decision.turn, QStringLiteral("masked"))}});
}

}  // namespace

QString numberNoteHtml(const workflow::ReplayReport& report, const Decision& decision, std::size_t candidate) {
  const workflow::ReplayStep& step = report.turns[decision.turn].steps[decision.step];
  const workflow::CandidateValue& value = step.candidates[candidate];
  if (value.isMasked) return maskedNote(report, decision, value);
  const QString definition = Words::tr("Chance of conversion if the agent says <b>%1</b> here and then follows %2.")
                                 .arg(escaped(value.action), escaped(report.policy.text));
  return noteHtml(
      candidateFigure(value), definition,
      {{Words::tr("Estimator"), estimator(report)},
       {Words::tr("Interval"), interval(value.low.has_value())},
       {Words::tr("Support"), support(value)},
       {Words::tr("Loss"), Words::tr("%1 pp against the best legal action").arg(lossFigure(lossOf(step, value)))},
       {Words::tr("Probability"),
        Words::tr("%1% before the mask, %2% after")
            .arg(probabilityFigure(value.probabilityBeforeMask, false), probabilityFigure(value.probability, false))},
       {Words::tr("Same figure"), jsonField(report, decision.turn, QStringLiteral("q"))}});
}

QString columnNoteHtml(int column, CandidateOrder order) {
  switch (column) {
    case CandidateModel::kAction:
      return noteHtml(Words::tr("Action"),
                      Words::tr("What the agent could say. Masked ones are struck and give their reason."), {});
    case CandidateModel::kQ:
      return noteHtml(Words::tr("Q %"),
                      Words::tr("Chance of conversion after saying this and then following the policy."),
                      {{Words::tr("Estimator"), Words::tr("learned Q, mean of the policy's members")},
                       {Words::tr("Same figure"), QStringLiteral("turns[].q")}});
    case CandidateModel::kLoss:
      return noteHtml(Words::tr("Loss pp"), Words::tr("Points below the best legal action; 0 is the best."),
                      {{Words::tr("Same figure"), QStringLiteral("turns[].loss")}});
    case CandidateModel::kBefore:
      return noteHtml(Words::tr("P before"),
                      Words::tr("Probability that the policy says it, before the rules mask anything."),
                      {{Words::tr("Same figure"), QStringLiteral("turns[].probability_before_mask")}});
    case CandidateModel::kAfter:
      return noteHtml(Words::tr("P after"), Words::tr("The same after the mask; 0 only when masked."),
                      {{Words::tr("Same figure"), QStringLiteral("turns[].probability")}});
    case CandidateModel::kSupport:
      return noteHtml(
          Words::tr("n, support"),
          Words::tr(
              "Training dialogues in which it was said around this decision. Under 30 the row is small and hatched."),
          {{Words::tr("Same figure"), QStringLiteral("turns[].support")}});
    default:
      return order == CandidateOrder::values
                 ? noteHtml(Words::tr("Q with its 95% interval"),
                            Words::tr("The dashed line is the best legal action."),
                            {{Words::tr("Interval"), Words::tr("95%, bootstrap over dialogues")}})
                 : noteHtml(Words::tr("P before the mask"),
                            Words::tr("What the policy would say if nothing were masked."), {});
  }
}

QString valueNoteHtml(const workflow::ReplayReport& report, std::size_t turn) {
  const workflow::ReplayTurn& spoken = report.turns[turn];
  const bool isAgent = spoken.speaker == dialogue::Speaker::agent;
  const QString headline =
      Words::tr("Turn %1, %2").arg(QString::number(turn + 1), isAgent ? Words::tr("agent") : Words::tr("customer"));
  if (!spoken.value) return noteHtml(headline, Words::tr("No value: nothing was decided here."), {});
  const QString definition = isAgent ? Words::tr("Chance of conversion after this utterance.")
                                     : Words::tr("Chance of conversion with the best that can be said now.");
  Facts facts{{Words::tr("Value"), percentWithInterval(*spoken.value, spoken.low, spoken.high)}};
  if (!spoken.steps.empty())
    facts << std::pair(Words::tr("Said"), escaped(spoken.steps[costliestStep(report, turn)].action));
  if (const auto mark = markOfTurn(report, turn))
    facts << std::pair(Words::tr("Mark"), markSentence(*mark).toHtmlEscaped());
  if (spoken.maskedCount > 0) facts << std::pair(Words::tr("Masked"), QString::number(spoken.maskedCount));
  facts << std::pair(Words::tr("Same figure"), jsonField(report, turn, QStringLiteral("value")));
  return noteHtml(headline, definition, facts);
}

}  // namespace studio::widgets
