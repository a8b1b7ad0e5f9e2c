#include "widgets/training_page/failure_strip.h"

#include <QCoreApplication>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/charts/learning_curve.h"
#include "widgets/support/number_format.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

struct FailureWords {
  Q_DECLARE_TR_FUNCTIONS(FailureWords)
};

QString shareText(const workflow::FailureNote& note, const char* name) {
  const auto found = note.figures.find(name);
  return found == note.figures.end() ? QStringLiteral("–") : curveValueText(found->second, CurveUnit::percent);
}

QString plainText(const workflow::FailureNote& note, const char* name) {
  const auto found = note.figures.find(name);
  return found == note.figures.end() ? QStringLiteral("–") : curveValueText(found->second, CurveUnit::number);
}

QString riftText(const workflow::FailureNote& note) {
  return FailureWords::tr("Reward %1 to %2, conversion %3 to %4.")
      .arg(plainText(note, "reward_first"), plainText(note, "reward_last"), shareText(note, "conversion_first"),
           shareText(note, "conversion_last"));
}

/// Of the runs of several seeds, how many.
QString seedsText(const workflow::FailureNote& note, int seeds) {
  if (seeds <= 1 || note.members.empty()) return {};
  return FailureWords::tr("%1 of %2 seeds").arg(note.members.size()).arg(seeds);
}

}  // namespace

QString failureTitle(const workflow::FailureNote& note) {
  if (note.name == "one_action") return FailureWords::tr("Collapse to one action");
  if (note.name == "held_out_stalls") return FailureWords::tr("Reward rises, held-out conversion does not");
  if (note.name == "mask_rate") return FailureWords::tr("More than half of all actions are masked");
  if (note.name == "reward_hacking") return FailureWords::tr("The reward is earned by going on");
  if (note.name == "numerical_divergence") return FailureWords::tr("Values have diverged");
  return QString::fromStdString(note.name).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString failureFigures(const workflow::FailureNote& note) {
  if (note.name == "one_action")
    return FailureWords::tr("%1 of all decisions are the same action.").arg(shareText(note, "top_action_share"));
  if (note.name == "mask_rate")
    return FailureWords::tr("%1 of all actions are masked.").arg(shareText(note, "mask_rate"));
  if (note.name == "held_out_stalls") return riftText(note);
  if (note.name != "reward_hacking") return {};
  QString text = riftText(note);
  if (note.figures.contains("dialogue_length_last")) {
    text +=
        QLatin1Char(' ') + FailureWords::tr("Decisions per dialogue %1 to %2.")
                               .arg(plainText(note, "dialogue_length_first"), plainText(note, "dialogue_length_last"));
  }
  if (note.figures.contains("repetition_last")) {
    text += QLatin1Char(' ') + FailureWords::tr("Repeated actions %1 to %2.")
                                   .arg(shareText(note, "repetition_first"), shareText(note, "repetition_last"));
  }
  return text;
}

QString failureAdvice(const workflow::FailureNote& note) {
  if (note.name == "one_action")
    return FailureWords::tr(
        "Check that the reward tells actions apart: something that always pays is always said. Give it an action "
        "cost, or lower the learning rate.");
  if (note.name == "held_out_stalls")
    return FailureWords::tr(
        "What is learned does not carry over to dialogues it has not seen. Make fewer updates, raise the conservative "
        "weight, or learn from more dialogues.");
  if (note.name == "mask_rate")
    return FailureWords::tr(
        "Loosen the rules that forbid most, or split actions that are only ever allowed in one place.");
  if (note.name == "reward_hacking")
    return FailureWords::tr(
        "Lower the weight of engagement, add a turn cost, or pay for the conversion alone, and train again.");
  if (note.name == "numerical_divergence")
    return FailureWords::tr(
        "Lower the learning rate, raise the conservative weight, and check the scale of the reward. The last good "
        "state is kept.");
  return QString::fromStdString(note.advice);
}

FailureStrip::FailureStrip(QWidget* parent) : QFrame(parent), m_rows(new QVBoxLayout(this)) {
  m_rows->setContentsMargins(metric::kPanelPadding, metric::kUnit, metric::kPanelPadding, metric::kUnit);
  m_rows->setSpacing(metric::kUnit);
  setObjectName(QStringLiteral("failureStrip"));
  hide();
}

void FailureStrip::showFailures(const std::vector<workflow::FailureNote>& notes, int seeds) {
  const std::string shown = workflow::failuresJson(notes);
  if (shown == m_shown) return;
  m_shown = shown;
  while (QLayoutItem* item = m_rows->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  for (const auto& note : notes) addNote(note, seeds);
  setVisible(!notes.empty());
}

void FailureStrip::addNote(const workflow::FailureNote& note, int seeds) {
  const QString seedWords = seedsText(note, seeds);
  const QString title = QStringLiteral("! ") + failureTitle(note);
  auto* what =
      new TextLabel(seedWords.isEmpty() ? title : title + QStringLiteral(" · ") + seedWords, TextRole::panelTitle);
  what->setTone(Tone::warn);
  QStringList parts = {failureFigures(note), failureAdvice(note)};
  parts.removeAll(QString());
  auto* advice = new TextLabel(parts.join(QLatin1Char(' ')), TextRole::note, Ink::secondary);
  advice->setWordWrap(true);
  m_rows->addWidget(what);
  m_rows->addWidget(advice);
}

void FailureStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ToneColors& colors = theme().tone(Tone::warn);
  parts::drawBox(painter, QRectF(rect()), colors.fill, colors.text, metric::kRadiusControl);
}

}  // namespace studio::widgets
