#include "widgets/replay_page/decision_words.h"

#include <QCoreApplication>
#include <cmath>

#include "widgets/models/replay_words.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(studio::widgets::DecisionWords)
};

constexpr double kVisible = 0.05;  // points: below it the screen shows 0

QString nameOf(const workflow::CandidateValue& value) { return QString::fromStdString(value.action); }
QString points(double value) { return fixedText(std::abs(value), 1); }
QString supportOf(const workflow::CandidateValue& value) {
  return Words::tr("n %1").arg(countText(static_cast<std::uint64_t>(std::llround(value.support))));
}
QString headlineOf(const workflow::ReplayStep& step) {
  const QString said = nameOf(step.candidates[step.said]);
  if (step.isSaidMasked) return Words::tr("%1 was said although masked").arg(said);
  if (step.lossPp < kVisible) return Words::tr("%1 was the best that could be said").arg(said);
  if (!step.isLossCertain) return Words::tr("%1: no verdict, %2 pp below the best").arg(said, points(step.lossPp));
  return Words::tr("%1 cost %2 pp").arg(said, points(step.lossPp));
}

QString reasonOf(const workflow::ReplayReport& report, const workflow::ReplayStep& step) {
  const workflow::CandidateValue& said = step.candidates[step.said];
  if (step.isSaidMasked) {
    const QString why = maskWords(said);
    return Words::tr("Masked here: %1").arg(why.endsWith(QLatin1Char('.')) ? why : why + QLatin1Char('.'));
  }
  if (step.lossPp < kVisible) return {};
  if (isThin(said))
    return Words::tr("Thin support: said in %1 training dialogues around here.").arg(std::llround(said.support));
  if (isThin(step.candidates[step.best])) return Words::tr("Thin support: the best rests on few training dialogues.");
  if (step.isLossCertain) return {};
  return report.policyMembers > 1 ? Words::tr("The intervals of best and said overlap: the loss may be zero.")
                                  : Words::tr("The policy has one member, so there is no interval to judge by.");
}

QString endingOf(const workflow::ReplayReport& report) {
  if (!report.outcome.converted) return Words::tr("how the dialogue ended is not known.");
  return *report.outcome.converted ? Words::tr("the dialogue converted.") : Words::tr("the dialogue did not convert.");
}

void fillRealised(CostStatement& statement, const workflow::ReplayReport& report, const Decision& decision) {
  statement.realisedCaption = Words::tr("Was it realised in the next turn?");
  const auto change = changeAfter(report, decision.turn);
  if (decision.step + 1 < report.turns[decision.turn].steps.size()) {
    statement.realised = Words::tr("Not told apart:");
    statement.realisedDetail = Words::tr("more was said in the same turn.");
    return;
  }
  if (!change) {
    statement.realised = Words::tr("It was the agent's last word:");
    statement.realisedDetail = endingOf(report);
    return;
  }
  const double fall = 100 * (change->from - change->to);
  const QString from = percentText(change->from);
  const QString to = percentText(change->to);
  if (fall >= kVisible) {
    statement.realised = Words::tr("Yes, %1 pp at once:").arg(points(fall));
    statement.realisedDetail = Words::tr("value fell from %1 to %2.").arg(from, to);
  } else {
    statement.realised = Words::tr("No:");
    statement.realisedDetail = fall > -kVisible ? Words::tr("value stayed at %1.").arg(to)
                                                : Words::tr("value rose from %1 to %2.").arg(from, to);
  }
}

void fillWorth(CostStatement& statement, const workflow::ReplayStep& step) {
  const workflow::CandidateValue& said = step.candidates[step.said];
  const bool isBestSaid = step.best == step.said;
  const workflow::CandidateValue* other = isBestSaid ? bestAlternative(step) : &step.candidates[step.best];
  statement.worthCaption = Words::tr("What it was worth");
  const auto row = [&](const QString& role, const workflow::CandidateValue& value) {
    statement.worth << WorthRow{role.arg(nameOf(value)), candidateFigure(value), supportOf(value), false};
  };
  if (other != nullptr) row(isBestSaid ? Words::tr("%1, next best") : Words::tr("%1, best"), *other);
  row(Words::tr("%1, said"), said);
  if (other == nullptr) {
    statement.worth << WorthRow{Words::tr("Nothing else was allowed here"), {}, {}, false};
  } else {
    statement.worth << WorthRow{Words::tr("Difference"), differencePp(100 * (said.q - other->q)), {}, true};
  }
}

}  // namespace

CostStatement costStatement(const workflow::ReplayReport& report, const Decision& decision) {
  const workflow::ReplayStep& step = report.turns[decision.turn].steps[decision.step];
  CostStatement statement;
  statement.mark = markOfStep(report, decision.turn, decision.step);
  statement.isMasked = step.isSaidMasked;
  statement.isGood = !step.isSaidMasked && step.lossPp < kVisible;
  statement.headline = headlineOf(step);
  statement.aside = supportOf(step.candidates[step.said]);
  statement.reason = reasonOf(report, step);
  fillWorth(statement, step);
  fillRealised(statement, report, decision);
  return statement;
}

CostStatement customerStatement(const workflow::ReplayReport& report, std::size_t turn) {
  CostStatement statement;
  const workflow::ReplayTurn& spoken = report.turns[turn];
  if (!spoken.value) {
    statement.headline = Words::tr("No value after this turn");
    statement.reason = Words::tr("Nothing was decided after it.");
    return statement;
  }
  const QString figure = percentWithInterval(*spoken.value, spoken.low, spoken.high);
  statement.headline = Words::tr("After this the chance of conversion is %1").arg(figure);
  const auto change = turn == 0 ? std::nullopt : changeAfter(report, turn - 1);
  if (change) {
    const double rise = 100 * (change->to - change->from);
    const QString from = percentText(change->from);
    statement.reason = std::abs(rise) < kVisible ? Words::tr("Unchanged from %1 before.").arg(from)
                       : rise > 0                ? Words::tr("Up %1 pp from %2 before.").arg(points(rise), from)
                                                 : Words::tr("Down %1 pp from %2 before.").arg(points(rise), from);
  }
  return statement;
}

}  // namespace studio::widgets
